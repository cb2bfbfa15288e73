import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileOf } from '../../../src/casebook/case.ts';
import { casebook } from '../../../src/casebook/casebook.ts';
import { variants } from '../../../src/cfq/index.ts';
import { namedRun, runNames } from '../../../src/cfq/named-runs.ts';
import { run } from '../../../src/runs/watched-run.ts';
import { cLineOf, printC, type CLine } from '../../../src/show/c/print-c.ts';
import { listing, placeOf } from '../../../src/show/view/listing.ts';

const callers = [
  ['cfq_get_queue', 'src/cfq/code/cfq_get_queue.ts'],
  ['cfq_set_request', 'src/cfq/code/cfq_set_request.ts'],
  ['check_ioprio_changed', 'src/cfq/code/callers.ts'],
  ['check_blkcg_changed', 'src/cfq/code/callers.ts'],
] as const;
const printed = (fn: string, file: string): readonly CLine[] =>
  printC(readFileSync(file, 'utf8'), fn);
const textOf = (lines: readonly CLine[]): string => lines.map(({ text }) => `${text}\n`).join('');

/** What the kernel's headers would declare, as far as these functions ask. */
const declarations = `
typedef _Bool bool;
typedef unsigned int gfp_t;
enum { false, true };
#define NULL ((void *)0)
#define __GFP_WAIT 0x10u
#define __GFP_ZERO 0x8000u
#define __GFP_NOFAIL 0x800u
#define GFP_NOWAIT 0u
typedef struct { int raw; } spinlock_t;
struct blkcg; struct cfq_group; struct bio; struct kmem_cache;
struct cfq_queue { int ref; };
struct cfq_io_cq { int unused; };
struct cfq_data { spinlock_t *queue_lock; struct cfq_queue *async_slot, **async_cfqq, oom_cfqq; };
struct request { bool is_sync; struct cfq_io_cq *cic; struct bio *bio; gfp_t gfp_mask; struct cfq_queue *cfqq; };
extern struct kmem_cache *cfq_pool;
#define scoped_guard(name) if (1)
void rcu_read_lock(void); void rcu_read_unlock(void);
void spin_lock_irq(spinlock_t *); void spin_unlock_irq(spinlock_t *);
void *kmem_cache_alloc_node(struct kmem_cache *, gfp_t); void kmem_cache_free(struct kmem_cache *, void *);
struct blkcg *bio_blkcg(struct bio *);
struct cfq_group *cfq_lookup_create_cfqg(struct cfq_data *, struct blkcg *);
struct cfq_group *cfq_get_cfqg(struct cfq_data *, struct blkcg *);
struct cfq_group *bfq_bio_bfqg(struct cfq_data *, struct bio *);
struct cfq_queue *cic_to_cfqq(struct cfq_io_cq *, bool);
void cic_set_cfqq(struct cfq_io_cq *, struct cfq_queue *, bool);
void cfq_put_queue(struct cfq_queue *);
void might_sleep_if(int);
void cfq_link_cfqq_cfqg(struct cfq_queue *, struct cfq_group *);
void cfq_init_cfqq();
struct cfq_queue *cfq_get_queue(struct cfq_data *, bool, struct cfq_io_cq *, struct bio *, gfp_t);
struct cfq_queue *cfq_find_alloc_queue();
`;

/** The same for what the casebook asks. */
const caseDeclarations = `
typedef _Bool bool;
enum { false, true };
#define NULL ((void *)0)
#define GFP_KERNEL 0x10u
typedef struct { int raw; } spinlock_t;
struct mutex { int raw; };
struct kmem_cache; struct idr; struct set_event_iter; struct vm_area_struct;
struct ceph_mds_session { struct mutex s_mutex; };
struct inode { spinlock_t i_ceph_lock; struct ceph_mds_session *i_auth_cap; };
struct sem_array { spinlock_t sem_perm_lock; bool deleted; };
struct gro_cell { spinlock_t bh_lock; bool is_full; };
struct rq { spinlock_t lock; };
struct task_struct { spinlock_t pi_lock; };
struct mm_struct { struct mutex mmap_lock; struct vm_area_struct *mmap; };
extern struct mutex event_mutex; extern struct kmem_cache *iterators; extern struct idr *ids;
extern struct inode *inode;
void rcu_read_lock(void); void rcu_read_unlock(void); void *rcu_dereference(void *);
void spin_lock(spinlock_t *); void spin_unlock(spinlock_t *);
void spin_lock_irq(spinlock_t *); void spin_unlock_irq(spinlock_t *);
void mutex_lock(struct mutex *); void mutex_unlock(struct mutex *);
void *kmem_cache_alloc_node(struct kmem_cache *, unsigned); void kmem_cache_free(struct kmem_cache *, void *);
struct ceph_mds_session *open_session(void);
void kfree_skb(void); void skb_queue_tail(void); void steal(void);
`;

