import { printExpression } from '../read-c/expression-text.ts';
import type { CFunction } from '../read-c/c-function.ts';
import type { Call, Case, Default, Expression, Span, Statement, Switch } from '../read-c/syntax.ts';
import { guardPrimitive } from './call-tables.ts';
import { calleeName } from './expression-parts.ts';
import { GraphDraft, type OpenEnd } from './graph-draft.ts';
import type { Graph, Guard } from './graph.ts';
import { ExpressionLowering } from './lower-expression.ts';
import { primitives } from './lock-primitives.ts';

/** What `break`, `continue` and `case` belong to. */
interface Enclosing {
  readonly breaks: OpenEnd[];
  /** Null: a `continue` belongs to what is further out. */
  readonly continues: OpenEnd[] | null;
  /** How many scopes were open outside it. */
  readonly depth: number;
  /** The place of a `switch`. */
  readonly choice: number | null;
  hasDefault: boolean;
}

interface Leap {
  readonly ends: readonly OpenEnd[];
  readonly label: string | null;
  readonly guards: readonly Guard[];
  readonly at: Span;
}

/** The graph of a function: every statement in the order of the text, then every `goto` led to its label. */
export function buildGraph(fn: CFunction): Graph {
  return new Builder().build(fn);
}

class Builder {
  readonly #draft = new GraphDraft();
  readonly #expressions = new ExpressionLowering(this.#draft, (inner) => this.#statement(inner));
  readonly #enclosing: Enclosing[] = [];
  readonly #labels = new Map<string, { place: number; guards: readonly Guard[] }>();
  readonly #leaps: Leap[] = [];

  build(fn: CFunction): Graph {
    const draft = this.#draft;
    const end: Span = { start: fn.end - 1, end: fn.end, line: fn.endLine };
    draft.add({ kind: 'mark' }, { start: fn.start, end: fn.start, line: fn.line });
    this.#scope(fn.body.body, end);
    if (draft.ends.length > 0) {
      draft.fork({ kind: 'exit', value: null, falls: true, lost: null }, end);
    }
    for (const leap of this.#leaps) this.#land(leap);
    return draft.finish();
  }

  #scope(body: readonly Statement[], end: Span): void {
    this.#draft.scopes.push([]);
    for (const statement of body) this.#statement(statement);
    this.#draft.unguard(this.#draft.scopes.pop() ?? [], end);
  }

