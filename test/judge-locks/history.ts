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

const cfq = `struct queue *find_queue(struct data *d, struct context *c, gfp_t gfp)
{
	struct queue *q, *spare = NULL;
	struct group *g;

again:
	rcu_read_lock();
	g = group_of(d, c);
	q = queue_of(c);
	if (!q || q == &d->oom) {
		q = NULL;
		if (spare) {
			q = spare;
			spare = NULL;
		} else if (gfp & __GFP_WAIT) {
			rcu_read_unlock();
			spin_unlock_irq(d->lock);
			spare = kmem_cache_alloc_node(pool, gfp, d->node);
			spin_lock_irq(d->lock);
			if (spare)
				goto again;
		} else {
			q = kmem_cache_alloc_node(pool, gfp, d->node);
		}
		if (q)
			link_queue(q, g);
		else
			q = &d->oom;
	}
	if (spare)
		kmem_cache_free(pool, spare);
	rcu_read_unlock();
	return q;
}
`;

const requeue = `static int wait_and_requeue(u32 __user *address, struct waiter *w, union key *second)
{
	struct bucket *bucket;
	int err;

	err = set_up_wait(address, w, &bucket);
	if (err)
		goto out;
	if (same_key(&w->key, second)) {
		err = -EINVAL;
		goto out;
	}
	sleep_in(bucket, w);
	err = 0;
out:
	return err;
}
`;

const answer = `static int answer_connect(struct connection *conn, u8 ident)
{
	struct channel *chan;
	int err = 0;

	mutex_lock(&conn->chan_lock);
	chan = channel_by_ident(conn, ident);
	if (!chan) {
		err = -EBADSLT;
		goto unlock;
	}
	chan = hold_unless_zero(chan);
	if (!chan)
		return -EBADSLT;
	channel_lock(chan);
	configure(chan);
	channel_unlock(chan);
	channel_put(chan);
unlock:
	mutex_unlock(&conn->chan_lock);
	return err;
}
`;

const dump = `static int dump_devices(struct sk_buff *skb, struct callback *cb)
{
	struct resource *r;
	int err = 0;

	rcu_read_lock();
	if (cb->args[0]) {
		list_for_each_entry_rcu(r, &resources, list)
			if (r == (struct resource *)cb->args[0])
				goto found;
		goto leave;
	}
	rcu_read_unlock();
	mutex_lock(&names);
	r = resource_by_name(cb);
	mutex_unlock(&names);
	if (!r) {
		err = -ENODEV;
		goto leave;
	}
	rcu_read_lock();
found:
	err = put_info(skb, r);
leave:
	rcu_read_unlock();
	return err;
}
`;

const disconnect = `static void receive_disconnect(struct local *local, struct sk_buff *skb)
{
	struct sock *sk = socket_for(local, skb);

	if (!sk)
		return;
	lock_sock(sk);
	if (sk->sk_state == CLOSED_STATE) {
		release_sock(sk);
		sock_put(sk);
	}
	if (sk->sk_state == CONNECTED_STATE)
		sk->sk_state = CLOSED_STATE;
	send_answer(local, skb);
	release_sock(sk);
	sock_put(sk);
}
`;

const setattr = `static int set_attributes(struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	struct address_space *mapping = inode->i_mapping;
	bool shortens = attr->ia_valid & ATTR_SIZE;
	bool blocked = false;
	int err;

	if (IS_DAX(inode) && shortens) {
		filemap_invalidate_lock(mapping);
		blocked = true;
		err = break_layouts(inode);
		if (err) {
			filemap_invalidate_unlock(mapping);
			return err;
		}
	}
	if (shortens) {
		err = write_now(inode);
		if (err)
			return err;
	}
	err = send_attributes(inode, attr);
	if (blocked)
		filemap_invalidate_unlock(mapping);
	return err;
}
`;

const convert = `static u64 convert_time(const u64 *stamp, int index)
{
	struct clock *clock;
	u64 ns = 0;
	int idx = 0;

	rcu_read_lock();
	hlist_for_each_entry_rcu(clock, &clocks, node) {
		if (clock->index != index)
			continue;
		if (mutex_lock_interruptible(&clock->lock))
			break;
		ns = counter_to_time(&clock->counter, *stamp);
		mutex_unlock(&clock->lock);
		break;
	}
	rcu_read_unlock();
	return ns;
}
`;

const rebuild = `void rebuild(struct port *port)
{
	int err;

	err = query(port);
	if (err)
		goto failed;
	mutex_lock(&port->class_mutex);
	set_defaults(port);
	err = set_classes(port);
	if (err)
		goto failed;
	mutex_unlock(&port->class_mutex);
	return;
failed:
	dev_err(port->dev, "classes are off");
	mutex_unlock(&port->class_mutex);
}
`;

const quota = `static int next_quota(struct mount *mount, unsigned *id)
{
	struct inode_of *quota = quota_inode(mount);
	unsigned flags;
	int err;

	flags = ilock_map_shared(quota);
	err = read_extents(quota);
	if (err)
		return err;
	err = look_up(quota, id) ? 0 : -ENOENT;
	iunlock_map(quota, flags);
	return err;
}
`;

const mapping = `static int map_type(struct pci_dev *provider, struct device *client, int type)
{
	struct peers *peers;

	rcu_read_lock();
	peers = rcu_dereference(provider->peers);
	if (peers)
		xa_store(&peers->types, index_of(client), xa_mk_value(type), GFP_KERNEL);
	rcu_read_unlock();
	return type;
}
`;

const lease = `static struct open_info *client_lease(struct inode_info *ci, const char *guid)
{
	struct open_info *op, *found = NULL;

	read_lock(&ci->m_lock);
	list_for_each_entry(op, &ci->m_op_list, entry) {
		if (!op->is_lease)
			continue;
		read_unlock(&ci->m_lock);
		if (same_guid(op, guid)) {
			if (!atomic_inc_not_zero(&op->refcount))
				continue;
			if (found)
				put_open_info(found);
			found = op;
		}
		read_lock(&ci->m_lock);
	}
	read_unlock(&ci->m_lock);
	return found;
}
`;

const close = `static int close_device(struct net_device *dev)
{
	struct private *priv = netdev_priv(dev);
	unsigned long flags;

	spin_lock_irqsave(&priv->lock, flags);
	reset_unlocked(dev);
	free_irq(dev->irq, dev);
	spin_unlock_irqrestore(&priv->lock, flags);
	return 0;
}
`;

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
