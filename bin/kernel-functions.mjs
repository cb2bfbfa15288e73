// The functions of a kernel tree that touch locks, each as a text of its own: what the measurements are made on.
// The tree stays outside the repository, and nothing of it is stored.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A row of numbers from 0 to 1 that is the same for the same seed. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The same things in another order, which the seed decides. */
export function shuffled(things, random) {
  const order = [...things];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** All C files below some folders of a tree, from the tree's root. */
export function filesOf(tree, folders) {
  const found = [];
  const visit = (folder) => {
    for (const entry of readdirSync(path.join(tree, folder), { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else if (entry.isFile() && entry.name.endsWith('.c')) found.push(file);
    }
  };
  for (const folder of folders) if (statSync(path.join(tree, folder)).isDirectory()) visit(folder);
  return found.sort();
}

/**
 * The functions of a file, each read again from its own text alone; `touches` are those with a known primitive.
 * @param {{ readFunctions: Function, primitives: ReadonlyMap<string, unknown> }} model
 */
export function functionsOf(file, { readFunctions, primitives }) {
  const text = readFileSync(file, 'utf8');
  return readFunctions(text).functions.map(({ name, start, end }) => {
    const own = text.slice(start, end) + '\n';
    const called = [...own.matchAll(/\b([A-Za-z_]\w*)\s*\(/g)].map(([, word]) => word);
    const touches = called.some(
      (word) => primitives.has(word) || word === 'guard' || word === 'scoped_guard',
    );
    return { name, text: own, touches, read: () => readFunctions(own).functions.at(-1) };
  });
}

/** The kernel release that a tree says it is. */
export function releaseOf(tree) {
  const text = readFileSync(path.join(tree, 'Makefile'), 'utf8');
  return ['VERSION', 'PATCHLEVEL', 'SUBLEVEL']
    .map((word) => new RegExp(`^${word} = (\\d+)`, 'm').exec(text)?.[1])
    .join('.');
}
