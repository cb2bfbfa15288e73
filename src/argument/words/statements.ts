import { articleWords } from './article-words.ts';
import type { PageStatements } from './statement.ts';

/** All that pages say of runs in words, with what the model is asked for each. */
export const statements: readonly PageStatements[] = [...articleWords];
