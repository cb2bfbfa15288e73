// Six kinds of damage to the locks of a function, put where its text has a place for them.
const families = /^(spin|mutex|rwlock|rwsem|rcu$|srcu|bh|preempt|rtnl|spinrq|mmap|task|inode)/;

export const faultKinds = ['deleted', 'doubled', 'return', 'gfp', 'late', 'extra'];

/**
 * Every fault that could be planted into a function, by kind: where it is, which lock, and the text with it.
 * @returns {{ kind: string, line: number, lock: string, make: () => string | null }[]}
 */
export function faultsFor(fn, text, { primitives, isAtomic, printExpression }) {
  const lockOf = (call) => {
    const primitive =
      call.kind === 'call' && call.callee.kind === 'name' ? primitives.get(call.callee.name) : null;
    if (!primitive || !families.test(primitive.family)) return null;
    const named = primitive.argument === null ? null : call.args[primitive.argument];
    const lock = named ? printExpression(named).replace(/^&/, '') : '';
    return { primitive, lock, key: `${primitive.family}|${lock}` };
  };
  const taken = [];
  const left = [];
  const gotos = [];
  const labels = new Map();
  const late = [];
  visit(fn.body, (s) => {
    if (s.kind === 'expression') {
      const of = lockOf(s.expression);
      if (of?.primitive.effect === 'leave') left.push({ s, ...of });
      if (of?.primitive.effect === 'take' && !of.primitive.success) taken.push({ s, ...of });
    }
    if (s.kind === 'goto' && s.label) gotos.push(s);
    if (s.kind === 'label') labels.set(s.name, s);
    if (s.kind !== 'block') return;
    for (const [i, first] of s.body.entries()) {
      const next = s.body[i + 1];
      const of = first.kind === 'expression' ? lockOf(first.expression) : null;
      if (of?.primitive.effect !== 'take' || of.primitive.success || next?.kind !== 'if' || next.no)
        continue;
      let leap = null;
      visit(next, (inner) => (leap ??= inner.kind === 'goto' ? inner : null));
      if (leap) late.push({ first, next, leap, ...of });
    }
  });
  /** The locks that are left between a label and the return behind it. */
  const leftAt = (label) => {
    const at = labels.get(label)?.start;
    if (at === undefined) return [];
    const back = /\breturn\b/.exec(text.slice(at));
    const end = back ? at + back.index : text.length;
    return left.filter(({ s }) => s.start >= at && s.start < end);
  };
  /** Whether the last operation on a lock before a place, in the order of the text, takes it. */
  const heldBefore = (key, place) => {
    const before = [...taken.map((o) => [o, true]), ...left.map((o) => [o, false])]
      .filter(([o]) => o.key === key && o.s.start < place)
      .sort(([a], [b]) => a.s.start - b.s.start);
    return before.at(-1)?.[1] === true;
  };
  const replaced = (start, end, by) => text.slice(0, start) + by + text.slice(end);
  const found = [];
  for (const { s, key, lock } of left) {
    const others = left.filter((o) => o.key === key);
    if (others.length < 2 || !taken.some((o) => o.key === key)) continue;
    const words = text.slice(s.start, s.end);
    found.push({ kind: 'deleted', line: s.line, lock, make: () => replaced(s.start, s.end, ';') });
    found.push({
      kind: 'doubled',
      line: s.line,
      lock,
      make: () => replaced(s.start, s.end, `{ ${words} ${words} }`),
    });
  }
  for (const leap of gotos) {
    const unlock = leftAt(leap.label).find(({ key }) => heldBefore(key, leap.start));
    if (!unlock) continue;
    const words = text.slice(unlock.s.start, unlock.s.end);
    const { line } = leap;
    const { lock } = unlock;
    found.push({
      kind: 'return',
      line,
      lock,
      make: () => replaced(leap.start, leap.end, returned(fn)),
    });
    const both = `{ ${words} ${text.slice(leap.start, leap.end)} }`;
    found.push({ kind: 'extra', line, lock, make: () => replaced(leap.start, leap.end, both) });
  }
  for (const { first, next, leap, key, lock } of late) {
    if (!leftAt(leap.label).some((o) => o.key === key)) continue;
    const [a, b] = [text.slice(first.start, first.end), text.slice(next.start, next.end)];
    const between = text.slice(first.end, next.start);
    if (between.trim() !== '') continue;
    // The lines behind it stay where they are.
    const make = () => `${text.slice(0, first.start)}${b}${between}${a}${text.slice(next.end)}`;
    found.push({ kind: 'late', line: first.line, lock, make });
  }
  for (const { index, 0: flag } of text.matchAll(/\bGFP_(ATOMIC|NOWAIT)\b/g)) {
    const under = taken.find(
      ({ primitive, key }) =>
        isAtomic(primitive.family) &&
        heldBefore(key, index) &&
        left.some((o) => o.key === key && o.s.start > index),
    );
    const isComment = fn.comments.some(({ start, end }) => index >= start && index < end);
    if (!under || isComment) continue;
    const line = text.slice(0, index).split('\n').length;
    const make = () => replaced(index, index + flag.length, 'GFP_KERNEL');
    found.push({ kind: 'gfp', line, lock: under.lock, make });
  }
  return found;
}

function returned({ returns }) {
  if (returns.includes('*')) return 'return NULL;';
  if (/\bvoid\b/.test(returns)) return 'return;';
  return /\bbool\b/.test(returns) ? 'return false;' : 'return -EINVAL;';
}

function visit(node, see) {
  if (!node || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const inner of node) visit(inner, see);
    return;
  }
  if (node.kind) see(node);
  for (const inner of Object.values(node))
    if (inner && typeof inner === 'object') visit(inner, see);
}
