/** One deliberate corruption of the good page, and what must be said of it. */
export interface Lie {
  readonly what: string;
  readonly old: string;
  readonly text: string;
  /** Part of the expected message. */
  readonly says: string;
  /** Text at whose first character the failure must point. */
  readonly at: string;
}

/** Every kind of thing that a page can say wrongly. */
export const lies: readonly Lie[] = [
  {
    what: 'a digit of a value in the margin',
    old: 'next(), count // => 2',
    text: 'next(), count // => 3',
    says: 'LI220',
    at: '3\n   pairUp(six)',
  },
  {
    what: 'a value of a const',
    old: 'double(3); // => 6\nlet',
    text: 'double(3); // => 7\nlet',
    says: 'LI220',
    at: '7\nlet count',
  },
  {
    what: 'a key of a printed object',
    old: '{ left: 2, right: 4 }',
    text: '{ left: 2, rigth: 4 }',
    says: 'LI220',
    at: '{ left: 2, rigth',
  },
  {
    what: 'two output lines swapped',
    old: '> left 1\n> { right: 2 }',
    text: '> { right: 2 }\n> left 1',
    says: 'LI221',
    at: '{ right: 2 }\n> left',
  },
  {
    what: 'an output line left out',
    old: '> b\n> ```',
    text: '> ```',
    says: 'LI221',
    at: '```\n\n::: tip',
  },
  {
    what: 'an output fence left out',
    old: '> ```txt output\n> left 1\n> { right: 2 }\n> a\n>\n> b\n> ```',
    text: '>',
    says: 'LI211',
    at: '```ts run\n> // #hide',
  },
  {
    what: 'a hidden line left out',
    old: '> let { left, right }: Pair = pairUp(1);\n',
    text: '',
    says: 'ReferenceError: left is not defined',
    at: 'left);',
  },
  {
    what: 'a digit of a figure in a heading',
    old: 'Doubling <Fact of="double.of-three">6<',
    text: 'Doubling <Fact of="double.of-three">7<',
    says: 'LI222',
    at: '7</Fact> ways',
  },
  {
    what: 'a digit of a figure in a table',
    old: '122,121',
    text: '122,112',
    says: 'LI222',
    at: '122,112',
  },
  {
    what: 'a figure in words',
    old: '>six<',
    text: '>seven<',
    says: 'LI222',
    at: 'seven</Fact>',
  },
  {
    what: 'a misspelt fact',
    old: 'of="boots.reported"',
    text: 'of="boots.reportde"',
    says: 'LI216 fact "boots.reportde": there is no such fact. The nearest are "boots.reported"',
    at: '20</Fact>',
  },
  {
    what: 'a figure without its tag',
    old: 'The result is <Fact of="double.of-three">6</Fact>',
    text: 'The result is 6',
    says: 'LI218',
    at: '6, or',
  },
  {
    what: 'a declared numeral that went away',
    old: 'At most 80 columns.',
    text: 'At most so many columns.',
    says: 'LI219',
    at: '80 columns, why',
  },
  {
    what: 'a heading renamed under a link',
    old: '## The end',
    text: '## The finish',
    says: 'LI206',
    at: '#the-end)',
  },
  {
    what: 'a step that does not exist',
    old: '/run/a#s2',
    text: '/run/a#s3',
    says: 'LI206',
    at: '/run/a#s3',
  },
  {
    what: 'a page that does not exist',
    old: '/run/a#s2',
    text: '/run/b',
    says: 'LI205',
    at: '/run/b',
  },
  {
    what: 'a region that does not exist',
    old: '#pair\n',
    text: '#pear\n',
    says: 'no region "pear" in src/index.ts; it has "pair". Rename one of them.',
    at: '<<<',
  },
  {
    what: 'a file that does not exist',
    old: '<<< @/../src/index.ts',
    text: '<<< @/../src/indax.ts',
    says: 'LI203',
    at: '<<<',
  },
  {
    what: 'another message thrown',
    old: '100 is too large',
    text: '100 is too small',
    says: 'LI215',
    at: '```ts throws',
  },
  {
    what: 'nothing thrown',
    old: '  100,\n',
    text: '  10,\n',
    says: 'LI215',
    at: '```ts throws',
  },
  {
    what: 'an example that must not compile and does',
    old: "double('three')",
    text: 'double(3)',
    says: 'LI214',
    at: '```ts fails',
  },
  {
    what: 'an example that fails with another error',
    old: 'fails=TS2345@2',
    text: 'fails=TS2322@2',
    says: 'LI214',
    at: '```ts fails',
  },
  {
    what: 'an example that fails on another line',
    old: 'fails=TS2345@2',
    text: 'fails=TS2345@1',
    says: 'LI214',
    at: '```ts fails',
  },
  {
    what: 'a type error in an example that runs',
    old: 'const six: number',
    text: 'const six: string',
    says: "TS2322: Type 'number' is not assignable to type 'string'.",
    at: 'six: string',
  },
  {
    what: 'a type error in an example that is only checked',
    old: 'readonly name: string',
    text: 'readonly name: Strign',
    says: "TS2552: Cannot find name 'Strign'",
    at: 'Strign',
  },
  {
    what: 'a syntax error',
    old: 'const six = await',
    text: 'const six = = await',
    says: 'LI212',
    at: '= await',
  },
  {
    what: 'syntax that is more than types',
    old: 'interface Later { readonly name: string }',
    text: 'enum Later { Name }',
    says: 'LI213',
    at: 'Later { Name',
  },
  {
    what: 'an error thrown by the model',
    old: '   pairUp(six)\n',
    text: '   pairUp(six); double(six * 100)\n',
    says: 'RangeError: 600 is too large',
    at: 'double(six * 100)',
  },
  {
    what: 'an example without a flag',
    old: '```ts type-only',
    text: '```ts',
    says: 'LI201',
    at: '```ts\ninterface',
  },
  {
    what: 'a skip without a reason',
    old: 'skip="shows a browser API"',
    text: 'skip',
    says: 'LI202',
    at: '```ts skip',
  },
];
