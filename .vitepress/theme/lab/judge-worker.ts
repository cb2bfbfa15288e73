import { variantNamed, type Variant } from '../../../src/cfq/index.ts';
import { labRunView } from '../../../src/workbench/lab/lab-run.ts';
import { functionOf, type LabModule } from '../../../src/workbench/lab/scope.ts';
import { winnable } from '../../../src/workbench/game/winnable.ts';
import { labVerdict } from '../../../src/workbench/lab/lab-verdict.ts';
import type { Host } from '../sandbox/sandbox-messages.ts';
import { freezeRealm } from './freeze-realm.ts';
import type { LabOrder } from './judge-orders.ts';

/** Judges the reader's function, plays one of its runs, or searches a game, in the sandbox. */
export default async function answer({ emit, urls, argument }: Host): Promise<void> {
  freezeRealm();
  const order = JSON.parse(argument) as LabOrder;
  const answered = await answerTo(order, urls);
  emit('answer', JSON.stringify(answered));
}

async function answerTo(order: LabOrder, urls: Host['urls']): Promise<unknown> {
  switch (order.ask) {
    case 'judge':
      return labVerdict(await own(urls));
    case 'winnable':
      return winnable(order.game);
    case 'run': {
      const { variant, place, schedule, listings } = order;
      const version = variant === null ? await own(urls) : variantNamed(variant);
      return labRunView(version, place, schedule, listings);
    }
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
