import { answeringPatch } from '../../../src/workbench/patch/patch-answer.ts';
import { answerHere } from '../parts/answering-worker.ts';
import type { Order } from './patch-link.ts';

answerHere(({ texts, told, loaded }: Order) => answeringPatch(texts, told, loaded));
