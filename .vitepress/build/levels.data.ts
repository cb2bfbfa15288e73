import { pars, type Pars } from '../../src/workbench/game/scores.ts';

declare const data: Pars;
export { data };

export default {
  watch: ['../../src/{kernel,cfq,explore}/**/*.ts', '../../src/workbench/game/*.ts'],
  load: (): Pars => pars(),
};
