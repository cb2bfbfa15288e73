import { findingSentence } from '../judge-locks/finding-text.ts';
import { review } from '../judge-locks/review.ts';

/** A function of C in which something is found, and what it shows. */
interface Example {
  readonly title: string;
  /** The kind of the finding; of a question, its rule. */
  readonly id: string;
  readonly text: string;
}

/** An example whose body has a `>` for each level of blocks. */
const example = (title: string, id: string, head: string, body: string): Example => ({
  title,
  id,
  text: `${head}\n{\n${body
    .trim()
    .replace(/^ */gm, '\t')
    .replace(/^\t(?:> ?)+/gm, (m) => '\t'.repeat(m.split('>').length))}\n}\n`,
});

const start = 'int start(struct object *x)';

const alarms: readonly Example[] = [
  example(
    'Held on one way out',
    'held-on-some-ends',
    start,
    `mutex_lock(&x->lock);
    if (x->busy)
    > return -EBUSY;
    mutex_unlock(&x->lock);
    return 0;`,
  ),
  example(
    'Left twice',
    'left-twice',
    start,
    `int err;
    rcu_read_lock();
    err = look_at(x);
    if (err)
    > rcu_read_unlock();
    rcu_read_unlock();
    return err;`,
  ),
  example(
    'Taken twice',
    'taken-twice',
    start,
    `spin_lock(&x->lock);
    if (x->busy)
    > spin_lock(&x->lock);
    spin_unlock(&x->lock);
    return 0;`,
  ),
  example(
    'Left in another form than it was taken',
    'wrong-form',
    start,
    `read_lock(&x->lock);
    x->count++;
    write_unlock(&x->lock);
    return 0;`,
  ),
  example(
    'Interrupts off at one end',
    'interrupts-lost',
    start,
    `local_irq_disable();
    if (x->busy)
    > return -EBUSY;
    local_irq_enable();
    return 0;`,
  ),
  example(
    'Interrupts on under a lock that needs them off',
    'interrupts-on',
    start,
    `spin_lock_irq(&x->lock);
    spin_lock_irq(&x->list_lock);
    spin_unlock_irq(&x->list_lock);
    spin_unlock_irq(&x->lock);
    return 0;`,
  ),
  example(
    'A call that may sleep',
    'may-sleep',
    start,
    `spin_lock(&x->lock);
    x->page = kmalloc(64, GFP_KERNEL);
    spin_unlock(&x->lock);
    return 0;`,
  ),
];

