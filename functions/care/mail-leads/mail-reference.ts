/**
 * SES's id of a mail of ours: its Message-ID is `<id@region.amazonses.com>`, in us-east-1 `<id@email.amazonses.com>` (SES developer guide,
 * read 2026-11-30).
 */
export const providerIdIn = (messageId: string): string | undefined =>
  /^<([\w.~-]{1,200})@(?:[a-z\d-]+\.)?amazonses\.com>$/i.exec(messageId)?.[1];

/**
 * The number of a ticket as the subjects of our mails name it: `(접수번호 1001)`, `(no. 1001)`. A bare `#1001` is not one, because orders
 * are numbered so.
 */
export function ticketNumberIn(subject: string): number | undefined {
  const found = /접수\s?번호\s?:?\s?(\d{4,9})\b|\(no\.\s?(\d{4,9})\)|\bticket\s(?:no\.?\s?|#)?(\d{4,9})\b/i.exec(
    subject,
  );
  const digits = found?.[1] ?? found?.[2] ?? found?.[3];
  return digits === undefined ? undefined : Number(digits);
}
