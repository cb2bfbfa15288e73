// Writes src/cfq/variants/*.ts from before.ts and the *.patch beside it, so
// that every version of the function has one source. With --refresh NAME the
// patch is made anew from an edited NAME.ts instead.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyPatch, createTwoFilesPatch } from 'diff';

const folder = path.join(import.meta.dirname, '../src/cfq/variants');
const read = (name) => readFileSync(path.join(folder, name), 'utf8');
const [flag, refreshed] = process.argv.slice(2);

if (flag === '--refresh') {
  const patch = createTwoFilesPatch(
    'before.ts',
    `${refreshed}.ts`,
    read('before.ts'),
    read(`${refreshed}.ts`),
    undefined,
    undefined,
    { context: 3 },
  ).replace(/^=+\n/, '');
  writeFileSync(path.join(folder, `${refreshed}.patch`), patch);
} else {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.patch'))) {
    const source = applyPatch(read('before.ts'), read(file));
    if (source === false) {
      console.error(
        `${file} does not apply to before.ts: edit NAME.ts and run npm run variants -- --refresh NAME`,
      );
      process.exitCode = 1;
    } else {
      writeFileSync(path.join(folder, file.replace(/patch$/, 'ts')), source);
    }
  }
}
