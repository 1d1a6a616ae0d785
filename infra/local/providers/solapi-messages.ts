import type { SentToPhone } from './sent-to-phone.ts';
import type { AskedMessage } from './solapi-limits.ts';

/** A message that was taken. */
export interface SolapiMessage extends AskedMessage {
  readonly messageId: string;
  readonly statusCode: string;
  /** The code that it will have in the end, and when, in milliseconds since 1970. */
  readonly fate: string;
  readonly reportAt: number;
  readonly dateCreated: string;
  readonly dateUpdated: string;
  readonly dateReported?: string;
}

/** A page of the list, the newest first: an object by the messages' ids, and the id with which the next page begins. */
export function solapiList(messages: readonly SolapiMessage[], asked: URLSearchParams) {
  const [from, until] = ['startDate', 'endDate'].map((name) => Date.parse(asked.get(name) ?? ''));
  const isAsked = (message: SolapiMessage): boolean => {
    const created = Date.parse(message.dateCreated);
    const isNamed = (['messageId', 'to', 'from', 'type', 'statusCode'] as const).every(
      (name) => !asked.has(name) || asked.get(name) === message[name],
    );
    return isNamed && !(created < (from ?? Number.NaN)) && !(created > (until ?? Number.NaN));
  };
  const found = messages.filter(isAsked).reverse();
  const begin = asked.has('startKey') ? found.findIndex(({ messageId }) => messageId === asked.get('startKey')) : 0;
  const limit = Math.min(Number(asked.get('limit') ?? 20), 500);
  const left = begin < 0 ? [] : found.slice(begin);
  return {
    limit,
    startKey: asked.get('startKey'),
    nextKey: left[limit]?.messageId ?? null,
    messageList: Object.fromEntries(
      left.slice(0, limit).map(({ fate: _, reportAt: __, ...message }) => [message.messageId, message]),
    ),
  };
}

const shownTags = (fields: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));

const outcomes: Readonly<Record<string, SentToPhone['outcome']>> = {
  2000: 'on its way',
  3000: 'on its way',
  4000: 'received',
};

/** A message as its reader has it. */
export function shownOnPhone(message: SolapiMessage): SentToPhone {
  const { messageId, type, to, country, from, subject, text, imageId, kakaoOptions, statusCode, dateCreated } = message;
  return {
    id: messageId,
    channel: kakaoOptions ? 'kakao' : 'sms',
    provider: 'solapi',
    kind: kakaoOptions ? 'AlimTalk' : (type as 'SMS' | 'LMS' | 'MMS'),
    to: `+${country}${country === '82' ? to.replace(/^0/, '') : to}`,
    from: kakaoOptions?.pfId ?? from,
    subject,
    text,
    ...(imageId !== undefined && { picture: imageId }),
    tags: shownTags(message.customFields),
    status: statusCode,
    outcome: outcomes[statusCode] ?? 'not received',
    at: dateCreated,
  };
}
