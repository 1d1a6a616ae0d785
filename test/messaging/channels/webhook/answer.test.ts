import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerBody, signedHeaders } from '../../../../functions/messaging/channels/webhook/answer.ts';
import { deliveryAfter } from '../../../../functions/messaging/channels/webhook/response.ts';
import { letters } from '../../../../functions/messaging/letters/letters.ts';
import { openLetter } from '../../../../functions/messaging/letters/parts/open-letter.ts';
import { triedAgainAt } from '../../../../functions/messaging/policy/pace.ts';
import { inConversation, wordsDigest } from '../../../../functions/messaging/sending/words.ts';
import { checkSignature } from '../../../../shared/api/standard-webhooks.ts';
import { plusSeconds } from '../../../../shared/base/clock.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { request } from '../../../shared/kernel/examples.ts';
import { shop } from '../../letters/demo.ts';

const now = '2026-12-21T02:00:00.000Z';
const asked = {
  ...{
    ...request,
    key: 't1~reply-r1',
    template: { kind: 'reply' },
    conversation: { kind: 'chat' as const, id: '4.2 가' },
  },
  ...{ about: { ticket: 't1' }, facts: { number: 7, kind: 'question', text: ' 네.\r\n\r\n\r\n내일\n가요.\u0007 ' } },
};
const wordsOf = (facts: object, language: 'ko' | 'en' = 'ko') =>
  inConversation(openLetter(letters, 'reply', { ...asked.facts, ...facts }), { ...asked, language }, {}, shop);

describe('an answer as a call', () => {
  test('is verified by whoever has one of the secrets that signed it, whatever the words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.uniqueArray(fc.string({ minLength: 8 }), { minLength: 3 }),
        (text, all) => {
          const [stranger = '', ...secrets] = all.filter((each) => !/^wh(sec|pk)_/.test(each));
          const body = answerBody({ shop: 'demo', request: asked, decidedAt: now, text, agent: { name: '김하나' } });
          const headers = signedHeaders(asked.key, body, secrets.slice(0, 2), Date.parse(now));
          const call = { headers, body: Buffer.from(body) } as never;
          for (const secret of secrets.slice(0, 2))
            expect(checkSignature(call, [secret], Date.parse(now))).toBe('valid');
          expect(checkSignature(call, [stranger], Date.parse(now))).toBe('wrong');
        },
      ),
    );
  });

  test('is signed by the bytes behind whsec_', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const headers = signedHeaders('m1', '{}', [`whsec_${key}`], 1_000_999);
    expect(headers).toMatchObject({ 'webhook-id': 'm1', 'webhook-timestamp': '1000' });
    expect(checkSignature({ headers, body: Buffer.from('{}') } as never, [`whsec_${key}`], 1_000_000)).toBe('valid');
    expect(checkSignature({ headers, body: Buffer.from('{}') } as never, [key], 1_000_000)).toBe('wrong');
  });

  test('has the words alone, by the agent or by the person of the shop', () => {
    expect(wordsOf({})).toEqual({ text: '네.\n\n내일\n가요.', agent: { name: shop.brand.support.person.ko } });
    const agent = { name: { ko: '이두리', en: 'Duri Lee' }, title: { ko: '매니저', en: 'Manager' } };
    expect(wordsOf({ agent }, 'en').agent).toEqual({ name: 'Duri Lee', title: 'Manager' });
    const digests = [wordsOf({}), wordsOf({ agent }), wordsOf({ text: '네' })].map(wordsDigest);
    expect(new Set(digests).size).toBe(3);
  });

  test('is only what a person wrote: no other letter is said in a conversation', () => {
    expect(() => inConversation({}, { ...asked, template: { kind: 'receipt' } }, {}, shop)).toThrow(Rejected);
  });
});

describe('what an endpoint answered', () => {
  test.each([
    [[200, 201, 204, 299], 'accepted'],
    [[408, 425, 429, 500, 502, 503, 599], 'busy'],
    [[100, 199, 300, 301, 307, 399, 400, 401, 403, 404, 410, 413, 422, 499], 'refused'],
  ] as const)('%j means %s', (statuses, means) => {
    for (const status of statuses) expect(Object.keys(deliveryAfter({ status }, now))[0]).toBe(means);
  });

  test.each([
    ['120', 120],
    ['0', 1],
    ['86400', 3_600],
    ['Mon, 21 Dec 2026 02:05:00 GMT', 300],
    ['Mon, 21 Dec 2026 01:00:00 GMT', 1],
    ['soon', undefined],
    [undefined, undefined],
  ])('Retry-After %s is kept within an hour', (retryAfter, seconds) => {
    const retryAt = seconds && plusSeconds(now, seconds);
    expect(deliveryAfter({ status: 503, retryAfter }, now)).toEqual({ busy: expect.any(String), retryAt });
  });

  test('the waits double from five seconds to a quarter of an hour, and vary by a fifth', () => {
    const waitAfter = (seconds: number, share = 0) =>
      (Date.parse(triedAgainAt(now, plusSeconds(now, seconds), share)) - Date.parse(now)) / 1_000 - seconds;
    expect([0, 4, 5, 60, 900, 86_000].map((seconds) => waitAfter(seconds))).toEqual([5, 5, 5, 60, 900, 900]);
    expect([waitAfter(60, 0.5), waitAfter(900, 1)]).toEqual([66, 1_080]);
  });
});
