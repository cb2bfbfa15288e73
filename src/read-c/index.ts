export { printExpression } from './expression-text.ts';
export { readFunctions, type ReadText } from './read-functions.ts';
