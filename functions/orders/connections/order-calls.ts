import * as v from 'valibot';
import { id, instant } from '../../../shared/events/event.ts';
import { type WebhookKey, webhookSortKey } from '../platforms/contract/webhook-key.ts';
import { type DeliveryOutcome, printableTopic } from './deliveries.ts';

/** A page has at most this many calls: the body of one is up to 350 KB, and a batch ends at 16 MB. */
const callsPerPage = 20;

/** Where a page of an order's calls begins, when it comes back from outside. */
export const callPlaceShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[0-9a-f]{64}$/;

/** A call of a platform about an order. After its retention only its time is known. */
export const webhookShape = v.object({
  id,
  at: instant,
  platform: v.optional(v.string()),
  topic: v.optional(v.string()),
  outcome: v.picklist(['understood', 'rejected', 'failing', 'expired']),
  why: v.optional(v.string()),
});

/** The next calls of an order, the newest first. */
export function callsAfter(
  all: readonly WebhookKey[],
  after: string | undefined,
): { page: WebhookKey[]; next?: string } {
  const sorted = [...all].sort((a, b) => (webhookSortKey(a) < webhookSortKey(b) ? 1 : -1));
  const rest = after === undefined ? sorted : sorted.filter((key) => webhookSortKey(key) < after);
  const page = rest.slice(0, callsPerPage);
  const last = page.at(-1);
  return { page, ...(last && rest.length > page.length && { next: webhookSortKey(last) }) };
}

/** What is known of a call: what was stored of it, and what became of it. One that an order keeps was applied to it. */
export function webhookView(
  { webhook, receivedAt }: WebhookKey,
  stored: { readonly platform: string; readonly topic: string } | undefined,
  saved: DeliveryOutcome | undefined,
): v.InferOutput<typeof webhookShape> {
  if (!stored) return { id: webhook, at: receivedAt, outcome: 'expired' };
  const { outcome = 'understood', why } = saved ?? {};
  const { platform, topic } = stored;
  return { id: webhook, at: receivedAt, platform, topic: printableTopic(topic), outcome, ...(why && { why }) };
}
