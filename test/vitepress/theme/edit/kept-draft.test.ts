import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  draftMax,
  draftOf,
  forget,
  keep,
  noteOn,
} from '../../../../.vitepress/theme/edit/kept-draft.ts';

const key = 'imbalance:edit:before#x-first';
const stored = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
    removeItem: (name: string) => stored.delete(name),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  stored.clear();
});

const draft = { text: 'mine', original: 'theirs', isForeign: false };

describe('a draft', () => {
  test('is given back as it was kept, an empty one too', () => {
    for (const one of [draft, { ...draft, text: '' }, { ...draft, isForeign: true }]) {
      keep('before', 'x-first', one);
      expect(draftOf('before', 'x-first')).toEqual({ kept: one, trouble: '' });
    }
  });

  test('is read as it was kept before it had a format', () => {
    stored.set(key, JSON.stringify({ text: 'mine', original: 'theirs' }));
    expect(draftOf('before', 'x-first').kept).toEqual(draft);
  });

  test('is forgotten with the page\u2019s own text, and by name', () => {
    keep('before', 'x-first', draft);
    keep('before', 'x-first', { ...draft, text: 'theirs' });
    expect(stored.size).toBe(0);
    keep('before', 'x-first', draft);
    forget('before', 'x-first');
    expect(draftOf('before', 'x-first')).toEqual({ kept: null, trouble: '' });
  });

  test.each([
    ['', 'no JSON'],
    ['{', 'no JSON'],
    ['null', 'no draft'],
    ['5', 'no draft'],
    ['"text"', 'no draft'],
    ['[]', 'no text'],
    ['{}', 'no text'],
    ['{"text":null,"original":"a"}', 'no text'],
    ['{"text":{"length":1},"original":"a"}', 'no text'],
    ['{"text":"a"}', 'no text'],
    ['{"format":2,"text":"a","original":"b"}', 'another version'],
    ['{"format":null,"text":5}', 'no text'],
    [JSON.stringify({ text: 'a'.repeat(draftMax + 1), original: '' }), '100001 characters'],
  ])('that is %.40s is told of and not read', (value, why) => {
    stored.set(key, value);
    const { kept, trouble } = draftOf('before', 'x-first');
    expect(kept).toBeNull();
    expect(trouble).toMatch(/^LI170 draft "imbalance:edit:before#x-first": /);
    expect(trouble).toContain(why);
    expect(noteOn({ kept, trouble }, 'a', 'a')).toBe(trouble);
  });

  test('is not kept, and that is said, where it is too long', () => {
    keep('before', 'x-first', draft);
    const text = 'a'.repeat(draftMax + 1);
    keep('before', 'x-first', { ...draft, text });
    const found = draftOf('before', 'x-first');
    expect(found.kept).toEqual(draft);
    expect(noteOn(found, 'theirs', text)).toContain('does not keep it');
  });

  test('says so where it was made from another text', () => {
    const found = { kept: draft, trouble: '' };
    expect(noteOn(found, 'theirs', 'mine')).toBe('');
    expect(noteOn(found, 'newer', 'mine')).toContain('has changed');
  });

  test('is none where the browser refuses storage', () => {
    const refuse = (): never => {
      throw new Error('SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
    keep('before', 'x-first', draft);
    forget('before', 'x-first');
    const none = draftOf('before', 'x-first');
    expect(none).toEqual({ kept: null, trouble: '' });
    expect(noteOn(none, 'theirs', 'mine')).toMatch(/keeps nothing .* Share gives a link/);
    expect(noteOn(none, 'theirs', 'theirs')).toBe('');
  });
});
