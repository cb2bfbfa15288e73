/** The patch that all of this is about: who sent it, and what outlives any address of it. */
export const patch = {
  commit: 'a3cc86c2f00839453d2dbeb46bfc44e885b073db',
  subject: 'cfq: fix lock imbalance with failed allocations',
  messageId: '1359388727-28147-1-git-send-email-glommer@parallels.com',
  author: { family: 'Costa', given: 'Glauber' },
  /** The day on which it was sent. */
  sent: '2013-01-28',
} as const;

/** The patch as a changelog names it: twelve digits and the subject. */
export const patchReference = `${patch.commit.slice(0, 12)} ("${patch.subject}")`;
