import type { DefaultTheme } from 'vitepress';

const article = [
  { text: 'The second unlock', link: '/' },
  { text: 'The e-mail, annotated', link: '/patch' },
  { text: 'Walking into it', link: '/before' },
  { text: 'All the ways through', link: '/paths' },
  { text: 'The fix', link: '/after' },
];

const depth = [
  { text: 'What lockdep would print', link: '/lockdep' },
  { text: 'What it does to a kernel', link: '/impact' },
  { text: 'The repairs not chosen', link: '/repairs' },
];

const reference = [
  { text: 'The model', link: '/model' },
  { text: 'Glossary', link: '/glossary' },
  { text: 'Sources', link: '/sources' },
];

/** The pages in the order in which they are read. */
export const navigation: Pick<DefaultTheme.Config, 'nav' | 'sidebar'> = {
  nav: [
    { text: 'Article', link: '/', activeMatch: '^/(patch|before|paths|after)?$' },
    { text: 'Paths', link: '/paths' },
    { text: 'Model', link: '/model' },
    { text: 'Sources', link: '/sources' },
  ],
  sidebar: [
    { text: 'The article', items: article },
    { text: 'In depth', items: depth },
    { text: 'Reference', items: reference },
  ],
};
