import { log } from '../../../shared/aws/log.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { goesBy, type MessageState, phase } from '../policy/message.ts';
import { shopSettings } from '../policy/messages.store.ts';
import { routed } from './message-events.ts';
import { takeReport } from './phone-reports.store.ts';
import { nextAskAt } from './phone-reports.ts';
import type { SendDeps } from './send-deps.ts';
import type { SendTask } from './task.ts';

/** A claim without an outcome, and a message of which its provider has not told the end, when it is time to ask. */
const isToBeAsked = ({ status, askAt }: MessageState, now: string): boolean =>
  status === 'claimed' || ((status === 'sent' || status === 'unknown') && askAt !== undefined && askAt <= now);

/** What may be sent again is not, while its provider cannot say that it was never taken; for a day at most. */
const isToBeAwaited = (message: MessageState, now: string): boolean =>
  message.status === 'claimed' &&
  phase(message, now) === 'open' &&
  now < message.request.usefulUntil &&
  now < plusSeconds(message.written?.at ?? now, 86_400);

/**
 * Asks the provider of a message what became of it, where that can be asked; or has it asked, where another function carries the channel.
 * Whether nothing else is to be done: what was taken is never sent again. One that was certainly never taken stays as it is; whether it may be
 * sent again is for its claim to say.
 */
export async function askWhatBecame({ letters, channels }: SendDeps, task: SendTask, now: string): Promise<boolean> {
  const { event, message, before } = task;
  if (!before || !isToBeAsked(before.state, now)) return false;
  const channel = channels[goesBy(before.state)];
  if (!channel) {
    await message.save(event, before, { state: before.state, events: [routed(before.state, now)] });
    return true;
  }
  const shop = channel.find && (await shopSettings.of(event.shop).state());
  if (!channel.find || !shop) return false;
  const report = await channel.find(task, shop.data, now).catch((error: unknown) => {
    log.warn('A provider could not be asked for a message', { event: event.id, error: error as Error });
    return undefined;
  });
  if (report && report !== 'none') {
    await takeReport(letters, message.subject, report, now);
    return true;
  }
  if (report === undefined && isToBeAwaited(before.state, now))
    throw new Later(await channel.retryAt(task, { busy: 'It cannot be asked' }, now), 'Its provider cannot be asked');
  if (before.state.status === 'claimed') return false;
  const { askAt: _, ...known } = before.state;
  const askAt = nextAskAt(known, now);
  await message.save(event, before, { state: { ...known, ...(askAt !== undefined && { askAt }) } });
  return true;
}
