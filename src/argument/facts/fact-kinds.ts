import type { Fact } from '../../literate/prose/fact.ts';
import { experimentsFile } from '../experiments.ts';

/** A figure that the model computes. */
export function simulated(is: string, value: Fact['value']): Fact {
  return { kind: 'simulated', is, value };
}

/** A figure that real kernels gave. */
export function measured(is: string, value: Fact['value']): Fact {
  return { kind: 'measured', is, source: experimentsFile, value };
}

/** A figure that only a named source can vouch for. */
export function history(is: string, source: string, value: Fact['value']): Fact {
  return { kind: 'history', is, source, value };
}
