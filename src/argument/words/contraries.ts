import { meaningOf, thingOf } from './lexicon.ts';

/**
 * Words that state nothing but by being put for one another, a field a line; ` | ` parts what is contrary, a blank what
 * is the same. `=right` is a meaning of the lexicon that prose has often enough without speaking of a run: that one is
 * there, or is not, says nothing. What has no other in its field can only exchange its thing.
 */
const fields = [
  'careful carefully cautious cautiously | bold boldly careless carelessly reckless recklessly',
  'believe believes believed trust trusts remember remembers remembered | forget forgets forgotten forgot',
  '=wrong | rightward',
  'include includes included | lack lacks lacked lacking',
  '=present',
  '=read | ran executes executed | =write',
  'overwritten overwrites overwrite | preserved preserves preserve | =keep',
  'out | in into',
  '=hide | show shows shown listed lists',
  'readable | unreadable',
  'become becomes became | =keep',
  'code | manual documentation',
  '=release | =keep',
  '=remove | create creates created | withdraw withdraws withdrawn',
  'goes went | =keep',
  'comes came come | goes went go',
  'nearest | farthest | =longer | =shorter',
  'your yours | our ours',
  'sign signed offs | review reviews reviewed reviewing',
  'text texts | figure figures | picture pictures | table tables',
  'chosen chooses choose chose | forced forces force',
  'allow allows allowing | forbid forbids forbidding forbade',
  'publish publishes published | withdraw withdraws withdrawn',
  'independent independently | dependent depends depend',
  'random randomly | deterministic deterministically systematic systematically',
  'matching matches | mismatched mismatch',
  'reached reaches reach | escapes escaped',
  'touch touches touched | avoid avoids avoided',
  'consistent consistently | inconsistent inconsistently',
  'moves moved move moving | stands stood stand',
  'success successes | failure failures',
  'instead | besides additionally',
  '=right | =wrong',
  '=same | =other | =next | =more | =less | =larger | =smaller',
  '=old | =new | =young',
  '=known | =unknown',
  '=full | =empty | =complete | =incomplete | =half | =double',
  '=high | =low',
  '=early | =late',
  '=small | =large',
  '=longer | =shorter',
  '=faster | =slower',
  '=stricter | =milder',
  '=rises | =falls | =inc | =dec',
  '=above | =below | =under',
  '=inner | =outer',
  '=balanced | =imbalanced',
  '=must | =optional',
  '=true | =false',
  '=possible | =impossible',
  '=legal | =illegal | =accept | =refuse',
  '=usual | =rare',
  '=add | =remove | =keep | =lose | =change | =appear | =vanish',
  '=start | =stop | =continue',
  '=open | =closed | =hide',
  '=send | =follow | =link',
  '=enter | =release',
  'raise raises raised | lower lowers lowered',
  'top topmost uppermost | bottom bottommost undermost | middle | somewhere | anywhere',
  'convict convicts convicted | acquit acquits acquitted',
  'meet meets met | part parts parted',
  'ordinary plain | raw | shaped engineered | realtime',
  'heavy heavier | light lighter',
  'deep deeper deepest | shallow',
  'public | private',
  'away | back',
  'shared sharing share shares | own | separate',
  'static | dynamic',
  'manual manually hand | automatic automatically',
  'exact exactly | rough roughly approximately',
  'permanent permanently | temporary temporarily',
  'strong | weak',
  'wide | narrow',
  'direct directly | indirect indirectly',
  'common | special',
  'near nearest | far farthest',
  'easy easier cheap cheaper | hard harder dear dearer',
  'good better best | bad worse worst',
  'gain gains gained | spend spends spent',
  'push pushes pushed | pull pulls pulled pop pops popped',
  'ask asks asked | answer answers answered',
  'merge merges merged | split splits',
  'show shows shown | conceal conceals',
  'include includes included | exclude excludes excluded',
  'agree agrees agreed | contradict contradicts contradicted disagree disagrees',
  'protect protects protected | expose exposes exposed',
  'masked mask masks | unmasked unmask',
  'virtual | physical',
  'whole entire intact unbroken | broken breaks violated',
  'reader readers | writer writers',
  'code | text texts prose',
  'counted | estimated',
  'leftward | rightward',
  'up upwards upward | down downwards downward',
  'front | rear',
  'much | little',
  'long | short',
  'fast quick quickly | slow slowly',
  'simple simply plainly | complicated elaborate',
  'clear clearly | unclear vague vaguely',
  'fresh | stale outdated',
  'current currently today | former formerly past',
  'ancient | recent recently',
  'active | idle inactive passive',
  'alive live living | dead',
  'blocking | nonblocking',
  'online | offline',
  'dark | bright',
  'visible visibly | invisible invisibly',
  'explicit explicitly | implicit implicitly',
  'equal equally | unequal',
  'valid | invalid',
  'normal normally | abnormal exceptional exceptionally',
  'voluntary voluntarily | involuntary involuntarily',
  'deliberate deliberately purpose | accidental accidentally accident chance',
  'necessary necessarily required | unnecessary needless superfluous',
  'sufficient enough | insufficient',
  'likely probably | unlikely improbable',
  'reliable reliably | unreliable flaky',
  'ordered sorted | unordered unsorted',
  'nested | flat',
  'linear linearly | exponential exponentially',
  'finite | infinite infinitely',
  'bounded | unbounded',
  'minimal minimum | maximal maximum',
  'default | custom',
  'upstream mainline | downstream',
  'stable | experimental unstable',
  'supported | unsupported',
  'documented | undocumented',
  'annotated | unannotated',
  'checked | unchecked',
  'signed | unsigned',
  'named | unnamed anonymous nameless',
  'trusted | untrusted',
  'encrypted | readable',
  'compressed packed packs pack | unpacked unpacks unpack',
  'encode encodes encoded | decode decodes decoded',
  'upload uploads uploaded uploading | download downloads downloaded downloading',
  'import imports imported | export exports exported',
  'input inputs | output outputs',
  'producer | consumer',
  'ancestor | descendant heir',
  'predecessor | successor',
  'question questions | reply replies',
  'writeable writable | readonly',
  'create creates created | destroy destroys destroyed delete deletes deleted',
  'build builds built | tear tears torn',
  'join joins joined | fork forks forked',
  'attach attaches attached | detach detaches detached',
  'connect connects connected | disconnect disconnects disconnected',
  'load loads loaded | unload unloads unloaded store stores stored',
  'save saves saved | restore restores restored discard discards discarded',
  'grant grants granted | deny denies denied withhold withholds withheld',
  'permit permits permitted | prevent prevents prevented prohibit prohibits prohibited',
  'help helps helped | hinder hinders hindered hurt hurts harm harms',
  'trust trusts believe believes believed | doubt doubts doubted',
  'win wins won winning | losing',
  'pass passes passed | trip trips tripped',
  'simplify simplifies simplified | complicate complicates',
  'expand expands expanded | shrink collapse collapses collapsed',
  'widen widens widened | narrows narrowed',
  'confirm confirms confirmed | disprove disproves disproved',
  'approve approves approved | disapprove veto vetoes object objected',
  'support supports | oppose opposes opposed',
  'advance advances advanced | retreat retreats retreated',
  'ahead forwards | behind',
  'together | apart alone separately',
  'horizontal horizontally | vertical vertically',
  'majority | minority',
  'cause causes | effect effects consequence consequences',
  'problem problems | solution solutions',
  'advantage advantages benefit benefits | drawback drawbacks disadvantage disadvantages cost costs',
  'strength strengths | weakness weaknesses',
  'presence | absence',
  'beginner beginners newcomer newcomers | expert experts',
  'someone somebody | everyone everybody',
  'sometimes occasionally | constantly continually continuously',
  'partly partially | wholly entirely fully',
  'nearly almost | precisely',
  'immediately instantly | eventually ultimately',
  'forever | briefly',
  'previously | subsequently',
  'mostly mainly largely chiefly | marginally slightly',
  'luckily fortunately | sadly unfortunately',
  'literal literally | figurative figuratively',
  'abstract | concrete',
  'general generally | particular particularly specific specifically',
  'relative | absolute',
  'natural naturally | artificial artificially',
  'original originally | derived copied copy copies',
  'primary | secondary',
  'major | minor',
  'inclusive | exclusive',
  'symmetric | asymmetric',
  'parallel | sequential sequentially serial serially',
  'concurrent concurrently simultaneously | successively consecutively consecutive',
  'portable | native',
  'verbose | terse brief',
  'loud loudly | muted',
  'round | square',
  'solid | dashed dotted hollow',
];

