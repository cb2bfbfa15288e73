import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';

/** The model: no DOM, no Node, no clock, no random source. What it may import is in .dependency-cruiser.mjs. */
const model = [
  'errors',
  'read-c',
  'follow-paths',
  'judge-locks',
  'kernel',
  'lockdep',
  'read-log',
  'explain-log',
  'explore',
  'cfq',
  'runs',
].map((room) => `src/${room}/**/*.ts`);
const impureGlobals = [
  'window',
  'document',
  'navigator',
  'localStorage',
  'fetch',
  'process',
  'Buffer',
  'setTimeout',
  'setInterval',
  'performance',
  'Worker',
  'console',
];

/** A call alone, where the steps of a call count: its yield* was forgotten. */
const forgottenYield = {
  selector:
    ":function[generator=true][returnType.typeAnnotation.typeName.name='Kernel'] ExpressionStatement > CallExpression[callee.type='Identifier']",
  message: 'Write yield* before the call: kernel code does nothing else.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      '.cache/',
      '.vitepress/dist/',
      '.vitepress/cache/',
      'docs/public/',
    ],
  },
  ...tseslint.configs.strict,
  // Components alone: each of its rules looks at every node of a file.
  ...vue.configs['flat/recommended'].map((rules) => ({ ...rules, files: ['**/*.vue'] })),
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
    },
  },
  {
    // Generators that only wait for another one are how kernel code reads.
    rules: {
      'require-yield': 'off',
      'no-restricted-syntax': ['error', forgottenYield],
      // How a room adds to an interface of a lower one.
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
    },
  },
  {
    files: model,
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Chance enters only through a schedule.' },
        { object: 'Date', property: 'now', message: 'No clock in the model.' },
      ],
      'no-restricted-syntax': [
        'error',
        forgottenYield,
        { selector: "NewExpression[callee.name='Date']", message: 'No clock in the model.' },
      ],
    },
  },
  {
    // A link that was cut within a code makes a decoder throw, and then no script of the page runs.
    files: ['.vitepress/theme/**/*.{ts,vue}'],
    ignores: ['.vitepress/theme/parts/fragment-here.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'location', property: 'hash', message: 'Ask fragmentHere().' },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'decodeURIComponent', message: 'Ask fragmentHere(), which throws on nothing.' },
      ],
    },
  },
);
