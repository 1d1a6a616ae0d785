import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNhnReports } from '../../../../../functions/messaging/channels/providers/nhn/nhn-reports.ts';
import { aMessage, now, sms } from './at-nhn.ts';

const { id } = aMessage(sms);
const secrets = ['old-secret', 'new-secret'];
const call = (body: unknown, signature = 'new-secret') => ({
  headers: { 'x-toast-webhook-signature': signature },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const updates = (...hooks: unknown[]) => ({ hooksId: 'h', productName: 'SMS', event: 'MESSAGE_RESULT_UPDATE', hooks });
const hook = {
  ...{ hookId: '1', senderType: 'NORMAL_SMS', requestId: '20240429205802y0Tl7Gbz0e0', recipientSeq: 1 },
  ...{ receiveDate: '2026-12-01T11:59:30', messageStatus: 'COMPLETED', resultCode: '1000' },
  ...{ recipientNo: '01012341234', senderGroupingKey: `${id}.1` },
};
const delivered = {
  ...{ id, accepted: '20240429205802y0Tl7Gbz0e0/1', as: 'delivered', code: '1000' },
  at: '2026-12-01T02:59:30.000Z',
};
const read = (body: unknown) => readNhnReports(call(body), secrets, now);

describe('a call with reports', () => {
  test.each([
    ['old-secret', true],
    ['new-secret', true],
    ['new-secret ', false],
    ['New-Secret', false],
    ['', false],
    ['undefined', false],
  ])('is of NHN where its signature is one of the live secrets: %j', (signature, isRight) => {
    expect(readNhnReports(call(updates(), signature), secrets, now) !== undefined).toBe(isRight);
  });

  test('is of nobody without a signature, without secrets, and with an empty secret', () => {
    expect(readNhnReports({ headers: {}, body: '{}' }, secrets, now)).toBeUndefined();
    expect(readNhnReports(call(updates(), ''), [], now)).toBeUndefined();
    expect(readNhnReports(call(updates(), ''), ['', 'one'], now)).toBeUndefined();
  });

  test.each([
    ['in the key of the recipient', { recipientGroupingKey: id, senderGroupingKey: 'theirs' }],
    ['in that key as a sample misspells it', { recipientGropuingKey: id, senderGroupingKey: 'theirs' }],
    ['in the key of the sender', {}],
  ])('names our message %s', (_, key) => {
    expect(read(updates({ ...hook, ...key }))).toEqual({ reports: [delivered], optedOut: [] });
  });

  test('says of AlimTalk by its own codes', () => {
    const { messageStatus: _, ...of } = hook;
    const kakao = { ...of, kakaoMessageType: 'ALIMTALK_NORMAL', resultCode: '3019', recipientGroupingKey: id };
    expect(read(updates(kakao))?.reports).toMatchObject([{ as: 'no-such-user', code: '3019' }]);
    expect(read(updates({ ...hook, resultCode: '3019' }))?.reports).toMatchObject([{ as: 'failed' }]);
  });

  test('is dated by NHN, and never later than now', () => {
    const at = (receiveDate: string) => read(updates({ ...hook, receiveDate }))?.reports[0]?.at;
    expect(at('2026-12-01T13:00:00')).toBe(now);
    expect(at('2026-12-01')).toBe(now);
    expect(at('2026-12-01T11:00:00')).toBe('2026-12-01T02:00:00.000Z');
  });

  test('tells who has called the toll-free number', () => {
    const hooks = [
      {
        hookId: '1',
        recipientNo: '01012341234',
        unsubscribeNo: '0801234567',
        createdDateTime: '2026-12-01T11:25:10.000+09:00',
      },
      { hookId: '2', recipientNo: '01099998888', unsubscribeNo: '0801234567' },
      { hookId: '3', recipientNo: '01077776666', createdDateTime: '2026-12-02T11:25:10.000+09:00' },
      { hookId: '4', recipientNo: 'nobody' },
      'nothing',
    ];
    expect(read({ event: 'UNSUBSCRIBE', hooks })).toEqual({
      reports: [],
      optedOut: [
        { phone: '+821012341234', at: '2026-12-01T02:25:10.000Z' },
        { phone: '+821099998888', at: now },
        { phone: '+821077776666', at: now },
      ],
    });
  });

  test.each([
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['no object', '[]'],
    ['no hooks', { event: 'MESSAGE_RESULT_UPDATE' }],
    ['hooks that are none', updates(null, 1, 'x', [], {})],
    ['another event', { event: 'INTERNATIONAL_DELIVERY_RECEIPT', hooks: [{ requestId: 'x', recipientSeq: 1 }] }],
    ['no message of ours', updates({ ...hook, senderGroupingKey: 'their own' })],
    ['a key that only begins as ours', updates({ ...hook, senderGroupingKey: `${id}.1 and more` })],
    ['an id that is none', updates({ ...hook, requestId: '../../x' })],
    ['more hooks than are read', updates(...Array.from({ length: 1_001 }, () => hook))],
  ])('says nothing with %s', (_, body) => {
    expect(read(body)).toEqual({ reports: [], optedOut: [] });
  });

  test('of which one hook is broken still tells the others', () => {
    expect(read(updates({ requestId: 1 }, hook))?.reports).toEqual([delivered]);
  });

  test.each(['__proto__', 'constructor', 'toString', '1000; drop', ''])('has no code %j', (resultCode) => {
    const { as, code } = read(updates({ ...hook, resultCode, messageStatus: 'FAILED' }))?.reports[0] ?? {};
    expect([as, code]).toEqual(['failed', '']);
  });

  test('is read whatever its body is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((hooks) => JSON.stringify({ event: 'MESSAGE_RESULT_UPDATE', hooks })),
        ),
        (body) => {
          expect(read(body)).toEqual({ reports: [], optedOut: [] });
        },
      ),
    );
  });
});
