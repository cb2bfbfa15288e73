import { runNames, variantNamed } from '../../cfq/index.ts';
import { decodeSchedule } from '../../explore/schedule-codec.ts';
import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import { shortened } from '../../errors/shortened.ts';
import { run } from '../../runs/watched-run.ts';
import {
  claimPath,
  examplePath,
  momentPath,
  pagePath,
  runPath,
  schedulePath,
  shortRun,
  statePath,
} from './addresses.ts';
import { isOlder, noAddress, site, type Served } from './place.ts';
import { runMoments } from './run-moments.ts';
import { stepOf, withoutStep, stepId } from './step-id.ts';
import { addressCandidates, brokenInNumber } from './unmangle.ts';

/** What an address leads to. */
export type Place =
  | {
      readonly kind: 'run';
      readonly run: string;
      readonly step: number | null;
      readonly moment: string | null;
    }
  | { readonly kind: 'schedule'; readonly schedule: string; readonly step: number | null }
  | { readonly kind: 'claim'; readonly id: string }
  | { readonly kind: 'example'; readonly name: string }
  | { readonly kind: 'page'; readonly page: string; readonly id: string | null };

/**
 * What a link leads to, as it was written or as a mail left it: quoted with
 * `> `, wrapped over lines, in brackets, percent-encoded, or only its path. A
 * whole address that does not name its version is read if one of `homes` has
 * its host.
 *
 * @throws LI121 on text without an address, LI122 on a step that the run does
 *   not have, LI123 on an unknown moment, LI124 on a version to come, LI125 on
 *   a number broken in two, LI129 on a number of an older version, and as namedRun and decodeSchedule; each with the
 *   nearest thing that exists
 */
export function readLink(pasted: string, homes: readonly Served[] = []): Place {
  let refusal: unknown = null;
  if (pasted.length > pastedMax) {
    throw new NumberedError(
      'LI121',
      `link "${quoted(pasted.slice(0, 200))}"`,
      `the text has ${String(pasted.length)} characters, and no link is as long.`,
      `Paste the link alone: at most ${String(pastedMax)} characters.`,
    );
  }
  if (brokenInNumber(pasted)) {
    throw new NumberedError(
      'LI125',
      `link "${quoted(pasted)}"`,
      'it was broken inside its number, and more text follows.',
      'Put the link on one line.',
    );
  }
  for (const candidate of addressCandidates(pasted)) {
    try {
      const place = placeOf(candidate, homes);
      if (place) return place;
    } catch (error) {
      // The last candidate is the one without a word too many.
      refusal = error;
    }
  }
  if (refusal instanceof Error) throw refusal;
  throw new NumberedError(
    'LI121',
    `link "${quoted(pasted)}"`,
    'there is no address in it.',
    `An address looks like ${site.version}/run/before/wait-fail#s11; the nearest runs are ` +
      `${nearest(quoted(pasted).slice(-30), runNames()).join(', ')}.`,
  );
}

/** The longest text in which an address is looked for. */
const pastedMax = 20_000;

/** A link to a run. */
export type RunLink = Extract<Place, { kind: 'run' | 'schedule' }>;

/**
 * The run that a link leads to.
 *
 * @throws LI126 on a link to something else; as readLink
 */
export function readRunLink(pasted: string): RunLink {
  const place = readLink(pasted);
  if (place.kind === 'run' || place.kind === 'schedule') return place;
  throw new NumberedError(
    'LI126',
    `link "${quoted(pasted)}"`,
    `it leads to ${place.kind === 'example' ? 'an' : 'a'} ${place.kind}, not to a run.`,
    'imbalance cite prints it.',
  );
}

