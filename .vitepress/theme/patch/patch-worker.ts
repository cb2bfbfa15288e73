import { answeringPatch, functionDrawer } from '../../../src/workbench/patch/answering-patch.ts';
import { answerWith } from '../parts/answering-worker.ts';

answerWith(functionDrawer, answeringPatch);