/** Things of the subject besides those that a state is said of; each stands for itself. */
const nouns = (
  'code real spin chance log schedule machine pointer disk compiler checker script handler stack mutex ' +
  'semaphore console host browser server register network thread process processor cpu cache slab class ' +
  'subclass circle flag configuration boot reviewer tester developer maintainer validator lockdep sparse clang ' +
  'smatch coccinelle cbmc linux debian ubuntu cfq bfq source header headline trace context scheduler allocator ' +
  'controller entry container packet session callback hardware file folder package library module worker ' +
  'sandbox column row arrow key screen phone manual book paper wording semantics value address offset scenario ' +
  'program engine headers annotation macro claim evidence argument example editor explorer sentence paragraph heading ' +
  'citation clone commit tag verdict option field member constant variable parameter'
).split(' ');

/** What a word says in one of its fields. */
interface Contrary {
  readonly is: string;
  readonly field: string;
}

const contraries = new Map<string, Contrary[]>();
for (const field of fields) {
  for (const group of field.split(' | ').map((same) => same.split(' '))) {
    const is = (group[0] ?? '').replace('=', '');
    for (const word of group)
      contraries.set(word, [...(contraries.get(word) ?? []), { is, field }]);
  }
}
const things = new Set(nouns);
const nounOf = (word: string): string | null =>
  [word, word.replace(/s$/, ''), word.replace(/es$/, '')].find((one) => things.has(one)) ?? null;

