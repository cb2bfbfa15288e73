import type { Frame } from '../../kernel/index.ts';
import type { ClassLine, HeldLine, Report } from '../state/report.ts';
import { titles, type ReportLayout } from './titles.ts';
import { usageChars } from '../state/usage-bits.ts';
import {
  chargedPlace,
  dataAddress,
  innerPlace,
  placesOf,
  symbolText,
  textAddress,
  usuallyInlined,
  type Place,
} from './symbols.ts';

/** Who and where: what a report prints beside what the validator knows. */
export interface Scene {
  readonly tasks: readonly { readonly comm: string; readonly pid: number }[];
  /** The call stack of an event, innermost frame first. */
  readonly stackAt: (event: number) => readonly Frame[];
}

/** What is told: who did it, the event under way, and what was held. */
export type Told = Pick<Report, 'task' | 'at' | 'held'>;

/** How to print a report. */
export interface ReportOptions {
  readonly layout: ReportLayout;
  /** Functions that the compiler put into their callers. */
  readonly inlined?: readonly string[];
  /** Class names as the kernel prints them, by the model's names. */
  readonly names?: Readonly<Record<string, string>>;
}

/** What is printed on: what is told, its scene and its layout. */
export class Ink {
  readonly report: Told;
  readonly today: boolean;
  readonly #scene: Scene;
  readonly #options: ReportOptions;

  constructor(report: Told, scene: Scene, options: ReportOptions) {
    this.report = report;
    this.today = options.layout === 'today';
    this.#scene = scene;
    this.#options = options;
  }

  /** `dd/48`. */
  get task(): string {
    const { comm, pid } = this.#task();
    return `${comm}/${String(pid)}`;
  }

  get inlined(): readonly string[] {
    return this.#options.inlined ?? usuallyInlined;
  }

  /** The release, and so the kernel it claims to be. */
  get ident(): string {
    return this.today ? '6.1.0-simulation' : '3.8.0-simulation';
  }

  /** Rulers, title, and the line that names the kernel. */
  header(report: Report): string[] {
    if (report.kind === 'debug_warn') return [];
    const title = titles[report.kind][this.#options.layout];
    const irq = 'irq' in report ? report.irq : '';
    return [
      '',
      '='.repeat(title.above),
      title.text.replaceAll('{irq}', irq).replaceAll('{task}', this.task),
      `${this.ident} #1 Not tainted`,
      '-'.repeat(title.below),
    ];
  }

  /** A class by the name the kernel prints. */
  name(modelName: string): string {
    const [, base = '', rest = ''] = /^(.*?)((?:#\d+)?(?:\/\d+)?)$/s.exec(modelName) ?? [];
    const { names } = this.#options;
    return (names && Object.hasOwn(names, base) ? (names[base] ?? base) : base) + rest;
  }

  /** ` (name){..-...}`, today with the wait types. */
  class(line: ClassLine): string {
    const usage = usageChars(line.usage, this.today ? 'modern' : 'classic');
    const wait = this.today ? `-{${String(line.outer)}:${String(line.inner)}}` : '';
    return ` (${this.name(line.name)}){${usage}}${wait}`;
  }

  /** A held or wanted lock with the place of its acquire. */
  lock(line: HeldLine): string {
    const place = chargedPlace(this.#scene.stackAt(line.at), this.inlined);
    const instance = this.today ? dataAddress(line.lock) : '';
    const at = this.today ? symbolText(place) : this.site(place);
    return `${instance}${this.class(line.class)}, at: ${at}`;
  }

  /** `[<ffffffffdead4ade>] cfq_get_queue+0x4de/0x690`. */
  site(place: Place): string {
    return `[<${textAddress(place)}>] ${symbolText(place)}`;
  }

  /** The place that this event is charged to. */
  eventSite(event: number): string {
    return this.site(chargedPlace(this.#scene.stackAt(event), this.inlined));
  }

  /** Where the key of a class lies. */
  keySite(modelName: string): string {
    const key = { fn: '__key', offset: 0, size: 8 };
    return `[<${dataAddress(modelName)}>] ${symbolText(key)}`;
  }

  /** `path:line` of an event, in the model's source. */
  file(event: number): string {
    return this.#scene.stackAt(event).find(({ site }) => site !== '')?.site ?? 'unknown:0';
  }

  /** One of the validator's own functions. */
  innerSymbol(fn: string): string {
    return symbolText(innerPlace(fn));
  }

  get comm(): string {
    return this.#task().comm;
  }

  get pid(): string {
    return String(this.#task().pid);
  }

  held(): string[] {
    const { held } = this.report;
    if (held.length === 0) return [`no locks held by ${this.task}.`];
    return [
      `${String(held.length)} lock${held.length > 1 ? 's' : ''} held by ${this.task}:`,
      ...held.map((line, i) => ` #${String(i)}: ${this.lock(line)}`),
    ];
  }

  /** The saved trace of an earlier event. */
  trace(event: number, indent: number, entry = 'lock_acquire'): string[] {
    return [innerPlace(entry), ...placesOf(this.#scene.stackAt(event), this.inlined)].map(
      (place) => ' '.repeat(indent + 1) + (this.today ? symbolText(place) : this.site(place)),
    );
  }

  /** The stack back trace: `inner` are the validator's own functions, `trap` is the place of one that traps today. */
  backtrace(inner: readonly string[], trap: string | null = null): string[] {
    const stack = this.#scene.stackAt(this.report.at);
    const places = [...inner.map(innerPlace), ...placesOf(stack, this.inlined)];
    const { comm, pid } = this.#task();
    if (!this.today) {
      return [
        `Pid: ${String(pid)}, comm: ${comm} Not tainted ${this.ident} #1`,
        'Call Trace:',
        ...places.map((place) => ` ${this.site(place)}`),
      ];
    }
    return [
      `CPU: 0 PID: ${String(pid)} Comm: ${comm} Not tainted ${this.ident} #1`,
      ...(trap === null ? [] : [`RIP: 0010:${trap}`]),
      'Call Trace:',
      ' <TASK>',
      ...[...(trap === null ? [innerPlace('dump_stack_lvl')] : []), ...places].map(
        (place) => ` ${symbolText(place)}`,
      ),
      ' </TASK>',
    ];
  }

  #task(): { readonly comm: string; readonly pid: number } {
    return this.#scene.tasks[this.report.task] ?? { comm: 'task', pid: this.report.task };
  }
}
