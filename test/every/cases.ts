/** Whether all is looked at: `npm run every`. It takes long, so no commit waits for it. */
export const isEvery = process.env['EVERY'] !== undefined;

/** Cases of one kind: `npm test` tries the first few, `npm run every` all of them. */
export function cases<T>(few: number, all: readonly T[]): readonly T[] {
  return isEvery ? all : all.slice(0, few);
}
