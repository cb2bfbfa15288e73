export { printExpression } from './expression-text.ts';
export { readFunctions, type ReadText } from './read-functions.ts';
export { readPaste, type Paste, type PastedFunction } from './read-paste.ts';
export {
  readPatch,
  type CutFunction,
  type Excerpt,
  type FunctionPair,
  type Patch,
  type PatchedFile,
} from './read-patch.ts';
