import type { LockKind } from '../../kernel/index.ts';
import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import { waitTypes } from '../state/wait-types.ts';

/** Where a case stands, for error messages. */
export interface CasePlace {
  readonly file: string;
  /** Of a `.jsonl` file, counted from 1. */
  readonly line?: number | undefined;
  /** Position in the input, counted from 0. */
  readonly index: number;
}

/** A case's place, with what is known of it by now. */
export interface ScriptPlace extends CasePlace {
  readonly id?: string | number | null;
  /** Index into `ops` of the operation being checked. */
  op?: number;
}

/** @throws the numbered error, always */
export function fail(code: string, place: ScriptPlace, fact: string, todo: string): never {
  const { file, line, index, id, op } = place;
  const named = typeof id === 'string' ? ` ("${clip(id)}")` : '';
  const parts = [
    line === undefined ? file : `${file}, line ${String(line)}`,
    `case ${String(index)}${named}`,
    ...(op === undefined ? [] : [`operation ${String(op)}`]),
  ];
  throw new NumberedError(code, parts.join(', '), fact, todo);
}

/** A value in a message: short, on one line. */
export function shortly(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'an array';
  if (value !== null && typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `"${clip(value)}"` : String(value);
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** At most 40 characters, on one line. */
export function clip(text: string): string {
  const oneLine = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
  return oneLine.length > 40 ? `${oneLine.slice(0, 40)}…` : oneLine;
}

/** Whether a value names a lock kind. */
export function isKind(value: unknown): value is LockKind {
  return typeof value === 'string' && Object.hasOwn(waitTypes, value);
}

/** What to write instead of a wrong kind. */
export function kindHelp(value: unknown): string {
  const kinds = Object.keys(waitTypes);
  if (typeof value !== 'string' || value.length > 40) return `Kinds: ${kinds.join(', ')}.`;
  return `Nearest: ${nearest(value, kinds).join(', ')}. All: ${kinds.join(', ')}.`;
}
