import { variantNamed, type Variant } from '../../../src/cfq/index.ts';
import { labRunView } from '../../../src/literate/lab/run.ts';
import { functionOf, type LabModule } from '../../../src/literate/lab/scope.ts';
import { labVerdict } from '../../../src/literate/lab/verdict.ts';
import type { Host } from '../sandbox/messages.ts';
import type { LabOrder } from './orders.ts';

/** Judges the reader's function, or plays one of its runs, inside the sandbox. */
export default async function answer({ emit, urls, argument }: Host): Promise<void> {
  const order = JSON.parse(argument) as LabOrder;
  if (order.ask === 'judge') {
    emit('verdict', JSON.stringify(labVerdict(await own(urls))));
  } else {
    const { variant, place, schedule, listings } = order;
    const version = variant === null ? await own(urls) : variantNamed(variant);
    emit('run', JSON.stringify(labRunView(version, place, schedule, listings)));
  }
}

async function own(urls: Host['urls']): Promise<Variant> {
  const url = urls['own'] ?? '';
  const module = (await import(/* @vite-ignore */ url)) as LabModule;
  return {
    ...variantNamed('before'),
    name: 'yours',
    neighbour: null,
    cfq_find_alloc_queue: functionOf(module),
  };
}
