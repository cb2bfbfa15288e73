// What `CountBeside` starts: counts, says the number, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { countExecutions } from '../explore/answer.ts';
import { Tables } from '../explore/step-tables.ts';
import { subjectOf } from '../workbench/explorer/subject.ts';
import type { Counted } from './count-beside.ts';

const { about, limits } = workerData as Counted;
const counting = countExecutions(new Tables(subjectOf(about).model), limits);
let turn = counting.next();
while (!turn.done) turn = counting.next();
parentPort?.postMessage(turn.value);
