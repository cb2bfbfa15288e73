import type { FollowOptions, Followed } from '../../src/follow-paths/followed.ts';
import { followPaths } from '../../src/follow-paths/follow-paths.ts';
import { waysTo } from '../../src/follow-paths/ways.ts';
import { readFunctions } from '../../src/read-c/index.ts';

/** A body of a function with three parameters, followed. */
export function followBody(body: string, options: FollowOptions = {}): Followed {
  const text = `int f(struct object *x, int n, bool locked)\n{\n${body}\n}\n`;
  const [fn] = readFunctions(text).functions;
  if (!fn) throw new Error(`There is no function in ${text}`);
  return followPaths(fn, options);
}

/** Every way through it: the lock operations with their depths, and what is returned. */
export function waysOf(body: string): readonly string[] {
  return followBody(body)
    .exits.flatMap((exit) => waysTo(exit, 50).map((way) => ({ exit, way })))
    .map(({ exit, way }) => {
      const done = way
        .flatMap(({ operations }) => operations)
        .map(({ lock, depth }) => `${lock} ${depth}`);
      return [...done, exit.returned ?? 'end'].join(', ');
    })
    .sort();
}
