/** The functions of history.ts with their mistakes, in the order of its cases. */
export const cfq = `struct queue *find_queue(struct data *d, struct context *c, gfp_t gfp)
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

export const requeue = `static int wait_and_requeue(u32 __user *address, struct waiter *w, union key *second)
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

export const answer = `static int answer_connect(struct connection *conn, u8 ident)
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

export const dump = `static int dump_devices(struct sk_buff *skb, struct callback *cb)
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

export const disconnect = `static void receive_disconnect(struct local *local, struct sk_buff *skb)
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

export const setattr = `static int set_attributes(struct dentry *dentry, struct iattr *attr)
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

export const convert = `static u64 convert_time(const u64 *stamp, int index)
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

export const rebuild = `void rebuild(struct port *port)
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

export const quota = `static int next_quota(struct mount *mount, unsigned *id)
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

export const mapping = `static int map_type(struct pci_dev *provider, struct device *client, int type)
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

export const lease = `static struct open_info *client_lease(struct inode_info *ci, const char *guid)
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

export const close = `static int close_device(struct net_device *dev)
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
