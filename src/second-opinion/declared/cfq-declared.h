/*
 * Declarations for the function as the model prints it, so that a checker of C
 * can read it alone: names and shapes, and what each call does to a lock.
 * Written for this project; nothing of it is taken from a kernel.
 *
 * COUNT_CONTEXTS    each lock call says what it does to sparse's context
 * CLANG_CAPABILITY  each lock call says so to Clang's thread-safety analysis
 */
#define NULL ((void *)0)
#define bool _Bool
#define true 1
#define false 0

#if defined(COUNT_CONTEXTS)
#define LOCK_TYPE
#define TAKES(lock) __attribute__((context(lock, 0, 1)))
#define LEAVES(lock) __attribute__((context(lock, 1, 0)))
#define TAKES_SHARED(lock) TAKES(lock)
#define LEAVES_SHARED(lock) LEAVES(lock)
#elif defined(CLANG_CAPABILITY)
#define LOCK_TYPE __attribute__((capability("lock")))
#define TAKES(lock) __attribute__((acquire_capability(lock)))
#define LEAVES(lock) __attribute__((release_capability(lock)))
#define TAKES_SHARED(lock) __attribute__((acquire_shared_capability(lock)))
#define LEAVES_SHARED(lock) __attribute__((release_shared_capability(lock)))
#else
#define LOCK_TYPE
#define TAKES(lock)
#define LEAVES(lock)
#define TAKES_SHARED(lock)
#define LEAVES_SHARED(lock)
#endif

struct LOCK_TYPE spinlock {
	int taken;
};
struct LOCK_TYPE read_section {
	int depth;
};
extern struct read_section RCU;

extern void rcu_read_lock(void) TAKES_SHARED(RCU);
extern void rcu_read_unlock(void) LEAVES_SHARED(RCU);
extern void spin_lock_irq(struct spinlock *lock) TAKES(lock);
extern void spin_unlock_irq(struct spinlock *lock) LEAVES(lock);
extern void spin_lock(struct spinlock *lock) TAKES(lock);
extern void spin_unlock(struct spinlock *lock) LEAVES(lock);

/*
 * A guard: its end is the compiler's work, where the scope is left. This Clang
 * follows that. Sparse does not, and would take the lock for kept: it is told
 * of neither end.
 */
#ifdef CLANG_CAPABILITY
#define SCOPE_TAKES(lock) TAKES_SHARED(lock)
#define SCOPE_LEAVES(lock) LEAVES_SHARED(lock)
#else
#define SCOPE_TAKES(lock)
#define SCOPE_LEAVES(lock)
#endif

struct rcu_scope {
	bool left;
};
extern struct rcu_scope enter_rcu_scope(void) SCOPE_TAKES(RCU);
extern void leave_rcu_scope(struct rcu_scope *scope) SCOPE_LEAVES(RCU);
#define scoped_guard(name)                                              \
	for (struct name##_scope scope                                  \
		     __attribute__((cleanup(leave_##name##_scope))) =   \
		     enter_##name##_scope();                            \
	     !scope.left; scope.left = true)

typedef unsigned int gfp_t;
#define __GFP_WAIT 0x10u
#define __GFP_ZERO 0x20u
#define __GFP_NOFAIL 0x40u
#define GFP_NOWAIT 0x80u

struct bio;
struct blkcg;
struct cfq_group;
struct cfq_io_cq;
struct kmem_cache;
struct cfq_queue {
	int ref;
};
struct cfq_data {
	struct spinlock *queue_lock;
	struct cfq_queue oom_cfqq;
};

extern struct kmem_cache *cfq_pool;
extern void *kmem_cache_alloc_node(struct kmem_cache *pool, gfp_t flags);
extern void kmem_cache_free(struct kmem_cache *pool, void *object);
extern struct blkcg *bio_blkcg(struct bio *bio);
extern struct cfq_group *cfq_get_cfqg(struct cfq_data *cfqd, struct blkcg *blkcg);
extern struct cfq_group *cfq_lookup_create_cfqg(struct cfq_data *cfqd, struct blkcg *blkcg);
extern struct cfq_group *bfq_bio_bfqg(struct cfq_data *cfqd, struct bio *bio);
extern struct cfq_queue *cic_to_cfqq(struct cfq_io_cq *cic, bool is_sync);
extern void cfq_init_cfqq(struct cfq_queue *cfqq);
extern void cfq_link_cfqq_cfqg(struct cfq_queue *cfqq, struct cfq_group *cfqg);
