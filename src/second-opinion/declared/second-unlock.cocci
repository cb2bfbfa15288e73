// A way on which RCU is left twice and entered at most before the first time.
@@
@@

* rcu_read_unlock();
  ... when != rcu_read_lock()
* rcu_read_unlock();