  #statement(s: Statement): void {
    const draft = this.#draft;
    switch (s.kind) {
      case 'block':
        this.#scope(s.body, { start: s.end - 1, end: s.end, line: s.endLine });
        return;
      case 'expression':
        this.#expression(s.expression, s);
        return;
      case 'declaration':
        if (s.isStatic) return;
        for (const { name, init, start, end, line } of s.declarators) {
          if (name === null || init === null || init.kind === 'opaque') continue;
          const target: Expression = { kind: 'name', name, start, end, line };
          this.#expressions.assign(target, this.#expressions.value(init), { start, end, line });
        }
        return;
      case 'if': {
        const { yes, no } = this.#expressions.condition(s.test);
        draft.ends = yes;
        this.#statement(s.yes);
        const after = draft.ends;
        draft.ends = no;
        if (s.no) this.#statement(s.no);
        draft.ends = [...after, ...draft.ends];
        return;
      }
      case 'while': {
        const head = draft.add({ kind: 'mark' }, s);
        const { yes, no } = this.#expressions.condition(s.test);
        draft.ends = yes;
        this.#loop(s.body, head, no);
        return;
      }
      case 'do': {
        const head = draft.add({ kind: 'mark' }, s);
        const inside = this.#inside(s.body);
        draft.ends = [...draft.ends, ...(inside.continues ?? [])];
        const at = { ...s, line: s.testLine };
        const { yes, no } = s.test ? this.#expressions.condition(s.test) : this.#turns([], at);
        draft.connect(yes, head);
        draft.ends = [...no, ...inside.breaks];
        return;
      }
      case 'for': {
        draft.scopes.push([]);
        if (s.init) this.#statement(s.init);
        const head = draft.add({ kind: 'mark' }, s);
        const asked = s.test ? this.#expressions.condition(s.test) : { yes: draft.ends, no: [] };
        draft.ends = asked.yes;
        const inside = this.#inside(s.body);
        draft.ends = [...draft.ends, ...(inside.continues ?? [])];
        if (s.step && draft.ends.length > 0) this.#expressions.effect(s.step);
        draft.connect(draft.ends, head);
        draft.ends = [...asked.no, ...inside.breaks];
        draft.unguard(draft.scopes.pop() ?? [], s);
        return;
      }
      case 'for-each': {
        const variables = s.args.flatMap((x) => (x.kind === 'name' ? [x.name] : []));
        const head = draft.places.length;
        const { yes, no } = this.#turns(s.known ? variables : [], s);
        draft.ends = yes;
        this.#loop(s.body, head, no);
        return;
      }
      case 'scoped':
        this.#scoped(s.name, s.args, s.body, s);
        return;
      case 'switch':
        this.#switch(s);
        return;
      case 'case':
      case 'default':
        this.#case(s);
        return;
      case 'label': {
        const place = draft.add({ kind: 'mark' }, s);
        this.#labels.set(s.name, { place, guards: draft.guardsFrom(0) });
        return;
      }
      case 'goto':
        draft.add({ kind: 'mark', goto: s.label ?? '*' }, s);
        this.#leaps.push({ ends: draft.ends, label: s.label, guards: draft.guardsFrom(0), at: s });
        draft.ends = [];
        return;
      case 'break':
      case 'continue': {
        const outer = this.#enclosing.findLast((e) => s.kind === 'break' || e.continues !== null);
        if (outer) {
          draft.unguard(draft.guardsFrom(outer.depth), s);
          (s.kind === 'break' ? outer.breaks : outer.continues)?.push(...draft.ends);
        }
        draft.ends = [];
        return;
      }
      case 'return': {
        let value = s.value && this.#expressions.value(s.value);
        const guards = draft.guardsFrom(0);
        if (value?.kind === 'call' && guards.length > 0) {
          const result = draft.temporary(value);
          this.#expressions.assign(result, value, s);
          value = result;
        }
        draft.unguard(guards, s);
        draft.fork({ kind: 'exit', value, falls: false, lost: null }, s);
        return;
      }
      case 'assembly': {
        const place = draft.add({ kind: 'mark' }, s);
        for (const label of s.labels) {
          const ends = [draft.open(place, null)];
          this.#leaps.push({ ends, label, guards: draft.guardsFrom(0), at: s });
        }
        return;
      }
      case 'unread':
        draft.add({ kind: 'mark', calls: s.calls }, s);
        return;
      case 'empty':
        return;
    }
  }

  /** `guard(name)(args);` is a declaration that looks like a call. */
  #expression(x: Expression, at: Span): void {
    const inner = x.kind === 'call' && x.callee.kind === 'call' ? x.callee : null;
    const [first] = inner?.args ?? [];
    if (x.kind === 'call' && inner && calleeName(inner) === 'guard' && first) {
      this.#draft.guard(guardOf(printExpression(first), x.args), at);
    } else this.#expressions.effect(x);
  }

  #scoped(name: string, args: Call['args'], body: Statement, at: Span): void {
    const draft = this.#draft;
    const [kind, second] = args;
    const conditional = name === 'scoped_cond_guard';
    let failed: readonly OpenEnd[] = [];
    draft.scopes.push([]);
    if (conditional) {
      const { yes, no } = this.#turns([], at);
      draft.ends = no;
      if (second?.kind === 'statement-argument') this.#statement(second.statement);
      failed = draft.ends;
      draft.ends = yes;
    }
    const own = /^scoped_(cond_)?guard$/.test(name) && kind;
    const rest = own ? args.slice(conditional ? 2 : 1) : args;
    const depth = draft.scopes.length - 1;
    draft.guard(
      guardOf(own ? printExpression(kind).replace(/_(intr|kill|try)$/, '') : name, rest),
      at,
    );
    const inside = this.#inside(body, depth);
    const end = { start: at.end - 1, end: at.end, line: lastLineOf(body) };
    draft.unguard(draft.scopes.pop() ?? [], end);
    draft.ends = [...draft.ends, ...inside.breaks, ...(inside.continues ?? []), ...failed];
  }

  #switch(s: Switch): void {
    const draft = this.#draft;
    const subject = this.#expressions.value(s.subject);
    const choice = draft.fork({ kind: 'choose', subject }, s);
    const inside = this.#inside(s.body, draft.scopes.length, choice);
    const passed = inside.hasDefault ? [] : [draft.open(choice, 'default')];
    draft.ends = [...draft.ends, ...inside.breaks, ...passed];
  }

  #case(s: Case | Default): void {
    const draft = this.#draft;
    const outer = this.#enclosing.findLast(({ choice }) => choice !== null);
    if (!outer || outer.choice === null) return;
    if (s.kind === 'default') outer.hasDefault = true;
    const answer = s.kind === 'default' ? 'default' : { case: s.value, to: s.to };
    draft.ends = [...draft.ends, draft.open(outer.choice, answer)];
    draft.add({ kind: 'mark' }, s);
  }

  /** A place that turns or ends, as nothing in the text says when. */
  #turns(variables: readonly string[], at: Span): { yes: OpenEnd[]; no: OpenEnd[] } {
    const place = this.#draft.fork({ kind: 'loop', variables }, at);
    return { yes: [this.#draft.open(place, 'turn')], no: [this.#draft.open(place, 'end')] };
  }

  #loop(body: Statement, head: number, after: readonly OpenEnd[]): void {
    const draft = this.#draft;
    const inside = this.#inside(body);
    draft.connect([...draft.ends, ...(inside.continues ?? [])], head);
    draft.ends = [...after, ...inside.breaks];
  }

  #inside(
    body: Statement,
    depth = this.#draft.scopes.length,
    choice: number | null = null,
  ): Enclosing {
    const continues = choice === null ? [] : null;
    const inside: Enclosing = { breaks: [], continues, depth, choice, hasDefault: false };
    this.#enclosing.push(inside);
    this.#statement(body);
    this.#enclosing.pop();
    return inside;
  }

  /** Leads a `goto` to its label, past the guards of the scopes that it leaves. */
  #land({ ends, label, guards, at }: Leap): void {
    const draft = this.#draft;
    const targets = label === null ? [...this.#labels.values()] : [this.#labels.get(label)];
    draft.ends = ends;
    for (const target of targets.slice(0, 1)) {
      if (!target) {
        draft.fork({ kind: 'exit', value: null, falls: false, lost: label }, at);
        return;
      }
      const left = guards.filter(({ id }) => !target.guards.some((kept) => kept.id === id));
      draft.unguard(left, at);
      draft.connect(draft.ends, target.place);
    }
  }
}

function guardOf(name: string, args: Call['args']): Omit<Guard, 'id'> {
  const primitive = primitives.get(guardPrimitive(name) ?? '') ?? null;
  return { name, primitive, args: args.filter((x) => x.kind !== 'statement-argument') };
}

const lastLineOf = (s: Statement): number => (s.kind === 'block' ? s.endLine : s.line);
