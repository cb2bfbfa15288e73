/** White space, then one token; a string or a number may break off inside. */
const token =
  /[ \t\n\r]*(?:([{}[\]:,])|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*(")?|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))?/y;

/** What may come next. */
type Wanted = 'value' | 'first value' | 'key' | 'first key' | ':' | 'more' | 'nothing';

/**
 * Where a text stops being JSON, which not every engine says. One pass: each
 * token is looked at once, however deep the text is nested.
 */
export function jsonErrorPosition(text: string): { readonly position: number; looks: number } {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let position = 0;
  for (let looks = 1; ; looks++) {
    token.lastIndex = position;
    const [all = '', sign, closing, literal] = token.exec(text) ?? [];
    const start = position + (/[^ \t\n\r]/.exec(all)?.index ?? all.length);
    const isString = text[start] === '"';
    // Inside a string that breaks off, the error is where it does.
    if (isString && closing === undefined) return { position: position + all.length, looks };
    const next = following(wanted, open, sign ?? (isString ? 'key' : literal && 'value'));
    if (!next) return { position: start, looks };
    wanted = next;
    position += all.length;
  }
}

/** What may come after a token; null: the token may not stand here. */
function following(wanted: Wanted, open: string[], found: string | undefined): Wanted | null {
  const closes = (bracket: string): Wanted | null => {
    const isRight = open.at(-1) === bracket;
    const mayClose =
      wanted === 'more' || wanted === (bracket === '[' ? 'first value' : 'first key');
    if (!isRight || !mayClose) return null;
    open.pop();
    return open.length > 0 ? 'more' : 'nothing';
  };
  const wantsValue = wanted === 'value' || wanted === 'first value';
  switch (found) {
    case '[':
    case '{':
      if (!wantsValue) return null;
      open.push(found);
      return found === '[' ? 'first value' : 'first key';
    case ']':
      return closes('[');
    case '}':
      return closes('{');
    case ':':
      return wanted === ':' ? 'value' : null;
    case ',':
      if (wanted !== 'more') return null;
      return open.at(-1) === '[' ? 'value' : 'key';
    case 'key':
      if (wanted === 'key' || wanted === 'first key') return ':';
      break;
    case undefined:
      return null;
  }
  if (!wantsValue) return null;
  return open.length > 0 ? 'more' : 'nothing';
}