describe('the function as C', () => {
  const all = [
    ...variants.map(({ name, file }) => ['cfq_find_alloc_queue', file, name] as const),
    ...callers.map(([fn, file]) => [fn, file, fn] as const),
  ];
  // In CI a missing compiler is a failure, not a reason to look away.
  const left =
    process.env['CI'] === undefined && spawnSync('gcc', ['--version']).error !== undefined;

  test.skipIf(left)('is C to a compiler that knows the structures', () => {
    for (const [fn, file, name] of all) {
      const own = declarations
        .split('\n')
        .filter((line) => !line.startsWith(`struct cfq_queue *${fn}(`))
        .join('\n');
      const { status, stderr } = spawnSync(
        'gcc',
        ['-std=gnu89', '-fsyntax-only', '-Wall', '-Wno-address', '-Werror', '-xc', '-'].concat(
          '-Wdeclaration-after-statement',
        ),
        { input: own + textOf(printed(fn, file)), encoding: 'utf8' },
      );
      expect({ name, stderr, status }).toEqual({ name, stderr: '', status: 0 });
    }
  });

  test.skipIf(left)('and so are the cases of the casebook, with the mistake and without', () => {
    for (const one of casebook) {
      for (const version of ['wrong', 'repaired'] as const) {
        const text = one.shown.map((fn) => textOf(printed(fn, fileOf(one, version)))).join('\n');
        const input = caseDeclarations + text;
        const flags = ['-std=gnu89', '-fsyntax-only', '-Wall', '-Werror', '-Wno-address'];
        const all = [...flags, '-Wdeclaration-after-statement', '-xc', '-'];
        const { status, stderr } = spawnSync('gcc', all, { input, encoding: 'utf8' });
        expect({ case: one.name, stderr, status }).toEqual({
          case: one.name,
          stderr: '',
          status: 0,
        });
      }
    }
  });

  test('has every line of the function on at least one line, but for marks of structure', () => {
    for (const [fn, file, name] of all) {
      const known = new Set(printed(fn, file).flatMap(({ from }) => from));
      const left = listing(file, readFileSync(file, 'utf8'), fn)
        .lines.filter(({ number, text }) => !known.has(number) && /[^\s})]/.test(text))
        .map(({ text }) => text.trim());
      expect({ name, left }).toEqual({ name, left: [] });
    }
  });

  test('shows every step of every named run on the line that calls', () => {
    let steps = 0;
    for (const name of runNames(variants)) {
      const { variant } = namedRun(name);
      const functions = [['cfq_find_alloc_queue', variant.file] as const, ...callers];
      const listings = functions.map(([fn, file]) => listing(file, readFileSync(file, 'utf8'), fn));
      const texts = functions.map(([fn, file]) => printed(fn, file));
      for (const step of run(name).steps) {
        const { stack = [] } = step.op;
        const place = placeOf(stack, listings);
        if (!place) continue;
        const lines = texts[place.listing] ?? [];
        const line = lines[cLineOf(lines, place.line)];
        const shown = listings[place.listing];
        const frame = stack.find(
          ({ site }) => site === `${shown?.file ?? ''}:${String(place.line)}`,
        );
        const sign = signs[frame?.fn ?? ''] ?? `${frame?.fn ?? ''}(`;
        expect(line?.text, `${name}, step ${String(step.n)}`).toContain(sign);
        steps++;
      }
    }
    expect(steps).toBeGreaterThan(1000);
  });

  /** What the model calls and C writes with a sign. */
  const signs: Readonly<Record<string, string>> = {
    get: '->ref++',
    load: '*',
    store: ' = ',
    returns: 'return ',
    user_exit: 'returns to user space',
  };

  test('keeps to 80 columns, a tab being eight', () => {
    const long = all.flatMap(([fn, file]) =>
      printed(fn, file).filter(({ text }) => text.replaceAll('\t', '        ').length > 80),
    );
    expect(long.map(({ text }) => text.trim())).toEqual([]);
  });

  test('says of a function without parameters that it has none', () => {
    const source = 'export function* f(): Kernel<void> {\n  yield* a();\n}\n';
    expect(textOf(printC(source, 'f'))).toBe('void f(void)\n{\n\ta();\n}\n');
  });

  const bodyOf = (text: string): string[] =>
    printC(`export function* f(): Kernel<void> {\n${text}\n}\n`, 'f')
      .slice(2, -1)
      .map((line) => line.text);

  test('writes a lock that is given back in finally as the guard of a scope', () => {
    const scope =
      'yield* rcu_read_lock();\ntry { yield* a(); } finally { yield* rcu_read_unlock(); }';
    expect(bodyOf(`${scope}\nyield* b();`)).toEqual([
      '\tscoped_guard(rcu) { /* rcu_read_lock() */',
      '\t\ta();',
      '\t} /* rcu_read_unlock() */',
      '\tb();',
    ]);
  });

  test('writes the way out of a labelled block as a goto its end', () => {
    expect(bodyOf('out: {\nif (a) break out;\nyield* b();\n}\nyield* c();')).toEqual([
      '\tif (a)',
      '\t\tgoto out;',
      '\tb();',
      'out:',
      '\tc();',
    ]);
  });

  test.each([
    ['for (;;) break;', 'ForStatement'],
    ['const a = b;', '"a"'],
    ['cfqq = b ? c : d;', 'ConditionalExpression'],
    ['for (const a of b) yield* a;', 'ForOfStatement'],
    ["cfqq = 'text';", 'Literal'],
    ['cfqq = other[0];', 'MemberExpression'],
    ['try { yield* a(); } finally { yield* rcu_read_unlock(); }', 'TryStatement'],
    ['yield* rcu_read_lock(); try { yield* a(); } catch { yield* b(); }', 'TryStatement'],
  ])('refuses %s, which it has no C for', (text, said) => {
    const source = `export function* f(): Kernel<void> {\n  ${text}\n}\n`;
    expect(() => printC(source, 'f')).toThrow(/LI285 line 2/);
    expect(() => printC(source, 'f')).toThrow(said);
  });
});
