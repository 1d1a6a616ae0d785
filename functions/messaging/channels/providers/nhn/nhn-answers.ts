import * as v from 'valibot';
import { jsonIn } from '../../../../../shared/base/json.ts';
import type { PhoneReport } from '../../../policy/arrival.ts';
import type { Delivery } from '../../../policy/refusal.ts';
import type { NhnProduct } from './nhn.ts';
import { timeFromNhn } from './nhn-lists.ts';
import { nhnBarred, nhnDelivery, nhnOutcome } from './result-codes.ts';

/** An answer of NHN: the status of HTTP, and the body as it came. */
export interface NhnAnswer {
  readonly status: number;
  readonly text: string;
}

const code = v.pipe(v.number(), v.integer());
const nhnHeader = v.object({ header: v.object({ isSuccessful: v.boolean(), resultCode: code }) });

const requestId = v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/));
const sequence = v.pipe(
  v.union([v.pipe(v.number(), v.integer(), v.minValue(0)), v.pipe(v.string(), v.regex(/^\d{1,9}$/))]),
  v.transform(String),
);
const results = v.array(v.object({ resultCode: code, recipientSeq: v.nullish(sequence) }));

/** What a request to send is answered with: of one recipient, one result. */
const sentAs = {
  sms: v.pipe(
    v.object({ body: v.object({ data: v.object({ requestId, sendResultList: results }) }) }),
    v.transform(({ body: { data } }) => ({ requestId: data.requestId, results: data.sendResultList })),
  ),
  kakao: v.pipe(
    v.object({ message: v.object({ requestId, sendResults: results }) }),
    v.transform(({ message }) => ({ requestId: message.requestId, results: message.sendResults })),
  ),
};

const uploadedFile = v.object({ body: v.object({ data: v.object({ fileId: v.pipe(v.number(), v.integer()) }) }) });

function readAs<Shape extends v.GenericSchema>(shape: Shape, value: unknown): v.InferOutput<Shape> | undefined {
  const { success, output } = v.safeParse(shape, value);
  return success ? (output as v.InferOutput<Shape>) : undefined;
}

const nhnBody = ({ text }: NhnAnswer): unknown => jsonIn(Buffer.from(text));

/** What a failure that NHN tells means for an attempt; `undefined` where it tells of none. */
function failureIn(product: NhnProduct, answer: NhnAnswer): Delivery | undefined {
  const { status } = answer;
  if (status === 429) return { busy: 'NHN 429' };
  if (status === 401 || status === 403) return nhnBarred(`NHN ${status}`);
  const { isSuccessful, resultCode = 0 } = (status < 500 && readAs(nhnHeader, nhnBody(answer))?.header) || {};
  if (isSuccessful === false && resultCode !== 0) return nhnDelivery(product, resultCode);
  if (status === 200 && isSuccessful && resultCode === 0) return undefined;
  throw new Error(`NHN answered ${status}, and does not say what became of the message`);
}

/** NHN's id of a message. */
const nhnId = (request: string, recipient: string): string => `${request}/${recipient}`;

/** What an answer to one message says. Throws where it says nothing that can be believed: nobody knows what became of it. */
export function deliveryIn(product: NhnProduct, answer: NhnAnswer): Delivery {
  const failure = failureIn(product, answer);
  if (failure) return failure;
  const sent = readAs(sentAs[product], nhnBody(answer));
  const [only, ...others] = sent?.results ?? [];
  if (!sent || !only || others.length > 0) throw new Error('NHN answered, and does not say what became of the message');
  if (only.resultCode !== 0) return nhnDelivery(product, only.resultCode);
  if (!only.recipientSeq) throw new Error('NHN took the message, and gave it no number');
  return { accepted: nhnId(sent.requestId, only.recipientSeq) };
}

/** The number of a picture that was uploaded, or why it was not. Throws where the answer does not say. */
export function uploadedIn(answer: NhnAnswer): Delivery | string {
  const failure = failureIn('sms', answer);
  if (failure) return failure;
  const read = readAs(uploadedFile, nhnBody(answer));
  if (!read) throw new Error('NHN answered, and does not number the picture');
  return String(read.body.data.fileId);
}

const wordsOrNone = v.nullish(v.string(), '');

/** What is read of a message, wherever NHN tells of it. One sample misspells the key (TOAST-DOCS/SMS, ko/webhook.md at 071ddc5, read 2026-12-01). */
const listedMessage = v.object({
  requestId,
  recipientSeq: sequence,
  recipientGroupingKey: wordsOrNone,
  recipientGropuingKey: wordsOrNone,
  senderGroupingKey: wordsOrNone,
  msgStatus: wordsOrNone,
  messageStatus: wordsOrNone,
  resultCode: wordsOrNone,
  resultDate: wordsOrNone,
  receiveDate: wordsOrNone,
});

/** Our id, as it stands in the recipient's key, or with the attempt in the sender's. */
function ourIdIn(keys: readonly string[]): string | undefined {
  const own = keys.flatMap((key) => /^([0-9a-f]{64})(?:\.\d{1,6})?$/.exec(key)?.[1] ?? []);
  return own[0];
}

/** What became of a message, where it is one of ours: in a list, and in a report. */
export function nhnReport(product: NhnProduct, value: unknown, now: string): PhoneReport | undefined {
  const told = readAs(listedMessage, value);
  const keys = told && [told.recipientGroupingKey, told.recipientGropuingKey, told.senderGroupingKey];
  const id = ourIdIn(keys ?? []);
  if (!told || !id) return undefined;
  const result = /^(?:-?\d{1,6}|E\d{3})$/.test(told.resultCode) ? told.resultCode : '';
  const at = timeFromNhn(told.receiveDate || told.resultDate) ?? now;
  return {
    id,
    accepted: nhnId(told.requestId, told.recipientSeq),
    as: nhnOutcome(product, told.msgStatus || told.messageStatus, result),
    code: result,
    at: at < now ? at : now,
  };
}

const total = v.pipe(v.number(), v.integer());
const nhnListIn = {
  sms: v.pipe(
    v.object({ body: v.object({ data: v.nullish(v.array(v.unknown()), []), totalCount: total }) }),
    v.transform(({ body: { data, totalCount } }) => ({ listed: data, totalCount })),
  ),
  kakao: v.pipe(
    v.object({
      messageSearchResultResponse: v.object({ messages: v.nullish(v.array(v.unknown()), []), totalCount: total }),
    }),
    v.transform(({ messageSearchResultResponse: { messages, totalCount } }) => ({ listed: messages, totalCount })),
  ),
};

/** The messages of a list. Throws where it is none, or not all of it: what is not on it is then not said. */
export function reportsIn(product: NhnProduct, answer: NhnAnswer, now: string): PhoneReport[] {
  const isFine = answer.status === 200 && readAs(nhnHeader, nhnBody(answer))?.header.isSuccessful;
  const list = isFine ? readAs(nhnListIn[product], nhnBody(answer)) : undefined;
  if (!list) throw new Error(`NHN answered ${answer.status} to a list, and not with one`);
  if (list.listed.length < list.totalCount) throw new Error('The list of NHN is longer than what it shows');
  return list.listed.flatMap((each) => nhnReport(product, each, now) ?? []);
}
