import * as v from 'valibot';

const someText = v.string();
const maybeText = v.optional(someText);
const isSo = v.optional(v.boolean());

const attachment = v.object({
  name: maybeText,
  type: someText,
  kind: maybeText,
  part: v.optional(v.number()),
  bytes: v.number(),
  subject: maybeText,
  stored: isSo,
  missing: maybeText,
});
export type Attachment = v.InferOutput<typeof attachment>;

const message = v.object({
  id: someText,
  at: someText,
  kind: someText,
  ticketId: maybeText,
  ticketNumber: v.optional(v.number()),
  unverified: isSo,
  suspect: maybeText,
  draft: v.optional(v.object({ because: someText })),
  receiptSkipped: maybeText,
  thanks: isSo,
  undelivered: v.optional(v.object({ at: someText, because: someText })),
  held: v.optional(v.object({ until: someText, solve: isSo })),
  text: maybeText,
  quoted: maybeText,
  subject: maybeText,
  by: maybeText,
  from: maybeText,
  name: maybeText,
  cut: isSo,
  attachments: v.optional(v.array(attachment)),
});
export type TicketMessage = v.InferOutput<typeof message>;

/** A ticket with its messages, as the desk reads it. */
export const wholeTicket = v.object({
  id: someText,
  number: v.number(),
  kind: someText,
  task: v.optional(v.object({ what: someText, ended: maybeText })),
  state: someText,
  openedAt: someText,
  score: v.optional(v.number()),
  unverified: isSo,
  outbound: isSo,
  assignee: maybeText,
  callBack: isSo,
  tags: v.optional(v.array(someText)),
  snoozed: v.optional(v.object({ until: someText })),
  back: isSo,
  customerId: maybeText,
  orderId: maybeText,
  orderHint: maybeText,
  promise: v.object({ kind: someText, at: someText, status: someText, toldUntil: maybeText }),
  solvedAt: maybeText,
  endedBySilence: isSo,
  waiting: v.optional(v.object({ at: someText, ends: isSo })),
  contact: maybeText,
  phone: maybeText,
  conversation: maybeText,
  answersGo: maybeText,
  follows: maybeText,
  mergedInto: maybeText,
  messages: v.array(message),
});
export type WholeTicket = v.InferOutput<typeof wholeTicket>;

/** A link to a file, for some minutes. */
export const attachmentLink = v.object({ url: someText });

/** `48 KB`, `2.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** In letters: a page of the desk has at most 60 KB, of which Korean takes three bytes a letter. */
const pageLetters = 9_000;
const mostMessages = 30;

/** The newest messages that one page carries, at least one, the oldest of them first. */
export function newestMessages(messages: readonly TicketMessage[]): readonly TicketMessage[] {
  let letters = 0;
  const from = messages.findLastIndex(({ text = '', quoted = '' }, n) => {
    letters += text.length + quoted.length + 200;
    return letters > pageLetters || messages.length - n > mostMessages;
  });
  return messages.slice(Math.min(from + 1, messages.length - 1));
}
