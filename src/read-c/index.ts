export { pairFunctions } from './pair-functions.ts';
export { printExpression } from './expression-text.ts';
export { readFunctions } from './read-functions.ts';
export { readPaste, type Paste } from './read-paste.ts';
export { readPatch, type Excerpt, type FunctionPair, type Patch } from './read-patch.ts';