const shape = /^(?:https?:\/\/[^/#]+)?(?:\/?([^?#]*)(?:\?[^#]*)?)?(?:#(.*))?$/i;

function placeOf(address: string, homes: readonly Served[]): Place | null {
  const [, path = '', fragment = ''] = shape.exec(address) ?? [];
  const parts = path
    .replace(/\/{2,}/g, '/')
    .replace(/\/$|\.(?:html|txt|md)$/g, '')
    .split('/');
  const at = parts.findIndex(
    (part, i) => /^(?:v\d+|run|r)$/i.test(part) || (/^[cx]$/i.test(part) && i + 1 < parts.length),
  );
  const [head = '', ...rest] = at < 0 ? parts : parts.slice(at);
  if (/^v\d+$/i.test(head)) return versioned(head, rest, fragment);
  if (at < 0 && fragment === '' && /^\d+\.[\w.-]+$/.test(path)) return schedulePlace(path);
  const isBare = /^[cx]$/i.test(head) || (rest.length === 0 && !isSchedule(fragment));
  if (at >= 0 && isBare) homeOf(address, homes);
  if (at >= 0 || isRunName(path)) return unversioned(head, rest, fragment);
  // A whole address, or one from the root, of the current version's page.
  if (!/^(?:https?:\/)?\//i.test(address)) return null;
  return pagePlace(withoutBase(parts, homeOf(address, homes)), fragment);
}

/** Of an address of this site's own, what comes after its base. */
function withoutBase(parts: readonly string[], home: Served | null): readonly string[] {
  const base = (home?.base ?? '/').split('/').filter(Boolean);
  const named = parts.filter(Boolean);
  return base.every((part, i) => named[i] === part) ? named.slice(base.length) : named;
}

/**
 * Whose host an address has; null of a path alone, which may be anyone's. Only
 * a path that names its version or a run is ours on any host: of another
 * address nobody knows what it was.
 *
 * @throws LI121 on a page of another host
 */
function homeOf(address: string, homes: readonly Served[]): Served | null {
  const host = /^https?:\/\/([^/?#]*)/i.exec(address)?.[1]?.toLowerCase();
  if (host === undefined) return homes[0] ?? null;
  const home = homes.find((one) => one.host !== null && new URL(one.host).host === host);
  if (home) return home;
  const known = homes.flatMap((one) => one.host ?? []).join(', ');
  throw new NumberedError(
    'LI121',
    `link "${quoted(address)}"`,
    `it leads to ${quoted(host) || 'no host'}, ${known === '' ? `and ${noAddress}` : `not to ${known}`}.`,
    `An address of this site on another host has its version: ${site.version}/run/before/wait-fail#s11.`,
  );
}

function pagePlace(parts: readonly string[], fragment: string): Place {
  return { kind: 'page', page: parts.filter(Boolean).join('/') || 'index', id: fragment || null };
}

function versioned(version: string, parts: readonly string[], fragment: string): Place {
  if (Number(version.slice(1)) > Number(site.version.slice(1))) {
    throw new NumberedError(
      'LI124',
      `link to ${version}`,
      `this is ${site.version}, and the link is from a later version.`,
      `Open it on the site, or use a clone of ${version}.`,
    );
  }
  const [head = '', ...rest] = parts;
  if (isOlder(version.toLowerCase())) refuseNumbers(version, head, fragment);
  if (['run', 'r', 'c', 'x'].includes(head)) return unversioned(head, rest, fragment);
  return pagePlace(parts, fragment);
}

/**
 * What is frozen within its own version only: numbers of steps, and parts of a page.
 *
 * @throws LI129 on one of these
 */
function refuseNumbers(version: string, head: string, fragment: string): void {
  const isNumbered = stepOf(fragment) !== null && (head === 'run' || head === 'r');
  const isPart = fragment !== '' && !['run', 'r', 'c', 'x'].includes(head);
  if (!isNumbered && !isPart) return;
  throw new NumberedError(
    'LI129',
    `link to ${version}, #${fragment}`,
    `this is ${site.version}, in which it may be another ${isPart ? 'part' : 'step'}.`,
    `Open it on the site, where ${version} is kept, or use a clone of ${version}; a moment has an address without a version.`,
  );
}

function unversioned(head: string, rest: readonly string[], fragment: string): Place {
  const name = rest.join('/');
  switch (head) {
    case 'c':
      return { kind: 'claim', id: name };
    case 'x':
      return { kind: 'example', name };
    case 'r':
      return name === '' ? anyRunPlace(head, fragment) : runPlace(longName(name), fragment);
    case 'run':
      return name === '' ? anyRunPlace(head, fragment) : runPlace(name, fragment);
    default:
      return runPlace([head, ...rest].join('/'), fragment);
  }
}

/** The page of any run: a schedule in the fragment, or a part of the page. */
function anyRunPlace(page: string, fragment: string): Place {
  return isSchedule(fragment) ? schedulePlace(fragment) : pagePlace([page], fragment);
}

function isSchedule(fragment: string): boolean {
  return /^(?:r=|\d+\.)/.test(fragment);
}

/**
 * `r=1.before-2t-ioc.A8B10A9.s11`, or without the `r=`.
 *
 * @throws LI112 to LI115 on a schedule that cannot be read
 */
function schedulePlace(fragment: string): Place {
  const whole = fragment.replace(/^r=/, '');
  const schedule = withoutStep(whole);
  decodeSchedule(schedule);
  return { kind: 'schedule', schedule, step: stepOf(whole.slice(schedule.length + 1)) };
}

/** Whether it begins as the name of a run does: `before/wait-fail`. */
function isRunName(path: string): boolean {
  return /^[a-z-]+\/[a-z-]+$/.test(path);
}

let longNames: ReadonlyMap<string, string> | null = null;

/** The run of a short name, if there is one. */
export function runOfShort(short: string): string | undefined {
  longNames ??= new Map(runNames().map((name) => [shortRun(name), name]));
  return longNames.get(short);
}

function longName(short: string): string {
  const name = runOfShort(short);
  if (name !== undefined) return name;
  throw new NumberedError(
    'LI121',
    `link to run "${short}"`,
    'no run has this short name.',
    `Nearest: ${nearest(short, runNames().map(shortRun)).join(', ')}.`,
  );
}

function runPlace(name: string, fragment: string): Place {
  variantNamed(name.split('/')[0] ?? '');
  const played = run(name);
  if (fragment === '') return { kind: 'run', run: name, step: null, moment: null };
  const moments = runMoments(played);
  const step = stepOf(fragment);
  if (step === null) {
    if (moments.some((moment) => moment.name === fragment)) {
      return { kind: 'run', run: name, step: null, moment: fragment };
    }
    throw new NumberedError(
      'LI123',
      `link to ${name}#${fragment}`,
      'the run has no such moment.',
      `Nearest: ${nearest(
        fragment,
        moments.map((moment) => moment.name),
      ).join(', ')}.`,
    );
  }
  const last = played.steps.length;
  if (step >= 1 && step <= last) return { kind: 'run', run: name, step, moment: null };
  throw new NumberedError(
    'LI122',
    `link to ${name}#${fragment}`,
    `the run has steps s1 to s${String(last)}.`,
    `The nearest is ${name}#${stepId(step < 1 ? 1 : last)}.`,
  );
}

function quoted(link: string): string {
  return shortened(link.replace(/\s+/g, ' ').trim());
}

/** The address of what a link led to, as this version offers it. */
export function pathOfPlace(place: Place): string {
  switch (place.kind) {
    case 'run':
      if (place.moment !== null) return momentPath(place.run, place.moment);
      return place.step === null ? runPath(place.run) : statePath(place.run, place.step);
    case 'schedule':
      return schedulePath(place.schedule, place.step);
    case 'claim':
      return claimPath(place.id);
    case 'example':
      return examplePath(place.name);
    case 'page':
      return pagePath(place.page, place.id ?? undefined);
  }
}
