export * from './cfq/index.ts';
export * from './kernel/index.ts';
export { run } from './runs.ts';
