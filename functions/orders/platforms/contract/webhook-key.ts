/** The key that a call was kept by, and when it came. */
export interface WebhookKey {
  readonly webhook: string;
  readonly receivedAt: string;
}

/** An order keeps the keys of as many calls, the newest: some 13 KB at most. */
const maxWebhookKeys = 100;

/** The keys with one more, by key: always the newest of all that were ever told, whatever their sequence. */
export function addWebhookKey(known: readonly WebhookKey[] = [], key: WebhookKey): readonly WebhookKey[] {
  const same = known.find(({ webhook }) => webhook === key.webhook);
  if (same && same.receivedAt <= key.receivedAt) return known;
  const all = [...known.filter((each) => each !== same), key];
  const newest = all.sort((a, b) => (webhookSortKey(a) < webhookSortKey(b) ? 1 : -1)).slice(0, maxWebhookKeys);
  return newest.sort((a, b) => (a.webhook < b.webhook ? -1 : 1));
}

/** Where a call stands in a list by time: the earlier one is the lesser text. */
export const webhookSortKey = ({ webhook, receivedAt }: WebhookKey): string => `${receivedAt}#${webhook}`;

/** The key of the call that stands there. */
export const webhookIdIn = (sortKey: string): string => sortKey.slice(sortKey.indexOf('#') + 1);
