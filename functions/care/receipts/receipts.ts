/** When receipts were sent to one recipient; those that count for the limits. */
export interface Receipts {
  readonly sentAt: readonly string[];
}

/** RFC 3834, 2: automatic responders limit their rate. It is enough for people, and stops loops of machines. */
const rateLimits: readonly { readonly withinMs: number; readonly max: number }[] = [
  { withinMs: 3_600_000, max: 3 },
  { withinMs: 86_400_000, max: 10 },
];

/** How long a receipt counts for the limits. */
export const receiptTtlSeconds = 86_400;

/** Adds a receipt at `at`; `undefined` if a limit is reached. A late event counts for the time at which it happened. */
export function addReceipt({ sentAt }: Receipts, at: string): Receipts | undefined {
  const now = Date.parse(at);
  const isFull = rateLimits.some(({ withinMs, max }) => {
    const near = sentAt.filter((each) => Math.abs(now - Date.parse(each)) < withinMs);
    return near.length >= max;
  });
  if (isFull) return undefined;
  const all = [...sentAt, at].sort();
  const newest = Date.parse(all.at(-1) ?? at);
  return { sentAt: all.filter((each) => newest - Date.parse(each) < receiptTtlSeconds * 1000) };
}
