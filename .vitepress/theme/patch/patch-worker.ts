import { messageOf } from '../../../src/errors/message-of.ts';
import { answeringPatch } from '../../../src/workbench/patch/patch-answer.ts';
import type { PatchOrder, PatchReply } from './patch-messages.ts';

addEventListener('message', ({ data }: MessageEvent<PatchOrder>) => {
  say({ is: 'begun' });
  try {
    for (const progress of answeringPatch(data.texts, data.told)) say({ is: 'progress', progress });
  } catch (error) {
    say({ is: 'error', message: messageOf(error) });
  }
});

function say(reply: PatchReply): void {
  postMessage(reply);
}
