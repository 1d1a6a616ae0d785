/** When automatic answers went to one address, the latest that count. */
export interface Receipts {
  readonly sentAt: readonly string[];
}

/** RFC 3834, 2: whoever answers by itself bounds how often; so much helps a person, and feeds no machine. */
const bounds: readonly { readonly within: number; readonly most: number }[] = [
  { within: 3_600_000, most: 3 },
  { within: 86_400_000, most: 10 },
];

/** How long an answer counts, in seconds. */
export const receiptsKeptSeconds = 86_400;

/** With one more at this time; nothing, when that would be too many. What is heard late counts in the hour it belongs to. */
export function withAnother({ sentAt }: Receipts, at: string): Receipts | undefined {
  const now = Date.parse(at);
  const isFull = bounds.some(({ within, most }) => {
    const near = sentAt.filter((each) => Math.abs(now - Date.parse(each)) < within);
    return near.length >= most;
  });
  if (isFull) return undefined;
  const all = [...sentAt, at].sort();
  const newest = Date.parse(all.at(-1) ?? at);
  return { sentAt: all.filter((each) => newest - Date.parse(each) < receiptsKeptSeconds * 1000) };
}
