import type { RequestListener } from 'node:http';

/** A static host on this machine. */
export interface Served {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** See serve.mjs. */
export function serve(
  folder: string,
  options?: { base?: string; port?: number; host?: string; headers?: Record<string, string> },
): Promise<Served>;

/** See serve.mjs. */
export function answersFrom(
  folder: string,
  base: string,
  headers?: Record<string, string>,
): RequestListener;
