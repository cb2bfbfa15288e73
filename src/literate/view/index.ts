export * from './align.ts';
export * from './listing.ts';
export * from './report-views.ts';
export * from './run-view.ts';
export * from './site-views.ts';
export * from './trace-view.ts';
export * from './variant-diff.ts';