const questions: readonly Example[] = [
  example(
    'The caller holds it',
    'held-on-entry',
    start,
    `if (is_busy())
    > spin_unlock(&x->lock);
    return look_at(x);`,
  ),
  example(
    'The caller knows the condition',
    'caller-condition',
    start,
    `if (x->flags & SHARED)
    > spin_lock(&x->lock);
    return look_at(x);`,
  ),
  example(
    'The object is handed over',
    'handed-over',
    start,
    `mutex_lock(&x->lock);
    if (x->busy) {
    > keep(x);
    > return 0;
    }
    mutex_unlock(&x->lock);
    return 0;`,
  ),
  example(
    'A call whose name speaks of locks',
    'unknown-call',
    start,
    `rcu_read_lock();
    if (x->busy) {
    > drop_all_locks();
    > return -EBUSY;
    }
    rcu_read_unlock();
    return 0;`,
  ),
  example(
    'The name says it',
    'own-name',
    'int start_locked(struct object *x)',
    `mutex_lock(&x->lock);
    if (x->busy)
    > return -EBUSY;
    mutex_unlock(&x->lock);
    return 0;`,
  ),
  example(
    'A comment says it',
    'comment',
    start,
    `mutex_lock(&x->lock);
    if (x->busy)
    > /* Whoever reads it unlocks the mutex. */
    > return -EBUSY;
    mutex_unlock(&x->lock);
    return 0;`,
  ),
  example(
    'A condition that changes its answer',
    'two-answers',
    start,
    `mutex_lock(&x->lock);
    if (!x->busy) {
    > mutex_unlock(&x->lock);
    > return look_at(x);
    }
    touch(&x->busy);
    if (!x->busy)
    > return look_at(x);
    mutex_unlock(&x->lock);
    return look_at(x);`,
  ),
  example(
    'A counting semaphore',
    'semaphore',
    start,
    `down(&x->count);
    if (x->busy)
    > return -EBUSY;
    up(&x->count);
    return 0;`,
  ),
  example(
    'One of several locks',
    'index',
    'int start(struct object *x, int n)',
    `spin_lock(&x->lock[n]);
    if (x->busy)
    > return -EBUSY;
    spin_unlock(&x->lock[n]);
    return 0;`,
  ),
  example(
    'A lock that may stay held',
    'ww-mutex',
    start,
    `ww_mutex_lock_slow(&x->lock, ctx);
    if (x->busy)
    > return -EDEADLK;
    ww_mutex_unlock(&x->lock);
    return 0;`,
  ),
  example(
    'A mapping that nests',
    'kmap-atomic',
    start,
    `void *p = kmap_atomic(x->page);
    if (!check(p))
    > return -EIO;
    kunmap_atomic(p);
    return 0;`,
  ),
  example(
    'Left elsewhere, if at all',
    'never-left',
    start,
    `if (x->busy) {
    > mutex_lock(&x->lock);
    > return -EBUSY;
    }
    mutex_lock(&x->lock);
    mutex_unlock(&x->lock);
    return 0;`,
  ),
  example(
    'Held at every end',
    'every-path',
    start,
    `mutex_lock(&x->lock);
    look_at(x);
    mutex_unlock(&x->lock);
    mutex_lock(&x->lock);
    return 0;`,
  ),
  example(
    'Held where it succeeds',
    'on-success',
    'int send(struct object *x)',
    `mutex_lock(&x->lock);
    if (x->busy) {
    > mutex_unlock(&x->lock);
    > return -EBUSY;
    }
    return 0;`,
  ),
  example(
    'Whether interrupts were on',
    'interrupts-caller',
    start,
    `if (look_at(x))
    > local_irq_enable();
    return look_at(x);`,
  ),
  example(
    'Either of a pair',
    'one-of-several',
    start,
    `if (look_at(x))
    > spin_lock(&x->read_lock);
    else
    > spin_lock(&x->write_lock);
    return look_at(x);`,
  ),
  example(
    'A fault handler between',
    'fault-handler',
    'int start(struct mm_struct *mm)',
    `mmap_read_lock(mm);
    int err = look_at(mm);
    mmap_read_unlock(mm);
    mmap_read_unlock(mm);
    return err;`,
  ),
  example(
    'What names the lock moves on',
    'moved-on',
    start,
    `while (x) {
    > mutex_lock(&x->lock);
    > if (look_at(x))
    > > mutex_unlock(&x->lock);
    > x = x->next;
    }
    return 0;`,
  ),
];

const quiet: readonly Example[] = [
  example(
    'One condition, asked twice',
    'asked-twice',
    start,
    `if (x->busy)
    > mutex_lock(&x->lock);
    look_at(x);
    if (x->busy)
    > mutex_unlock(&x->lock);
    return 0;`,
  ),
  example(
    'A lock that the caller asked for',
    'asked-for',
    'void start(struct object *x, int locked)',
    `if (!locked)
    > spin_lock(&x->lock);
    x->count++;`,
  ),
  example(
    'Left and taken again',
    'taken-again',
    start,
    `spin_unlock(&x->lock);
    x->page = kmalloc(64, GFP_KERNEL);
    spin_lock(&x->lock);
    return x->page ? 0 : -ENOMEM;`,
  ),
];

/** What the page of alarms shows, by the name of its part: functions, and what is said of each. */
export const alarmParts = (): Readonly<Record<string, () => string>> => ({
  alarms: () => alarms.map(shown).join('\n\n'),
  'alarm-questions': () => questions.map(shown).join('\n\n'),
  'alarms-none': () => quiet.map(shown).join('\n\n'),
});

function shown({ title, id, text }: Example): string {
  const found = review({ before: '', after: text });
  const judgement = found.kind === 'text' ? found.functions[0]?.after : null;
  if (!judgement) throw new Error(`${id}: ${found.read}`);
  const findings = judgement.findings.map(
    (one) => `**${one.weight === 'alarm' ? 'Look here' : 'Question'}.** ${findingSentence(one)}`,
  );
  const locks = judgement.locks.map(({ lock, words }) => `\`${lock}\`: ${words}.`);
  // Pages have straight apostrophes.
  const said = [...findings, ...locks].map((line) => `- ${line.replaceAll('’', "'")}`).join('\n');
  return `### ${title} {#${id}}\n\n\`\`\`c\n${text}\`\`\`\n\n${said}`;
}
