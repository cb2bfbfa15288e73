export { pairFunctions } from './pair-functions.ts';
export { printExpression } from './expression-text.ts';
export { readFunctions } from './read-functions.ts';
export { readPaste } from './read-paste.ts';
export { readPatch, type Patch } from './read-patch.ts';
