/**
 * The ways in which a piece of mail text could be meant as one address, most
 * complete first: quoting marks, soft line breaks, brackets and percent codes
 * undone, and a link that was wrapped put together again.
 */
export function addressCandidates(pasted: string): string[] {
  const lines = pasted
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/^(?:[ \t]*[>|])+[ \t]?/, '').trim());
  const at = lines.findIndex((line) => start.test(line));
  if (at < 0) return [...new Set(lines.filter(Boolean).flatMap((line) => cleaned(line)))];
  const first = lines[at]?.slice(lines[at].search(start)) ?? '';
  const words = [first, ...lines.slice(at + 1)];
  const joined: string[] = [];
  let text = '';
  for (const [i, line] of words.entries()) {
    if (i >= (/#edit\.v\d/i.test(text) ? longestEdit : longestWrap)) break;
    const [word = '', ...rest] = (
      text.includes('#') ? line : line.replace(beforeFragment, '$1')
    ).split(/\s+/);
    text = softly(text) + word;
    joined.unshift(text);
    // Only a line that the link fills to its end can go on below.
    if (rest.length > 0 || word === '') break;
  }
  return [...new Set(joined.flatMap(cleaned))];
}

/**
 * Whether a number of a step or a schedule may go on in a line that has other text as well:
 * `#s1` and below it `1 lock held` could mean either.
 */
export function brokenInNumber(pasted: string): boolean {
  return /#(?:s|r=|\d+\.)\S*\d[ \t]*(?:\r\n?|\n)(?:[ \t]*[>|])*[ \t]*\d+[ \t]+\S/.test(pasted);
}

/** A blank that stands between an address and its fragment. */
const beforeFragment = /^([^\s#]*)\s+(?=#[A-Za-z])/;

/** A link is not wrapped over more lines than this; one to an edit holds a whole text. */
const longestWrap = 5;
const longestEdit = 80;

/** Where an address begins: a scheme, a version, or one of the short paths. */
const start = /https?:\/\/|(?<![\w.-])\/?(?:v\d+|run|r|c|x)[/#]/i;

/** Without the `=` that quoted-printable puts at the end of a broken line. */
function softly(text: string): string {
  return text.replace(/(?:=20)*=?$/, '');
}

/** One candidate as it stands, and with its codes undone. */
function cleaned(text: string): string[] {
  // A link to an edit may end with `_` itself.
  const behind = /#edit\.v\d/i.test(text) ? /[>)\]}"'`.,;:!?*]+$/ : /[>)\]}"'`.,;:!?*_]+$/;
  const bare = softly(text)
    .replace(/^[<([{"'`*_]+/, '')
    .replace(behind, '');
  const redirected = /[?&](?:url|u|q)=([^&]+)/.exec(bare)?.[1] ?? defended(bare);
  return [...(redirected === undefined ? [] : [redirected]), bare, quotedPrintable(bare)]
    .map((one) =>
      percentDecoded(
        one
          .replace(/:~:.*$/, '')
          .replace(/&amp;/g, '&')
          .replace(/&#35;/g, '#'),
      ),
    )
    .map((one) => (/[a-z]/.test(one) ? one : one.toLowerCase()))
    .filter(Boolean);
}

/** The address inside one of urldefense.com, in which `*` stands for the `#`. */
function defended(text: string): string | undefined {
  return /^https?:\/\/urldefense\.[^/]+\/v3\/__(.+?)__;/i.exec(text)?.[1]?.replace('*', '#');
}

function quotedPrintable(text: string): string {
  // A blank was put in; `r=20` would be a schedule.
  return text
    .replace(/(?<!#r)=20/g, '')
    .replace(/=([0-9A-F]{2})/g, (code, hex: string) =>
      hex === '3D' || hex === '23' || hex === '2F' ? String.fromCharCode(parseInt(hex, 16)) : code,
    );
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-F]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      // Cut within a letter: what can be read is.
      return codes.replace(/%([0-7][0-9A-F])/gi, (_, hex: string) =>
        String.fromCharCode(parseInt(hex, 16)),
      );
    }
  });
}
