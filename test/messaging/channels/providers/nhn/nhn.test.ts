import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { koreanNumber, nhnNumber, sendCall } from '../../../../../functions/messaging/channels/providers/nhn/nhn.ts';
import { listCalls, timeFromNhn } from '../../../../../functions/messaging/channels/providers/nhn/nhn-lists.ts';
import type { PhoneMessage } from '../../../../../functions/messaging/channels/providers/provider.ts';
import { ad, alimTalk, aMessage, credentials, sms, soughtOf } from './at-nhn.ts';

const sent = (message: PhoneMessage, fileId?: number) => {
  const { body = '', ...call } = sendCall(message, credentials, fileId);
  return { ...call, body: JSON.parse(body) as Record<string, unknown> };
};
const long = (subject?: string, text = '안녕하세요 단골입니다.\n상품이 출발했습니다.') =>
  aMessage({ kind: 'lms', text, ...(subject !== undefined && { subject }) });

describe('a request to send', () => {
  test.each([
    [aMessage(sms), 'sms'],
    [long('제목'), 'mms'],
    [aMessage({ kind: 'mms', text: '사진', subject: '제목' }), 'mms'],
    [aMessage({ kind: 'sms', text: ad }, { isAdvertising: true }), 'ad-sms'],
    [aMessage({ kind: 'lms', text: ad, subject: '(광고) 겨울' }, { isAdvertising: true }), 'ad-mms'],
  ])('goes to the list of its kind: %#', (message, list) => {
    expect(sent(message)).toMatchObject({ method: 'POST', path: `/sms/v3.0/appKeys/smsApp/sender/${list}` });
  });

  test('names our message to whoever reports on it', () => {
    const { id } = aMessage(sms);
    expect(sent(aMessage(sms, { attempt: 2 })).body).toEqual({
      body: sms.text,
      sendNo: '0212345678',
      senderGroupingKey: `${id}.2`,
      recipientList: [{ recipientNo: '01012345678', recipientGroupingKey: id }],
    });
  });

  test('goes abroad by the whole number', () => {
    const [recipient] = sent(aMessage(sms, { to: '+14155550100' })).body.recipientList as object[];
    expect(recipient).toMatchObject({ internationalRecipientNo: '14155550100' });
    expect(recipient).not.toHaveProperty('recipientNo');
  });

  test('of AlimTalk says its variables bare, forbids a text message instead, and has a key of its attempt', () => {
    const first = sent(aMessage(alimTalk));
    expect(first).toMatchObject({ product: 'kakao', path: '/alimtalk/v2.3/appkeys/kakaoApp/messages' });
    expect(first.body).toMatchObject({
      senderKey: 'profile',
      templateCode: 'sent',
      recipientList: [{ templateParameter: { name: '민지', order: '#1001' }, resendParameter: { isResend: false } }],
    });
    const keyOf = (message: PhoneMessage) => sent(message).headers?.['x-nc-api-idempotency-key'];
    expect(keyOf(aMessage(alimTalk))).toBe(first.headers?.['x-nc-api-idempotency-key']);
    expect(keyOf(aMessage(alimTalk, { attempt: 2 }))).not.toBe(keyOf(aMessage(alimTalk)));
    expect(keyOf(aMessage(alimTalk, { id: 'b2'.repeat(32) }))).not.toBe(keyOf(aMessage(alimTalk)));
    expect(sent(aMessage(sms)).headers).toBeUndefined();
  });

  test('has the number of its picture', () => {
    expect(sent(aMessage({ kind: 'mms', text: '사진', subject: '제목' }), 7).body.attachFileIdList).toEqual([7]);
  });

  test.each([
    ['제목', undefined, '제목'],
    [undefined, undefined, '안녕하세요 단골입니다.'],
    ['', '\n  \n첫째 줄\n둘째', '첫째 줄'],
    [undefined, '가'.repeat(50), '가'.repeat(20)],
    [undefined, '오늘 주문하신 겨울 상품이 아침 일찍 출발했습니다', '오늘 주문하신 겨울 상품이 아침 일찍'],
  ])('of LMS has a title, by itself if it must: %j %j', (subject, text, title) => {
    expect(sent(long(subject, text)).body.title).toBe(title);
    expect(sent(aMessage(sms)).body).not.toHaveProperty('title');
  });

  test('never has a title of more than 40 bytes that it made itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('가', 'a', ' ', '\n', '!'), minLength: 1 }), (text) => {
        expect([...(sent(long(undefined, text)).body.title as string)].length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

describe('numbers and times', () => {
  test('numbers of Korea go there and back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+82[1-9]\d{8,9}$/), (phone) => {
        expect(koreanNumber(nhnNumber(phone))).toBe(phone);
      }),
    );
    expect(['', '82', '14155550100', '0', '010-1234-5678', '00123456789'].map(koreanNumber)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  test.each([
    ['2026-12-01 12:00:00.0', now()],
    ['2026-12-01T12:00:00', now()],
    ['2026-12-01T03:00:00.000Z', now()],
    ['2020-09-09T11:25:10.000+09:00', '2020-09-09T02:25:10.000Z'],
    ['2023-06-01', undefined],
    ['2026-13-01 12:00:00', undefined],
    ['', undefined],
  ])('%j is %s', (written, at) => {
    expect(timeFromNhn(written)).toBe(at);
  });

  test('a search in Korean time begins ten minutes before ours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 4_000_000_000 }), (seconds) => {
        const since = new Date(seconds * 1_000).toISOString();
        const [call] = listCalls({ ...soughtOf(aMessage(sms)), since }, credentials);
        const from = new URL(call?.path ?? '', 'https://nhn.example').searchParams.get('startCreateDate') ?? '';
        expect(timeFromNhn(from)).toBe(new Date((seconds - 600) * 1_000).toISOString());
      }),
    );
  });

  function now() {
    return '2026-12-01T03:00:00.000Z';
  }
});

describe('a search for a message', () => {
  const query = (path: string) => Object.fromEntries(new URL(path, 'https://nhn.example').searchParams);

  test('reads the list of each kind, by our id in its time in Korea', () => {
    const calls = listCalls(soughtOf(aMessage(sms)), credentials);
    expect(calls.map(({ path }) => path.split('?')[0])).toEqual([
      '/sms/v3.0/appKeys/smsApp/sender/sms',
      '/sms/v3.0/appKeys/smsApp/sender/mms',
      '/alimtalk/v2.3/appkeys/kakaoApp/messages',
    ]);
    expect(query(calls[0]?.path ?? '')).toMatchObject({
      startCreateDate: '2026-12-01 11:40:00',
      endCreateDate: '2026-12-01 12:10:00',
      recipientNo: '01012345678',
      recipientGroupingKey: aMessage(sms).id,
    });
    expect(query(calls[2]?.path ?? '')).toMatchObject({ startCreateDate: '2026-12-01 11:40' });
  });

  test('asks by the request where that is known, and only products that are connected', () => {
    const { 'kakao-secret-key': _, ...without } = credentials;
    const calls = listCalls(soughtOf(aMessage(sms), 'request/1'), without);
    expect(calls.map(({ product }) => product)).toEqual(['sms', 'sms']);
    expect(query(calls[0]?.path ?? '')).toEqual({ requestId: 'request', pageNum: '1', pageSize: '100' });
  });
});
