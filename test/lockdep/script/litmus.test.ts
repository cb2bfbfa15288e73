import path from 'node:path';
import { expect, test } from 'vitest';
import { litmus, type Irq } from '../../../src/lockdep/script/litmus.ts';

const ways =
  'spin raw_spin wlock rlock mutex wsem rsem rtmutex local_lock rcu rcu_bh rcu_sched srcu';
const words =
  'hard{ hard!{ }hard hard-off hard-on soft{ }soft soft-off soft-on no-rcu sleep exit user ' +
  'irq{ }irq off on try+A +A/1 +A<B +A1 A1+ -A init:A free:A downgrade:A sync:A deref:A,B';

function read(word: string, irq: Irq): string {
  try {
    const { locks, ops } = litmus(word, 'spin', irq);
    return JSON.stringify({ ops, locks });
  } catch (error) {
    return String(error);
  }
}

test('each word of a case is the operation of the kernel that it stands for, and no other', async () => {
  const all = [...ways.split(' ').map((way) => `${way}+A`), ...words.split(' ')];
  const lines = all.flatMap((word) =>
    [...new Set((['hard', 'soft'] as const).map((irq) => read(word, irq)))].map(
      (ops) => `${word.padEnd(12)} ${ops}`,
    ),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, '../recorded/litmus-words.txt'),
  );
});
