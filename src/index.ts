export * from './errors/numbered-error.ts';
export * from './cfq/index.ts';
export * from './runs/control-flow.ts';
export * from './kernel/index.ts';
export * from './lockdep/index.ts';
export * from './runs/symptoms.ts';
export * from './runs/watched-run.ts';
