import * as v from 'valibot';
import { jsonIn } from '../../../shared/base/json.ts';

/** A text that somebody sent to a number of a shop. */
export interface HeardText {
  /** AWS's id of it, the same in every delivery. */
  readonly id: string;
  /** Who sent it, and to which number: E.164. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly at: string;
}

const e164 = v.pipe(v.string(), v.regex(/^\+[1-9]\d{4,14}$/));

/** What SNS puts into a queue (SNS developer guide, message formats, read 2026-12-01). */
const notification = v.object({
  TopicArn: v.string(),
  Timestamp: v.pipe(v.string(), v.isoTimestamp()),
  Message: v.string(),
});

/** A text of a customer (sms-voice user guide, example of a two-way SMS message payload, read 2026-12-01). */
const twoWayText = v.object({
  originationNumber: e164,
  destinationNumber: e164,
  messageBody: v.pipe(v.string(), v.maxLength(10_000)),
  inboundMessageId: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)),
});

/** Whether it comes from a topic. Who may put it into the queue is IAM's concern. */
export const isOfTopic = (event: object): boolean => 'TopicArn' in event;

/** The text in a notification of SNS; nothing where it is another thing. */
export function readHeardText(given: unknown): HeardText | undefined {
  if (!v.is(notification, given)) return undefined;
  const { success, output } = v.safeParse(twoWayText, jsonIn(Buffer.from(given.Message)));
  if (!success) return undefined;
  const { originationNumber: from, destinationNumber: to, messageBody: text, inboundMessageId: id } = output;
  return { id, from, to, text, at: new Date(given.Timestamp).toISOString() };
}

/**
 * By which AWS itself takes a number onto its list and carries nothing to it (sms-voice user guide, required opt-out list keywords, read 2026-12-01).
 */
const stopsAll = ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'];

/** By which advertising is refused, and of which AWS knows nothing. */
const stopsAdvertising = ['수신거부', '광고거부', '거부'];

/** By which people ask for texts again: AWS takes them from its list where the shop has set that. */
const startsAgain = ['START', 'UNSTOP'];

/** What a text means that is one word of those that everybody knows; AWS answers `HELP` by itself, and other words are for people to read. */
type HeardWord = 'stop-all' | 'stop-advertising' | 'start' | 'help' | 'words';

export function meaningOf(text: string): HeardWord {
  const word = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s.!]+$/u, '')
    .toUpperCase();
  if (stopsAll.includes(word)) return 'stop-all';
  if (stopsAdvertising.includes(word.replaceAll(/\s/gu, ''))) return 'stop-advertising';
  if (startsAgain.includes(word)) return 'start';
  return word === 'HELP' ? 'help' : 'words';
}
