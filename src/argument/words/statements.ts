import { articleWords } from './article-words.ts';
import { casebookWords } from './casebook-words.ts';
import { erasWords } from './eras-words.ts';
import { firstPageWords } from './first-page-words.ts';
import { glossaryWords } from './glossary-words.ts';
import { impactWords } from './impact-words.ts';
import { lockdepWords } from './lockdep-words.ts';
import { modelWords } from './model-words.ts';
import { neighbourWords } from './neighbours-words.ts';
import { patchWords } from './patch-words.ts';
import { rareWords } from './rare-words.ts';
import { repairsWords } from './repairs-words.ts';
import type { PageStatements } from './statement.ts';

/** All that pages say of runs in words, with what the model is asked for each. */
export const statements: readonly PageStatements[] = [
  ...articleWords,
  ...firstPageWords,
  ...patchWords,
  ...impactWords,
  ...repairsWords,
  ...neighbourWords,
  ...rareWords,
  ...erasWords,
  ...lockdepWords,
  ...casebookWords,
  ...glossaryWords,
  ...modelWords,
];
