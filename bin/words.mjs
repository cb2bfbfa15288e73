// Accepts what the texts state now: `npm run words`. It prints each statement that is new or gone at its line, so that
// it is read before it is committed, and writes test/argument/words/accepted.txt. `--dry` only prints.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { load, root } from './load.mjs';

const { publishedTexts } = await load('src/argument/words/published-texts.ts');
const { readLedger, writeLedger } = await load('src/argument/words/accepted-words.ts');
const { checkWords } = await load('src/argument/words/check-words.ts');

const file = path.join(root, 'test/argument/words/accepted.txt');
const texts = publishedTexts(root);
const ledger = readLedger(existsSync(file) ? readFileSync(file, 'utf8') : '');
let count = 0;
for (const { source, parts } of texts.values()) {
  for (const { line, column, fact } of checkWords(source, parts, ledger)) {
    count += 1;
    if (ledger.size > 0) console.log(`${source.file}:${line}:${column}: ${fact}`);
  }
}
if (!process.argv.includes('--dry')) {
  writeFileSync(file, writeLedger(texts));
}
console.log(`${count} statements differ from those accepted`);
