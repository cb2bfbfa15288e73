import { resultOf, type Answers } from './answers.ts';
import type { End, Ends } from './ends.ts';
import { kindsReturned, type ResultKind } from './result-kinds.ts';

/** The net of a lock by what is returned. */
export type NetByResult = Partial<Record<ResultKind, number>>;

/** Whether what is returned tells the ends of a lock apart, surely or under some reading; null: it does not. */
export function byResult(all: Ends, ends: readonly End[]): NetByResult | null {
  if (all.isVoid || ends.some(({ exit }) => exit.kinds === null)) return null;
  const nets = new Map<ResultKind, Set<number | null>>();
  const constants = new Map<string, Set<number | null>>();
  for (const { exit, net } of ends) {
    for (const kind of kindsReturned(exit)) add(nets, kind, net);
    if (exit.equals !== null) add(constants, exit.equals, net);
  }
  const told = (sets: ReadonlyMap<string, Set<number | null>>): boolean =>
    [...sets.values()].every(({ size }) => size === 1);
  const everyConstant = ends.every(({ exit }) => exit.equals !== null) && told(constants);
  if (told(nets) || everyConstant) return firstOf(nets);
  return likely(all, ends);
}

/** Where what a path returns is not known for sure: a reading under which it tells. */
function likely(all: Ends, ends: readonly End[]): NetByResult | null {
  const sure = new Map<ResultKind, Set<number | null>>();
  const vague: End[] = [];
  for (const end of ends) {
    const kind = all.kindOf(end.exit);
    if (kind) add(sure, kind, end.net);
    else vague.push(end);
  }
  if (sure.size === 0 || [...sure.values()].some(({ size }) => size > 1)) return null;
  const fits = ({ exit, net }: End): boolean =>
    kindsReturned(exit).some((kind) => !sure.has(kind) || sure.get(kind)?.has(net));
  if (!vague.every(fits)) return null;
  // With one side sure, and the rest anything, a reading can always be made up.
  const [only] = sure;
  if (sure.size === 1 && only && vague.every(({ exit }) => kindsReturned(exit).length === 3)) {
    const [kind, nets] = only;
    if ((kind !== 'error' || !all.isPointer) && vague.some(({ net }) => nets.has(net))) return null;
  }
  return firstOf(sure);
}

/** The parameter that tells the ends apart by itself. */
export function byParameter(ends: readonly End[]): string | null {
  const names = new Set(ends.flatMap(({ exit }) => [...exit.parameters.keys()]));
  for (const name of names) {
    const known = ends.map(({ exit, net }) => ({ fact: exit.parameters.get(name), net }));
    if (known.some(({ fact }) => !fact)) continue;
    const different = known.every((a) =>
      known.every(
        (b) =>
          a.net === b.net ||
          !((a.fact?.kinds ?? 0) & (b.fact?.kinds ?? 0)) ||
          (a.fact?.equals !== undefined &&
            b.fact?.equals !== undefined &&
            a.fact.equals !== b.fact.equals),
      ),
    );
    if (different) return name;
  }
  return null;
}

/** The condition on what is the caller's that tells the ends apart, alone or with what is returned. */
export function byDecision(
  all: Ends,
  ends: readonly End[],
): { readonly condition: string; readonly withResult: boolean } | null {
  const nets = new Map(ends.map(({ exit, net }) => [exit, net]));
  const odd = ends.find(({ net }) => net !== 0);
  if (!odd) return null;
  for (const condition of all.answers.conditions) {
    // Most conditions are out at once: ends with the answer and the result of an odd one come out as it does.
    const alike = all.answers.alike(odd.exit, condition);
    if (alike.length === 0 || alike.some((exit) => nets.get(exit) !== odd.net)) continue;
    for (const withResult of all.isVoid ? [false] : [false, true]) {
      if (tellsApart(all.answers, ends, condition, withResult)) return { condition, withResult };
    }
  }
  return null;
}

function tellsApart(
  answers: Answers,
  ends: readonly End[],
  condition: string,
  withResult: boolean,
): boolean {
  const nets = new Map<string, Set<number | null>>();
  const possible = ends.every(({ exit, net }) => {
    const answer = answers.of(exit).get(condition);
    if (answer === undefined) return net === 0;
    if (answer === 'both') return false;
    const given = withResult ? `${answer} ${resultOf(exit)}` : answer;
    return add(nets, given, net).size === 1;
  });
  return possible && new Set([...nets.values()].map((set) => [...set][0])).size > 1;
}

function add<Key>(
  sets: Map<Key, Set<number | null>>,
  key: Key,
  net: number | null,
): ReadonlySet<number | null> {
  const set = (sets.get(key) ?? new Set()).add(net);
  sets.set(key, set);
  return set;
}

function firstOf(nets: ReadonlyMap<ResultKind, ReadonlySet<number | null>>): NetByResult {
  return Object.fromEntries([...nets].map(([kind, set]) => [kind, [...set][0] ?? 0]));
}
