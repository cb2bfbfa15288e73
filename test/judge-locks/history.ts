import {
  answer,
  cfq,
  close,
  convert,
  disconnect,
  dump,
  lease,
  mapping,
  quota,
  rebuild,
  requeue,
  setattr,
} from './history-texts.ts';

/** Twelve mistakes that the kernel's history has, each reduced to what matters and told in our own words. */
export interface Retold {
  /** The function that had it. */
  readonly name: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** What is found before; null: it lies beyond what the text shows, and `calls` names why. */
  readonly found: {
    readonly weight: 'alarm' | 'question';
    readonly kind: string;
    readonly lock: string;
  } | null;
  readonly calls?: readonly string[];
}

/** A text with one part of it replaced, which must be there. */
function changed(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`The text has no ${part}`);
  return text.replace(part, by);
}

const alarm = (kind: string, lock: string): Retold['found'] => ({ weight: 'alarm', kind, lock });

/** The cases, the site's own first. */
export const history: readonly Retold[] = [
  {
    name: 'cfq_find_alloc_queue',
    what: 'leaves RCU twice after an allocation that failed',
    before: cfq,
    after: changed(cfq, 'goto again;\n', 'goto again;\n\t\t\telse\n\t\t\t\treturn &d->oom;\n'),
    found: alarm('held-on-some-ends', 'RCU'),
  },
  {
    name: 'futex_wait_requeue_pi',
    what: 'returns an error with the bucket locked, which a helper locks through a pointer',
    before: requeue,
    after: changed(requeue, 'err = -EINVAL;\n', 'queue_unlock(bucket);\n\t\terr = -EINVAL;\n'),
    found: null,
    calls: ['queue_unlock()'],
  },
  {
    name: 'l2cap_le_connect_rsp',
    what: 'a new return leaves the lock of the channels held',
    before: answer,
    after: changed(
      answer,
      'if (!chan)\n\t\treturn -EBADSLT;',
      'if (!chan) {\n\t\terr = -EBADSLT;\n\t\tgoto unlock;\n\t}',
    ),
    found: alarm('held-on-some-ends', 'conn->chan_lock'),
  },
  {
    name: 'drbd_adm_dump_devices',
    what: 'goes to a label that leaves RCU after it was left',
    before: dump,
    after: changed(dump, 'if (!r) {\n', 'if (!r) {\n\t\trcu_read_lock();\n'),
    found: alarm('held-on-some-ends', 'RCU'),
  },
  {
    name: 'nfc_llcp_recv_disc',
    what: 'falls through to a second release of the socket',
    before: disconnect,
    after: changed(disconnect, 'sock_put(sk);\n\t}', 'sock_put(sk);\n\t\treturn;\n\t}'),
    found: { weight: 'question', kind: 'left-twice', lock: 'sk' },
  },
  {
    name: 'fuse_do_setattr',
    what: 'a later return forgets the lock of the mapping',
    before: setattr,
    after: changed(
      changed(
        setattr,
        'write_now(inode);\n\t\tif (err)\n\t\t\treturn err;',
        'write_now(inode);\n\t\tif (err)\n\t\t\tgoto unlock;',
      ),
      '\tif (blocked)',
      'unlock:\n\tif (blocked)',
    ),
    found: alarm('held-on-some-ends', 'mapping'),
  },
  {
    name: 'ptp_convert_timestamp',
    what: 'takes a mutex inside an RCU section',
    before: convert,
    after: changed(
      changed(convert, 'rcu_read_lock();', 'idx = srcu_read_lock(&clocks_srcu);'),
      'rcu_read_unlock();',
      'srcu_read_unlock(&clocks_srcu, idx);',
    ),
    found: alarm('may-sleep', 'RCU'),
  },
  {
    name: 'ice_dcb_rebuild',
    what: 'goes to the label for errors before it took the lock',
    before: rebuild,
    after: changed(
      changed(rebuild, '\tmutex_lock(&port->class_mutex);\n', ''),
      'int err;\n\n',
      'int err;\n\n\tmutex_lock(&port->class_mutex);\n',
    ),
    found: alarm('held-on-some-ends', 'port->class_mutex'),
  },
  {
    name: 'xfs_dq_get_next_id',
    what: 'returns an error under a lock that only wrappers of the file system know',
    before: quota,
    after: changed(
      changed(quota, '\t\treturn err;\n\terr', '\t\tgoto out;\n\terr'),
      '\tiunlock_map',
      'out:\n\tiunlock_map',
    ),
    found: null,
    calls: ['iunlock_map()'],
  },
  {
    name: 'calc_map_type_and_dist',
    what: 'allocates with GFP_KERNEL inside an RCU section',
    before: mapping,
    after: changed(mapping, 'GFP_KERNEL', 'GFP_ATOMIC'),
    found: alarm('may-sleep', 'RCU'),
  },
  {
    name: 'same_client_has_lease',
    what: 'goes on in the loop without taking the lock again',
    before: lease,
    after: changed(
      lease,
      '&op->refcount))\n\t\t\t\tcontinue;',
      '&op->refcount)) {\n\t\t\t\tread_lock(&ci->m_lock);\n\t\t\t\tcontinue;\n\t\t\t}',
    ),
    found: alarm('left-twice', 'ci->m_lock'),
  },
  {
    name: 'au1000_close',
    what: 'frees an interrupt before it drops a spinlock',
    before: close,
    after: changed(
      changed(close, '\tfree_irq(dev->irq, dev);\n', ''),
      'flags);\n\treturn',
      'flags);\n\tfree_irq(dev->irq, dev);\n\treturn',
    ),
    found: alarm('may-sleep', 'priv->lock'),
  },
];
