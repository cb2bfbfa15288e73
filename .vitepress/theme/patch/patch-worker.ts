import { answeringPatch } from '../../../src/workbench/patch/patch-answer.ts';
import { answerHere } from '../parts/answering-worker.ts';
import type { Asked } from './patch-link.ts';

answerHere(({ texts, told }: Asked) => answeringPatch(texts, told));
