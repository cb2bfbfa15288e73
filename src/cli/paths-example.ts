import { reviewMail } from '../judge-locks/review-mail.ts';
import { review } from '../judge-locks/review.ts';
import { reviewJson } from './paths-json.ts';

const before = `int start_job(struct job *job)
{
	mutex_lock(&job->lock);
	if (job->running) {
		mutex_unlock(&job->lock);
		return -EBUSY;
	}
	job->running = true;
	mutex_unlock(&job->lock);
	return 0;
}
`;
const after = before.replace(
  '\tjob->running = true;\n',
  '\tif (!job->worker)\n\t\treturn -ENODEV;\n\tjob->running = true;\n',
);

/** What the page on the command shows of `imbalance paths`, by the name of its part. */
export function pathsParts(): Readonly<Record<string, () => string>> {
  const found = review({ before, after });
  if (found.kind === 'unreadable') throw new Error(found.read);
  const fenced = (kind: string, text: string): string => `\`\`\`${kind}\n${text.trimEnd()}\n\`\`\``;
  const [alarm] = found.functions[0]?.comparison?.newAlarms ?? [];
  return {
    'paths-after': () => fenced('c', after),
    'paths-mail': () => fenced('txt', reviewMail(found)),
    'paths-alarm': () => fenced('json', reviewJson(alarm)),
  };
}
