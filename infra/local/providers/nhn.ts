import type { HttpRequest, HttpResponse } from '../sandbox/https.ts';
import { messagesListed, type NhnTaken, reportBody } from './nhn-listing.ts';
import { alimTalkOf, type NhnAccount, type NhnRequest, pictureFault, recipientFault, textFault } from './nhn-rules.ts';

/**
 * What NHN does with the next request to send: takes it if it is right; answers 429; fails without taking it; takes it, and then the answer is
 * an error of the server, is cut, or is for many; refuses it, or its recipient, by a code.
 */
export type NhnMood = 'takes' | 'throttles' | 'fails' | 'loses' | 'garbles' | 'forgets' | number | { item: number };

const hostNames = {
  sms: 'sms.api.nhncloudservice.com',
  kakao: 'kakaotalk-bizmessage.api.nhncloudservice.com',
} as const;

/** How long Kakao remembers the key of an attempt. */
const keyMs = 600_000;

const nhnAnswer = (body: unknown, status = 200): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const done = { isSuccessful: true, resultCode: 0, resultMessage: 'SUCCESS' };
const refusedBy = (resultCode: number) =>
  nhnAnswer({ header: { isSuccessful: false, resultCode, resultMessage: 'Refused.' } });

/** NHN Cloud, for messages to phones, as unkind as it is (TOAST-DOCS/SMS and TOAST-DOCS/Alimtalk, read 2026-12-01). */
export class NhnCloud {
  readonly taken: NhnTaken[] = [];
  /** For each request to send in turn; those after them are taken. */
  readonly moods: NhnMood[] = [];
  readonly pictures: Buffer[] = [];
  /** Who has called the toll-free number, as dialled in Korea. */
  readonly refusing = new Set<string>();
  readonly #keys = new Map<string, number>();
  readonly #account: NhnAccount;
  readonly #now: () => number;
  #requests = 0;

  constructor(
    now: () => number,
    account: NhnAccount,
    hosts?: { readonly set: (host: string, answer: NhnCloud['answer']) => unknown },
  ) {
    this.#now = now;
    this.#account = account;
    for (const host of Object.values(hostNames)) hosts?.set(host, this.answer);
  }

  readonly answer = ({ method, host, path, headers, body }: HttpRequest): HttpResponse => {
    const product = host === hostNames.kakao ? 'kakao' : 'sms';
    const { pathname, searchParams } = new URL(path, `https://${host}`);
    const [, appKey, called = ''] =
      /^\/(?:sms\/v3\.0\/appKeys|alimtalk\/v2\.3\/appkeys)\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    const { keys } = this.#account;
    if (appKey === undefined) return refusedBy(-9998);
    if (appKey !== keys[product].appKey) return refusedBy(-1000);
    if (headers['x-secret-key'] !== keys[product].secretKey) return refusedBy(-1001);
    if (method === 'GET') {
      const list = this.taken.filter(
        (each) => each.product === product && each.list.endsWith(called.replace('sender/', '')),
      );
      return nhnAnswer(messagesListed(product, list, searchParams, done));
    }
    const request = nhnRequestIn(body);
    if (!request) return refusedBy(-9997);
    if (called === 'attachfile/binaryUpload') return this.#upload(request);
    return this.#send(product, called.replace('sender/', ''), request as NhnRequest, headers);
  };

  #upload({ fileName, fileBody }: Record<string, unknown>): HttpResponse {
    const picture = Buffer.from(String(fileBody), 'base64');
    const fault = pictureFault(String(fileName), picture);
    if (fault !== undefined) return refusedBy(fault);
    const fileId = this.pictures.push(picture);
    return nhnAnswer({ header: done, body: { data: { fileId, fileName } } });
  }

  #send(product: 'sms' | 'kakao', list: string, request: NhnRequest, headers: HttpRequest['headers']): HttpResponse {
    const mood = this.moods.shift() ?? 'takes';
    if (mood === 'throttles') return nhnAnswer('Too Many Requests', 429);
    if (mood === 'fails') return nhnAnswer('<html>Bad Gateway</html>', 502);
    if (typeof mood === 'number') return refusedBy(mood);
    if (product === 'kakao' && this.#isRepeated(headers['x-nc-api-idempotency-key'])) return refusedBy(-1005);
    const text = product === 'kakao' ? alimTalkOf(request, this.#account) : this.#textOf(list, request);
    if (typeof text === 'number') return refusedBy(text);
    const at = new Date(this.#now()).toISOString();
    const requestId = `20261201${String(++this.#requests).padStart(8, '0')}AbCdEf0`;
    const results = (request.recipientList ?? []).map((recipient, n) => {
      const fault = product === 'kakao' ? 0 : recipientFault(list, recipient, this.refusing);
      const resultCode = typeof mood === 'object' ? mood.item : fault;
      const recipientSeq = n + 1;
      if (resultCode === 0)
        this.taken.push({ product, list, requestId, recipientSeq, at, text: text.text, request, recipient });
      const { recipientNo, recipientGroupingKey } = recipient;
      return { recipientNo, resultCode, resultMessage: 'said', recipientSeq, recipientGroupingKey };
    });
    if (mood === 'loses') return nhnAnswer('<html>Gateway Timeout</html>', 504);
    if (mood === 'garbles') return nhnAnswer('{"header":{"isSuccessful":true,"resultCode":0,"resu');
    if (mood === 'forgets') return nhnAnswer({ header: done });
    const { senderGroupingKey } = request;
    return product === 'kakao'
      ? nhnAnswer({ header: done, message: { requestId, senderGroupingKey, sendResults: results } })
      : nhnAnswer({
          header: done,
          body: { data: { requestId, statusCode: '2', senderGroupingKey, sendResultList: results } },
        });
  }

  #textOf(list: string, request: NhnRequest): number | { text: string } {
    if (!/^(?:ad-)?(?:sms|mms)$/.test(list)) return -9998;
    const unknownFile = request.attachFileIdList?.some((id) => !this.pictures[id - 1]);
    if (unknownFile) return -2004;
    return textFault(list, request, this.#account, this.taken.length) ?? { text: request.body ?? '' };
  }

  #isRepeated(key: string | undefined): boolean {
    if (key === undefined) return false;
    const before = this.#keys.get(key);
    this.#keys.set(key, this.#now());
    return before !== undefined && this.#now() - before < keyMs;
  }

  /** What becomes of a message, and the body of the report on it, which NHN misspells for text messages. */
  settle(taken: NhnTaken, code: string): string {
    taken.code = code;
    return reportBody(taken, this.#account.keys[taken.product].appKey, new Date(this.#now()).toISOString());
  }

  /** Somebody calls the toll-free number; the body of the report on it. */
  unsubscribe(recipientNo: string): string {
    this.refusing.add(recipientNo);
    const createdDateTime = new Date(this.#now()).toISOString();
    const [unsubscribeNo] = this.#account.unsubscribeNumbers;
    const hooks = [{ hookId: `h${this.refusing.size}`, recipientNo, unsubscribeNo, createdDateTime }];
    return JSON.stringify({ hooksId: 'all', productName: 'SMS', event: 'UNSUBSCRIBE', hooks });
  }
}

function nhnRequestIn(body: Buffer): Record<string, unknown> | undefined {
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
