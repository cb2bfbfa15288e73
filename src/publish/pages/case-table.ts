import { casebook } from '../../casebook/casebook.ts';
import type { Case } from '../../casebook/case.ts';
import { warnsOfCount } from '../../casebook/count-contexts.ts';
import { retold } from '../../casebook/retold.ts';
import { titles } from '../../lockdep/index.ts';

/** A relative that has no retelling here, and where more of it is. */
type Relative = readonly [name: string, to: string];

/** Whose relatives are known, by the function of the case. */
const relatives: Readonly<Record<string, readonly Relative[]>> = {
  handle_cap_export: [
    ['cfq_find_alloc_queue()', '/before'],
    ['throtl_get_tg()', '/repairs#why-drop-the-lock-at-all'],
  ],
  s_start: [['__tty_open()', '/sources#tty-open']],
  gro_cells_receive: [['perf_init_event()', '/sources#perf-init-event']],
};

/** The shape of which the model can tell no case: it has no SRCU. */
const untold = [
  'The wrong token',
  'A section is entered twice, and left once.',
  `not told here; ${linkTo(['complete_emulated_io()', '/sources#emulated-io'])}`,
  'not run',
  'not run',
];

/** Shapes of the mistake, as a table: who made it, and who sees it. */
export function caseTable(): string {
  const head = ['shape', 'what goes wrong', 'told here; relatives', 'lockdep', 'a count'];
  const rows = [head, head.map(() => '---'), ...casebook.map(rowOf), untold];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf(one: Case): string[] {
  const { name, shape, does, year } = one;
  const others = relatives[name] ?? [];
  return [
    shape,
    does,
    [linkTo([`${name}()`, `#${name}`], year), ...others.map((one) => linkTo(one))].join('; '),
    reportOf(name),
    countOf(one),
  ];
}

function linkTo([name, to]: Relative, year?: number): string {
  return `[${name.replaceAll('_', '\\_')}](${to})${year === undefined ? '' : `, ${String(year)}`}`;
}

/** What lockdep says of it. */
function reportOf(name: string): string {
  const [report] = retold(name).lockdep.validator.reports;
  if (!report || report.kind === 'debug_warn') return 'nothing';
  return titles[report.kind].today.text.replace(/^WARNING: |!$/g, '');
}

/** Whether counting alone sees it, and whether it then falls silent. */
function countOf(one: Case): string {
  const [wrong, repaired] = [warnsOfCount(one, 'wrong'), warnsOfCount(one, 'repaired')];
  if (!wrong) return 'silent';
  return repaired ? 'warns, and of the repaired one too' : 'warns';
}
