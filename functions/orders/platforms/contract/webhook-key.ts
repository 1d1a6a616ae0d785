/** The id of a webhook, and when it was received. */
export interface WebhookKey {
  readonly webhook: string;
  readonly receivedAt: string;
}

/** An order keeps the keys of this many webhooks, the newest: at most some 13 KB. */
const maxWebhookKeys = 100;

/** Adds a key. The result is always the newest of all keys, whatever their sequence. */
export function addWebhookKey(known: readonly WebhookKey[] = [], key: WebhookKey): readonly WebhookKey[] {
  const same = known.find(({ webhook }) => webhook === key.webhook);
  if (same && same.receivedAt <= key.receivedAt) return known;
  const all = [...known.filter((each) => each !== same), key];
  const newest = all.sort((a, b) => (webhookSortKey(a) < webhookSortKey(b) ? 1 : -1)).slice(0, maxWebhookKeys);
  return newest.sort((a, b) => (a.webhook < b.webhook ? -1 : 1));
}

/** Sorts webhooks by time: the earlier one is the lesser text. */
export const webhookSortKey = ({ webhook, receivedAt }: WebhookKey): string => `${receivedAt}#${webhook}`;

/** The id in a sort key. */
export const webhookIdIn = (sortKey: string): string => sortKey.slice(sortKey.indexOf('#') + 1);
