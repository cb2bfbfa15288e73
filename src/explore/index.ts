export {
  explore,
  explored,
  type Answer,
  type Found,
  type Progress,
  type Question,
} from './answer.ts';
export { type Bounds } from './bounded-search.ts';
export { compile, type Compiled, type CompileOptions } from './compile-program.ts';
export { type Bounded, type Limits } from './limits.ts';
export { reference } from './reference.ts';
export { type ReferenceOptions } from './reference-steps.ts';
export { decodeSchedule, encodeSchedule, type CodedSchedule } from './schedule-codec.ts';
export { type SearchKind } from './search-kinds.ts';
export { type ShortestRun } from './shortest-run.ts';
