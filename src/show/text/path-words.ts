import type { Look, Path } from '../../cfq/index.ts';

/** What a look at the io context finds, as words after "finds". */
export const lookWords: Readonly<Record<Look, string>> = {
  null: 'no queue',
  oom: 'the oom queue',
  real: 'a real queue',
};

/** What the environment answers on a path, as a sentence. */
export function pathSentence({ first, wait, alloc, second }: Path): string {
  const parts = [
    `The first look finds ${lookWords[first]}`,
    `the caller may ${wait ? '' : 'not '}sleep`,
    ...(alloc === 'none' ? [] : [`the allocation ${alloc === 'ok' ? 'works' : 'fails'}`]),
    ...(second === null ? [] : [`the second look finds ${lookWords[second]}`]),
  ];
  return `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1) ?? ''}.`;
}
