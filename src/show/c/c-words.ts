/** C types of the model's: what a TypeScript annotation stands for. */
const types: Readonly<Record<string, string>> = {
  AddressSpace: 'struct mm_struct *',
  Bio: 'struct bio *',
  CfqData: 'struct cfq_data *',
  CfqIoCq: 'struct cfq_io_cq *',
  Cfqq: 'struct cfq_queue *',
  EventIter: 'struct set_event_iter *',
  GroCell: 'struct gro_cell *',
  Request: 'struct request *',
  RunQueue: 'struct rq *',
  SemArray: 'struct sem_array *',
  Session: 'struct ceph_mds_session *',
  Task: 'struct task_struct *',
  boolean: 'bool',
  number: 'int',
};

/** What a name is where no annotation says it: the kernel gives it one meaning everywhere. */
const namedTypes: Readonly<Record<string, string>> = {
  async_cfqq: 'struct cfq_queue **',
  bio: 'struct bio *',
  blkcg: 'struct blkcg *',
  cfqg: 'struct cfq_group *',
  cfqq: 'struct cfq_queue *',
  cic: 'struct cfq_io_cq *',
  gfp_mask: 'gfp_t',
  is_sync: 'bool',
  iter: 'struct set_event_iter *',
  new_cfqq: 'struct cfq_queue *',
  tsession: 'struct ceph_mds_session *',
  vma: 'struct vm_area_struct *',
};

/** Fields that are embedded in their structure: C takes their address. */
const embedded: ReadonlySet<string> = new Set([
  'bh_lock',
  'i_ceph_lock',
  'lock',
  'mmap_lock',
  'oom_cfqq',
  'pi_lock',
  's_mutex',
  'sem_perm_lock',
]);

/** Variables that are no pointers: C takes their address. */
const variables: ReadonlySet<string> = new Set(['event_mutex']);

/** Fields that are functions of the kernel: C calls them by name. */
const functions: ReadonlySet<string> = new Set(['cfq_find_alloc_queue']);

/** The C type of a name, by its annotation or else by the name; null where neither is known. */
export function cType(name: string, annotation: string): string | null {
  if (Object.hasOwn(namedTypes, name)) return namedTypes[name] ?? null;
  return Object.hasOwn(types, annotation) ? (types[annotation] ?? null) : null;
}

/** What a generator of type `Kernel<…>` returns. */
export function cReturnType(annotation: string): string | null {
  if (annotation === 'void') return 'void ';
  return Object.hasOwn(types, annotation) ? (types[annotation] ?? null) : null;
}

/** Whether a field lies in its structure, so that `&` stands before it. */
export function isEmbedded(field: string): boolean {
  return embedded.has(field);
}

/** Whether a variable is the thing itself, so that `&` stands before it. */
export function isVariable(name: string): boolean {
  return variables.has(name);
}

/** Whether a name taken out of a structure is a function of the kernel. */
export function isFunction(name: string): boolean {
  return functions.has(name);
}

/** `struct bio *` and `bio`: `struct bio *bio`; `bool` and `is_sync`: `bool is_sync`. */
export function declared(type: string, name: string): string {
  return type.endsWith('*') || type.endsWith(' ') ? type + name : `${type} ${name}`;
}
