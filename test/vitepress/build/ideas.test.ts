import { expect, test } from 'vitest';
import { withIdeas } from '../../../.vitepress/build/ideas.ts';
import { ideaViews } from '../../../src/show/view/idea-views.ts';

/** What a letter takes of a lane on a phone, in percent. */
const letter = 2.9;

interface Word {
  readonly from: number;
  readonly to: number;
}

/** What the words over the stretches of a lane take of it, in percent. */
function wordsOver(lane: string): Word[] {
  const texts = lane.matchAll(/<text class="over" x="([\d.]+)%"([^>]*)>([^<]*)/g);
  return Array.from(texts, ([, x, more = '', word = '']) => {
    const [at, long] = [Number(x), word.length * letter];
    const shift = more.includes('dx="-5"') ? 2 : 0;
    return more.includes('text-anchor="end"')
      ? { from: at - long - shift, to: at - shift }
      : { from: at, to: at + long };
  });
}

const ideas = ideaViews([]);

test.each(Object.keys(ideas))('no two words over a lane of "%s" cover each other', (name) => {
  const html = withIdeas(`<IdeaFigure of="${name}" beside />`, ideas, '/');
  for (const [lane] of html.matchAll(/<svg class="idea-lane"[^]*?<\/svg>/g)) {
    const words = wordsOver(lane).sort((a, b) => a.from - b.from);
    words.slice(1).forEach(({ from }, i) => {
      expect(from).toBeGreaterThan(words[i]?.to ?? 0);
    });
  }
});

test.each(Object.keys(ideas))(
  'no word in a stretch of "%s" is longer than it on a phone',
  (name) => {
    const html = withIdeas(`<IdeaFigure of="${name}" beside />`, ideas, '/');
    // Beside the longest name of a lock a row has the least room.
    const widest = 6.5 / 1.64;
    const within = html.matchAll(/width="([\d.]+)%"[^>]*><text class="in"[^>]*>([^<]*)/g);
    for (const [, width, word = ''] of within) {
      expect({ word, fits: word.length * widest < Number(width) }).toEqual({ word, fits: true });
    }
  },
);
