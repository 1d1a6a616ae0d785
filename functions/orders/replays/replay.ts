import { type Draft, say } from '../../../shared/events/event.ts';
import { ReplayPageDue, WebhookReplayed } from '../../../shared/events/webhooks.ts';
import { webhookIdIn } from '../platforms/contract/webhook-key.ts';

/** Stored webhooks of a shop or of one order, received in a span, that are published again. */
export interface Replay {
  readonly order?: string | undefined;
  /** Both inclusive. */
  readonly from: string;
  readonly to: string;
  /** The sort key of the last published webhook. */
  readonly after?: string | undefined;
  readonly published: number;
  readonly begunAt: string;
  readonly finishedAt?: string | undefined;
}

/** One write holds 25 events: a page and the event for the next one. */
export const maxPage = 24;

export const replayStatus = ({ finishedAt }: Replay): string => (finishedAt ? 'finished' : 'running');

/** Starts with an event for the first page, so that the request returns at once. */
export function newReplay(
  request: Pick<Replay, 'order' | 'from' | 'to'>,
  now: string,
): { state: Replay; events: Draft[] } {
  const state = { ...request, published: 0, begunAt: now };
  return { state, events: [say(ReplayPageDue, now, { published: 0 })] };
}

/** Publishes one page; a page that is not full is the last. */
export function publishPage(replay: Replay, page: readonly string[], now: string): { state: Replay; events: Draft[] } {
  const published = replay.published + page.length;
  const isLast = page.length < maxPage;
  return {
    state: { ...replay, published, after: page.at(-1) ?? replay.after, ...(isLast && { finishedAt: now }) },
    events: [
      ...page.map((sortKey) => say(WebhookReplayed, now, { webhook: webhookIdIn(sortKey) })),
      ...(isLast ? [] : [say(ReplayPageDue, now, { published })]),
    ],
  };
}
