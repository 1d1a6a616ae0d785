import * as v from 'valibot';
import { jsonIn } from '../../../../../shared/base/json.ts';
import type { PhoneReport } from '../../../policy/arrival.ts';
import type { Delivery } from '../../../policy/refusal.ts';
import { deliveryAfterCode, isTakenBy, reportedAs, type SolapiError } from './codes.ts';

const nullableWord = v.nullish(v.string(), '');

/** What is read of a message, wherever Solapi lists it. */
const listedMessage = v.object({
  messageId: nullableWord,
  statusCode: v.nullish(v.pipe(v.string(), v.maxLength(20)), ''),
  to: v.nullish(v.unknown()),
  country: nullableWord,
  customFields: v.nullish(v.record(v.string(), v.unknown()), {}),
  dateReported: nullableWord,
  dateReceived: nullableWord,
  dateProcessed: nullableWord,
  dateUpdated: nullableWord,
});
export type ListedMessage = v.InferOutput<typeof listedMessage>;

/** An array, or an object by the messages' ids. */
const listedMessages = v.pipe(
  v.union([v.array(listedMessage), v.record(v.string(), listedMessage)]),
  v.transform((list): readonly ListedMessage[] => Object.values(list)),
);

const sentAnswer = v.object({
  failedMessageList: v.optional(listedMessages, []),
  messageList: v.optional(listedMessages, []),
});

const listAnswer = v.object({ messageList: listedMessages, nextKey: v.nullish(v.string()) });

const errorAnswer = v.object({ errorCode: v.pipe(v.string(), v.regex(/^\w{1,60}$/)) });

const fileAnswer = v.object({ fileId: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)) });

function readAnswer<Shape extends v.GenericSchema>(shape: Shape, text: string): v.InferOutput<Shape> | undefined {
  const { success, output } = v.safeParse(shape, jsonIn(Buffer.from(text)));
  return success ? (output as v.InferOutput<Shape>) : undefined;
}

/** What the answer 200 to one message says. Throws where it says nothing that can be believed: nobody knows what became of it. */
export function deliveryAfterSend(text: string): Delivery {
  const { failedMessageList: failed = [], messageList: listed = [] } = readAnswer(sentAnswer, text) ?? {};
  const taken = listed.find(({ messageId, statusCode }) => messageId !== '' && isTakenBy(statusCode));
  const refusal = failed[0] ?? listed.find(({ statusCode }) => !isTakenBy(statusCode));
  if (taken && !refusal) return { accepted: taken.messageId };
  if (refusal && !taken) return deliveryAfterCode(refusal.statusCode);
  throw new Error('Solapi answered, and does not say what became of the message');
}

/** The code of an error; none where it is not Solapi's. */
export const errorAfter = (status: number, text: string): SolapiError => ({
  status,
  errorCode: readAnswer(errorAnswer, text)?.errorCode,
});

/** The id of a picture that was uploaded; none where the answer does not say it. */
export const uploadedAs = (text: string): string | undefined => readAnswer(fileAnswer, text)?.fileId;

/** A page of the list; none where the answer is not one. */
export const readList = (text: string) => readAnswer(listAnswer, text);

/** One message of a list or of a report, from anywhere; none where it is not one. */
export const readListed = (value: unknown): ListedMessage | undefined => {
  const { success, output } = v.safeParse(listedMessage, value);
  return success ? output : undefined;
};

/** A time with its zone, as Solapi writes it; the first that is one, and none after now. */
function firstTime(times: readonly string[], now: string): string {
  const zoned = times.find((each) => /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(each) && Date.parse(each) > 0);
  const at = zoned === undefined ? now : new Date(zoned).toISOString();
  return at < now ? at : now;
}

/** Our ids. */
const isOurId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** What became of a message, where it is one of ours. */
export function reportOf(listed: ListedMessage, now: string): PhoneReport | undefined {
  const { messageId, statusCode, customFields, dateReported, dateReceived, dateProcessed, dateUpdated } = listed;
  const { message } = customFields;
  if (!isOurId(message) || !/^[\w-]{1,100}$/.test(messageId)) return undefined;
  const at = firstTime([dateReported, dateReceived, dateProcessed, dateUpdated], now);
  return { id: message, accepted: messageId, as: reportedAs(statusCode), code: statusCode, at };
}

const likeliest: readonly PhoneReport['as'][] = ['delivered', 'pending'];

/** Of what became of a message's attempts, what became of the message: it arrived if any of them did, and may still if any of them may. */
export function reportOfAll(reports: readonly PhoneReport[]): PhoneReport | undefined {
  const found = likeliest.flatMap((as) => reports.filter((each) => each.as === as))[0];
  return found ?? reports.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}
