import type MarkdownIt from 'markdown-it';

/** Figures that draw a run. */
const steppers = /<(?:RunStepper|RunPair|PathGrid|AnyRun|ExploreLab|FixLab|PlayGame|YourPatch)\b/;

/** By the name of a sheet that few pages need, in their order: the tags that need it. */
const needs: Readonly<Record<string, RegExp>> = {
  stepper: steppers,
  'time-line': steppers,
  'step-table': steppers,
  'path-grid': /<PathGrid\b/,
  'any-run': /<AnyRun\b/,
  'depth-chart': /<FirstScreen\b/,
  'first-screen': /<FirstScreen\b/,
  ideas: /<IdeaFigure\b/,
  eras: /<EraFigure\b/,
  mail: /class="mail-code"/,
  reports: /<(?:KernelReport|ReportSwitch)\b/,
  rare: /<(?:KmemWindow|ChancePlot)\b/,
  'chance-plot': /<ChancePlot\b/,
  explorer: /<ExploreLab\b/,
  game: /<PlayGame\b/,
  lab: /<FixLab\b/,
  'own-text': /<(?:YourPatch|YourReport)\b/,
  patch: /<YourPatch\b/,
  report: /<YourReport\b/,
  claims: /<!-- generated: ledger/,
  opinions: /<!-- generated: opinions-on/,
};

/** Puts the sheets that a page needs beyond the shared one before its text. */
export function pageStyles(md: MarkdownIt): void {
  md.core.ruler.push('page_styles', (state) => {
    const tags = Object.entries(needs)
      .filter(([, tag]) => tag.test(state.src))
      .map(([name]) => `<${name}-style />\n`);
    if (tags.length === 0) return;
    const token = new state.Token('html_block', '', 0);
    token.content = tags.join('');
    state.tokens.unshift(token);
  });
}
