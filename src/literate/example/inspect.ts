/**
 * A value as the pages print it, in one line and the same everywhere: strings
 * in single quotes, `[1, 2]`, `{ a: 1, 'b-c': 2 }`, `Map { 'a' => 1 }`,
 * `Set { 1 }`, `TypeError: message`, `[function name]`, `Name { a: 1 }` for an
 * instance of a class, `<cycle>` where a value contains itself. Keys keep
 * their order; nothing is shortened.
 */
export function inspect(value: unknown): string {
  return print(value, []);
}

/** What `print(...)` writes: strings as they are, all else inspected. */
export function printed(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ');
}

function print(value: unknown, within: readonly object[]): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'bigint') return `${String(value)}n`;
  if (typeof value === 'function') return `[function ${value.name || 'without name'}]`;
  if (typeof value !== 'object' || value === null) {
    return Object.is(value, -0) ? '-0' : String(value);
  }
  if (within.includes(value)) return '<cycle>';
  const deeper = [...within, value];
  if (value instanceof Error) return String(value);
  if (value instanceof Date) return `Date ${value.toISOString()}`;
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return printArray(value, deeper);
  if (value instanceof Map) {
    return braces(
      'Map',
      [...value].map(([k, v]) => `${print(k, deeper)} => ${print(v, deeper)}`),
    );
  }
  if (value instanceof Set)
    return braces(
      'Set',
      [...value].map((v) => print(v, deeper)),
    );
  return printObject(value, deeper);
}

function printArray(array: readonly unknown[], within: readonly object[]): string {
  const items = Array.from(array, (item, i) => (i in array ? print(item, within) : '<empty>'));
  return `[${items.join(', ')}]`;
}

function printObject(value: object, within: readonly object[]): string {
  const name = classOf(value);
  const entries = Object.entries(value).map(
    ([key, own]) =>
      `${/^[\p{L}_$][\p{L}\d_$]*$/u.test(key) ? key : quote(key)}: ${print(own, within)}`,
  );
  return braces(name, entries);
}

function classOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return '';
  const { name }: { name: unknown } = value.constructor;
  return typeof name === 'string' ? name : '';
}

function braces(name: string, items: readonly string[]): string {
  const body = items.length === 0 ? '{}' : `{ ${items.join(', ')} }`;
  return name === '' ? body : `${name} ${body}`;
}

function quote(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/'/g, "\\'")
    .replace(/[\u2028\u2029\u0085]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}
