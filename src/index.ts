export * from './cfq/index.ts';
export * from './flows.ts';
export * from './kernel/index.ts';
export * from './lockdep/index.ts';
export * from './runs.ts';
