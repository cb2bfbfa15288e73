import type { IdeaState, IdeaView } from './idea-view.ts';
import { laneText } from './tick-lanes.ts';
import { columnsMax, wrap } from '../text/wrap.ts';

/** A picture in words: one line for each lane, page or task. */
export function pictureLines({ picture }: IdeaState): string[] {
  switch (picture.kind) {
    case 'lanes':
      return picture.lanes.map(laneText);
    case 'pages': {
      const limit = `limit: ${String(picture.limit)} pages`;
      const pages = picture.pages.map(
        ({ used, room, hasNew }, i) =>
          `page ${String(i + 1)}: ${String(used)} of ${String(room)}${hasNew ? ', with the new one' : ''}`,
      );
      return [limit, ...pages];
    }
    case 'depth':
      return [`RCU depth: ${picture.depths.map(String).join(' ')}`];
    case 'queues':
      return picture.of.map(([task, queue]) => `task ${task}: ${queue}`);
  }
}

/** An idea as text: each choice, what is drawn then, and what it says. */
export function ideaLines({ states }: IdeaView): string[] {
  return states.flatMap((state) => [
    `${state.option}:`,
    ...[...pictureLines(state), state.says].flatMap((line) =>
      wrap(line, columnsMax - 8).map((one) => `  ${one}`),
    ),
  ]);
}
