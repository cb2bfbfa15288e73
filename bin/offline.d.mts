/** See offline.mjs. */
export function writeWorkers(out: string, source: string): void;

/** See offline.mjs. */
export function writeWorker(folder: string, source: string): void;
