import type { NhnRecipient, NhnRequest } from './nhn-rules.ts';

/** A message as NHN took it. */
export interface NhnTaken {
  readonly product: 'sms' | 'kakao';
  /** The end of the path: `sms`, `mms`, `ad-sms`, `ad-mms`, `messages`. */
  readonly list: string;
  readonly requestId: string;
  readonly recipientSeq: number;
  readonly at: string;
  /** With everything filled in. */
  readonly text: string;
  readonly request: NhnRequest;
  readonly recipient: NhnRecipient;
  /** The code of what became of it; none while it is on its way. */
  code?: string;
}

/** A time in Korea, as NHN writes it. */
const koreanClock = (at: string): string => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 19);

const statusOf = ({ code }: NhnTaken, words: readonly [string, string, string]): string =>
  code === undefined ? words[0] : words[code === '1000' ? 1 : 2];

/** A message as its product's list shows it. */
function listedAs(taken: NhnTaken) {
  const { product, requestId, recipientSeq, request, recipient, text, at, code = '' } = taken;
  const { recipientNo, recipientGroupingKey } = recipient;
  const both = {
    requestId,
    recipientSeq,
    recipientNo,
    recipientGroupingKey,
    senderGroupingKey: request.senderGroupingKey,
  };
  const time = koreanClock(at).replace('T', ' ');
  return product === 'sms'
    ? {
        ...both,
        body: text,
        requestDate: `${time}.0`,
        resultDate: `${time}.0`,
        msgStatus: statusOf(taken, ['1', '3', '0']),
        resultCode: code,
      }
    : {
        ...both,
        content: text,
        createDate: time,
        receiveDate: time,
        messageStatus: statusOf(taken, ['', 'COMPLETED', 'FAILED']),
        resultCode: code,
      };
}

/** The answer to a search: by the id of a request, or by the time in which messages were filed. */
export function messagesListed(
  product: 'sms' | 'kakao',
  all: readonly NhnTaken[],
  query: URLSearchParams,
  header: object,
) {
  const asked = (name: string) => query.get(name) ?? undefined;
  const [requestId, from, to] = ['requestId', 'startCreateDate', 'endCreateDate'].map(asked);
  if (requestId === undefined && (from === undefined || to === undefined))
    return { header: { isSuccessful: false, resultCode: -2011, resultMessage: 'requestId or dates are required.' } };
  const found = all.filter(({ at, ...each }) => {
    const time = koreanClock(at).replace('T', ' ');
    const isIn = requestId
      ? each.requestId === requestId
      : time >= (from ?? '') && time.slice(0, to?.length) <= (to ?? '');
    const { recipientNo, internationalRecipientNo, recipientGroupingKey } = each.recipient;
    const number = asked('recipientNo');
    const key = asked('recipientGroupingKey');
    return (
      isIn &&
      (!number || number === (recipientNo ?? internationalRecipientNo)) &&
      (!key || key === recipientGroupingKey)
    );
  });
  const size = Number(asked('pageSize') ?? 15);
  const page = found.slice(0, size).map(listedAs);
  return product === 'sms'
    ? { header, body: { pageNum: 1, pageSize: page.length, totalCount: found.length, data: page } }
    : { header, messageSearchResultResponse: { messages: page, totalCount: found.length } };
}

/** The body of the report on a message. */
export function reportBody(taken: NhnTaken, appKey: string, now: string): string {
  const { product, requestId, recipientSeq, recipient, request, code } = taken;
  const key = recipient.recipientGroupingKey;
  const { senderGroupingKey } = request;
  const both = {
    hookId: `h${requestId}`,
    requestId,
    recipientSeq,
    receiveDate: koreanClock(now),
    resultCode: code,
    senderGroupingKey,
  };
  const hook =
    product === 'sms'
      ? {
          ...both,
          messageStatus: statusOf(taken, ['', 'COMPLETED', 'FAILED']),
          recipientGropuingKey: key,
          messageCount: 1,
        }
      : { ...both, kakaoMessageType: 'ALIMTALK_NORMAL', recipientGroupingKey: key, isAddedChannel: null };
  const productName = product === 'sms' ? 'SMS' : 'KakaoTalk Bizmessage';
  return JSON.stringify({
    hooksId: 'all',
    webhookConfigId: 'one',
    productName,
    appKey,
    event: 'MESSAGE_RESULT_UPDATE',
    hooks: [hook],
  });
}
