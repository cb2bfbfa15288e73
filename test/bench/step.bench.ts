import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { serve } from '../../bin/serve.mjs';
import { browserArgs, findBrowser, howToGetOne } from '../browser/browser.ts';

const rounds = 3;

/** Milliseconds that the page's main thread works, and how often it lays out. */
interface Cost {
  readonly milliseconds: number;
  readonly layouts: number;
}

/** What the page has done since it began. */
async function spent(session: CDPSession): Promise<Cost> {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
  return { milliseconds: value('TaskDuration') * 1000, layouts: value('LayoutCount') };
}

/** The cost of one act, up to the second frame after it. */
async function costOf(page: Page, session: CDPSession, act: () => Promise<void>): Promise<Cost> {
  const before = await spent(session);
  await act();
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            setTimeout(done);
          });
        });
      }),
  );
  const after = await spent(session);
  return {
    milliseconds: after.milliseconds - before.milliseconds,
    layouts: after.layouts - before.layouts,
  };
}

/** Each step of the run there and back, and as many switches of the theme. */
async function lines(page: Page, session: CDPSession, rate: number): Promise<string[]> {
  const steps: Cost[] = [];
  const switches: Cost[] = [];
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  for (let round = 0; round < rounds; round++) {
    for (const key of ['Home', ...Array.from({ length: 17 }, () => 'ArrowRight')]) {
      const cost = await costOf(page, session, () => page.keyboard.press(key));
      if (key === 'ArrowRight') steps.push(cost);
    }
    for (let i = 0; i < 6; i++) {
      switches.push(
        await costOf(page, session, () =>
          page.evaluate(() => {
            document.querySelector<HTMLElement>('.VPSwitchAppearance')?.click();
          }),
        ),
      );
    }
  }
  const [step, other] = [summary(steps), summary(switches)];
  const layouts = Math.max(...steps.map((cost) => cost.layouts));
  return [
    `${String(rate)}x slowed: a step ${step.text}; VitePress's own switch of the theme ${other.text}`,
    `${String(rate)}x slowed: ratio of the medians ${(step.median / other.median).toFixed(2)}; at most ${String(layouts)} layouts a step`,
  ];
}

function summary(costs: readonly Cost[]): { readonly text: string; readonly median: number } {
  const sorted = costs.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const [least, median] = [sorted[0] ?? NaN, sorted[sorted.length >> 1] ?? NaN];
  return { text: `min ${least.toFixed(1)} ms, median ${median.toFixed(1)} ms`, median };
}

async function run(): Promise<string[]> {
  const executablePath = await findBrowser();
  if (executablePath === null) return [howToGetOne];
  const out = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    execFileSync(process.execPath, ['bin/build.mjs', '--only', '--out', out], {
      stdio: 'ignore',
      env: { ...process.env, SITE_BASE: '/' },
    });
    const site = await serve(out, { base: '/' });
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(new URL('run/before/wait-fail', site.url).href, { waitUntil: 'networkidle' });
    await page.locator('.stepper.ready').waitFor();
    await page.getByRole('slider', { name: 'Step' }).focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const all = [...(await lines(page, session, 1)), ...(await lines(page, session, 4))];
    await site.close();
    return all;
  } finally {
    await browser.close();
    rmSync(out, { recursive: true });
  }
}

/** What one step of a stepper costs the page, beside what VitePress itself does on a click. */
export default { name: 'a step of before/wait-fail at 1280 px', run };
