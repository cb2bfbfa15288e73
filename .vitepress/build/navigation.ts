import type { DefaultTheme } from 'vitepress';

/** What is read from the first page to the last: its words are counted. */
export const article = [
  { text: 'The second unlock', link: '/' },
  { text: 'Walking into it', link: '/before' },
  { text: 'All the ways through', link: '/paths' },
  { text: 'The mail, annotated', link: '/patch' },
  { text: 'The fix', link: '/after' },
  { text: 'What it does to a kernel', link: '/impact' },
];

/** The pages that take a patch or a log of the reader's: they stand with the article, and are not counted with it. */
const ofTheReader = [
  { text: 'Your patch', link: '/your-patch' },
  { text: 'Your report', link: '/report' },
];

const depth = [
  { text: 'What lockdep would print', link: '/lockdep' },
  { text: 'The lock rules, case by case', link: '/rules' },
  { text: 'The repairs not chosen', link: '/repairs' },
  { text: 'Why twenty runs showed nothing', link: '/rare' },
  { text: 'Failing on purpose', link: '/faults' },
  { text: 'The function through its eras', link: '/eras' },
  { text: 'Who would have seen it, then and now', link: '/who-sees-it' },
  { text: 'The casebook', link: '/casebook' },
];

const yours = [
  { text: 'Every run, in your browser', link: '/explore' },
  { text: 'Be the allocator and the scheduler', link: '/play' },
  { text: 'Write your own fix', link: '/lab' },
];

const reference = [
  { text: 'Claims', link: '/claims' },
  { text: 'How to cite', link: '/cite' },
  { text: 'What is real and what is not', link: '/model' },
  { text: 'How every run is searched', link: '/search' },
  { text: 'How a step is told', link: '/steps' },
  { text: 'What each report looks like', link: '/reports' },
  { text: 'What each stall looks like', link: '/waits' },
  { text: 'What each alarm looks like', link: '/alarms' },
  { text: 'How C is followed', link: '/constructs' },
  { text: 'The command', link: '/command' },
  { text: 'The library', link: '/api' },
  { text: 'A bug of your own', link: '/reuse' },
  { text: 'Glossary', link: '/glossary' },
  { text: 'Errors', link: '/errors' },
  { text: 'Sources', link: '/sources' },
  { text: 'Accessibility', link: '/accessibility' },
  { text: 'Deployment', link: '/deployment' },
];

/** The pages in the order in which they are read. */
export const navigation: Pick<DefaultTheme.Config, 'nav' | 'sidebar'> = {
  nav: [
    { text: 'Article', link: '/', activeMatch: '^/(before|paths|patch|after|impact)?$' },
    { text: 'Paths', link: '/paths' },
    { text: 'Claims', link: '/claims' },
    { text: 'Model', link: '/model' },
  ],
  sidebar: [
    { text: 'The article', items: [...article, ...ofTheReader] },
    { text: 'In depth', items: depth },
    { text: 'Your turn', items: yours },
    { text: 'Reference', items: reference },
  ],
};
