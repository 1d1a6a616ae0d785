import { type Draft, say } from '../../../shared/events/event.ts';
import { ReplayMoved, WebhookReplayed } from '../../../shared/events/webhooks.ts';
import { webhookAt } from '../platforms/contract/webhook-key.ts';

/** Kept calls that are published again: a shop's, or one order's, that came in a time. */
export interface Replay {
  readonly order?: string | undefined;
  /** Both are within it. */
  readonly from: string;
  readonly to: string;
  /** The place of the call that was published last. */
  readonly after?: string | undefined;
  readonly published: number;
  readonly begunAt: string;
  readonly finishedAt?: string | undefined;
}

/** One write holds 25 events: so many calls, and the word to go on. */
export const maxPage = 24;

export const status = ({ finishedAt }: Replay): string => (finishedAt ? 'finished' : 'running');

/** It begins with a word to itself, so that whoever asked for it need not wait. */
export function begin(asked: Pick<Replay, 'order' | 'from' | 'to'>, now: string): { state: Replay; events: Draft[] } {
  const state = { ...asked, published: 0, begunAt: now };
  return { state, events: [say(ReplayMoved, now, { published: 0 })] };
}

/** Publishes the calls of one page, by their places; a page that is not full is the last one. */
export function goOn(replay: Replay, page: readonly string[], now: string): { state: Replay; events: Draft[] } {
  const published = replay.published + page.length;
  const isLast = page.length < maxPage;
  return {
    state: { ...replay, published, after: page.at(-1) ?? replay.after, ...(isLast && { finishedAt: now }) },
    events: [
      ...page.map((place) => say(WebhookReplayed, now, { webhook: webhookAt(place) })),
      ...(isLast ? [] : [say(ReplayMoved, now, { published })]),
    ],
  };
}
