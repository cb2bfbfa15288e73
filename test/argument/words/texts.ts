import path from 'node:path';
import { publishedTexts } from '../../../src/argument/words/published-texts.ts';

/** The checkout. */
export const root = path.resolve('.');

/** All texts of it, read once for all tests. */
export const texts = publishedTexts(root);