/** Whether a word names a thing. */
export const isNoun = (word: string): boolean => nounOf(word) !== null;

/** What a word says if another is put for it, as `~raise`; null: nothing of that kind. */
export function contraryOf(word: string): string | null {
  if (meaningOf(word) !== null) return null;
  const is = thingOf(word) ?? nounOf(word) ?? contraries.get(word)?.[0]?.is ?? null;
  return is === null ? null : `~${is}`;
}

/** What a word says in each field of contraries that it is in. */
export function contrariesOf(word: string): readonly Contrary[] {
  const meaning = meaningOf(word);
  return contraries.get(meaning === null ? word : `=${meaning.is}`) ?? [];
}

/** Two contraries, names or links in the order of their text: it says something else where they have changed places. */
export const ordered = (one: string, other: string): string =>
  `~${one}>${other}`.replace(/\s/g, '_');

/** The fields of what is told: it says something only if another of one of them is gone. None: it is told by itself. */
export function fieldsOf(item: string): readonly string[] {
  if (!item.startsWith('~')) return named(contraries.get(`=${headOf(item)}`));
  if (item.includes('>')) return [item.slice(1).split('>').sort().join(' and ')];
  const word = item.slice(1);
  const own = named(contraries.get(word));
  return own.length > 0 && nounOf(word) === null && thingOf(word) === null
    ? own
    : ['things', ...own];
}

const named = (contrary: readonly Contrary[] = []): string[] => contrary.map(({ field }) => field);

/** Whether a word may have another sense: `?only` of "just" stands for `only` where that is gone, and else for nothing. */
export const isDoubt = (item: string): boolean => item.startsWith('?');

/** What of a text says nothing by being there. */
export const isLight = (item: string): boolean => isDoubt(item) || item.startsWith('~');

/** The word of what is told, without what it is said of. */
export const headOf = (item: string): string => item.split(' ', 1)[0] ?? '';
