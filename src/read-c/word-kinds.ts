const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that begin a statement. */
export const statementWords = setOf(`
  if else while do for switch case default goto break continue return asm __asm__ __asm
`);

const typeWords = setOf(`
  struct union enum signed unsigned int long short char void float double bool _Bool
  __auto_type __signed__ __int128 auto
  u8 u16 u32 u64 s8 s16 s32 s64 __u8 __u16 __u32 __u64 __s8 __s16 __s32 __s64
  __le16 __le32 __le64 __be16 __be32 __be64 uint ulong ushort uchar
`);

const typeOf = setOf('typeof __typeof__ __typeof typeof_unqual __typeof_unqual__ _Atomic');

const qualifiers = setOf(`
  const volatile static register extern typedef inline __inline __inline__ __always_inline noinline
  __user __kernel __iomem __percpu __rcu __force __bitwise __restrict restrict __extension__
  __maybe_unused __thread __private
`);

/** Whether a word is a type of the language or one that the kernel writes as such (`int`, `struct`, `u8`). */
export function isBaseType(word: string): boolean {
  return typeWords.has(word);
}

/** Whether a word is a type by itself, or the first of one; by its name, `size_t` too. */
export function isTypeWord(word: string): boolean {
  return isBaseType(word) || /^[a-z_]\w*_t$/.test(word);
}

/** Whether a word takes a type or an expression in brackets and is a type with it. */
export function isTypeOf(word: string): boolean {
  return typeOf.has(word);
}

/** Whether a tag or a body follows. */
export function isTagWord(word: string): boolean {
  return word === 'struct' || word === 'union' || word === 'enum';
}

/** Whether a word may stand anywhere in a type and is none. */
export function isQualifier(word: string): boolean {
  return qualifiers.has(word);
}

/** Whether a word with two underscores says something about a variable or a function: `__free(…)`, `__maybe_unused`. */
export function isAttribute(word: string): boolean {
  return /^__(?:attribute(?:__)?|free|cleanup|aligned|section|maybe_unused|always_unused|unused|used|nonstring|counted_by|initdata|initconst|read_mostly|ro_after_init|acquires\w*|releases\w*|must_hold\w*|cond_(?:acquires|releases|lock)\w*|printf|scanf|malloc|alloc_size|no_sanitize\w*|cold|hot|nocfi|guarded_by)$/.test(
    word,
  );
}

/** Whether a macro's name says that it loops over what follows. */
export function isLoopName(name: string): boolean {
  return /(?:^|_)for_?each|(?:^|_)for_\w+|_loop$|^rb_for|_each(?:_|$)|^(?:do|while)_\w*each|^FOR_?|^HASH_ITER|iterate_|_iter_for/i.test(
    name,
  );
}

/** Whether a macro's name is that of a loop by the kernel's habit, with any text behind it. */
export function isForEachName(name: string): boolean {
  return /for_?each/i.test(name);
}

/** Whether a macro's name says that it guards the statement that follows. */
export function isScopeName(name: string): boolean {
  return /^(?:scoped_\w+|with_\w+)$/.test(name);
}
