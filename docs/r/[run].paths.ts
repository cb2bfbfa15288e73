import { defineRoutes } from 'vitepress';
import { shortRun } from '../../src/show/address/addresses.ts';
import { shownRuns } from '../../src/publish/pages/routes.ts';

/** The named runs again, by names that leave room in a line of mail. */
export default defineRoutes({
  paths: () =>
    shownRuns().map((name) => ({
      params: { run: shortRun(name) },
      content: [
        `# Run ${name}`,
        `This address is short, for links in mail. The page of the run is [${name}](/run/${name}).`,
        `<RunStepper run="${name}" own />`,
      ].join('\n\n'),
    })),
});
