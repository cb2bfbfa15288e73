import { defineFacts } from '../../literate/prose/fact.ts';

/** Figures that only a named source can vouch for. */
export const historyFacts = defineFacts({
  'mail.runs': {
    kind: 'history',
    is: 'further runs without the report, by the author',
    source: 'Message-ID 1359388727-28147-1-git-send-email-glommer@parallels.com',
    value: () => 20,
  },
});
