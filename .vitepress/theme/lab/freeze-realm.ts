/**
 * Freezes what the judge's own code is made of, before the judged module is
 * there: should the check of its names ever be passed, nothing that the judge
 * calls can be exchanged. Errors stay as they are, since each names itself.
 */
export function freezeRealm(): void {
  const prototypeOf = (value: object): object | null =>
    Object.getPrototypeOf(value) as object | null;
  const holders: unknown[] = [
    ...[Object, Function, Array, String, Number, Boolean, Map, Set, WeakMap, WeakSet, RegExp],
    ...[Symbol, BigInt, Promise, Uint8Array, Uint32Array, Int32Array, BigUint64Array, DataView],
  ].flatMap((one) => [one, one.prototype as unknown]);
  holders.push(JSON, Math, Reflect);
  const made = [[].values(), new Map().values(), new Set().values(), ''.matchAll(/a/g)];
  const generating = function* (): Generator {
    // Only what it inherits from is wanted.
  };
  for (const one of [...made, generating, generating(), new Uint8Array()]) {
    for (let at = prototypeOf(one); at !== null; at = prototypeOf(at)) holders.push(at);
  }
  for (const holder of holders) Object.freeze(holder);
}
