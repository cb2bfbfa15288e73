/** See offline.mjs. */
export function writeWorker(folder: string, source: string): void;
