/** The key that a call was kept by, and when it came. */
export interface CallKey {
  readonly webhook: string;
  readonly receivedAt: string;
}

/** An order keeps the keys of as many calls, the newest: some 13 KB at most. */
const maxCalls = 100;

/** The keys with one more, by key: always the newest of all that were ever told, whatever their sequence. */
export function withCall(known: readonly CallKey[] = [], call: CallKey): readonly CallKey[] {
  const same = known.find(({ webhook }) => webhook === call.webhook);
  if (same && same.receivedAt <= call.receivedAt) return known;
  const all = [...known.filter((each) => each !== same), call];
  const newest = all.sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1)).slice(0, maxCalls);
  return newest.sort((a, b) => (a.webhook < b.webhook ? -1 : 1));
}

/** Where a call stands in a list by time: the earlier one is the lesser text. */
export const placeOf = ({ webhook, receivedAt }: CallKey): string => `${receivedAt}#${webhook}`;

/** The key of the call that stands there. */
export const webhookAt = (place: string): string => place.slice(place.indexOf('#') + 1);
