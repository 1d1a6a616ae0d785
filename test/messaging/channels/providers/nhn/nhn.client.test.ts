import { afterEach, describe, expect, test } from 'vitest';
import { nhn } from '../../../../../functions/messaging/channels/providers/nhn/nhn.client.ts';
import {
  type NhnPorts,
  NhnUnreached,
} from '../../../../../functions/messaging/channels/providers/nhn/nhn-call.client.ts';
import { readNhnReports } from '../../../../../functions/messaging/channels/providers/nhn/nhn-reports.ts';
import type { PhoneMessage } from '../../../../../functions/messaging/channels/providers/provider.ts';
import { notFound } from '../../../../../infra/local/deployment/external-hosts.ts';
import { NhnCloud, type NhnMood } from '../../../../../infra/local/providers/nhn.ts';
import { https } from '../../../../../infra/local/sandbox/https.ts';
import { aPicture, jpeg } from '../a-picture.ts';
import { account, ad, alimTalk, aMessage, atNhn, credentials, now, sms, soughtOf } from './at-nhn.ts';

type At = Awaited<ReturnType<typeof atNhn>>;
const open: At[] = [];
const begin = async (...given: Parameters<typeof atNhn>) => {
  const at = await atNhn(...given);
  open.push(at);
  return at;
};
afterEach(() => {
  for (const { close } of open.splice(0)) close();
});

const send = ({ provider }: At, message: PhoneMessage, given: Readonly<Record<string, string>> = credentials) =>
  provider.send(message, given, now);
const withPhoto = (bytes: Uint8Array = jpeg) =>
  aMessage({ kind: 'mms', text: '사진을 보냅니다.', subject: '사진' }, { picture: aPicture(bytes).picture });
const mms = withPhoto();

describe('a message by NHN', () => {
  test.each([
    ['SMS', aMessage(sms), 'sms', sms.text],
    ['LMS', aMessage({ kind: 'lms', text: '긴 글', subject: '제목' }), 'mms', '긴 글'],
    ['MMS', mms, 'mms', '사진을 보냅니다.'],
    ['an advertisement', aMessage({ kind: 'sms', text: ad }, { isAdvertising: true }), 'ad-sms', ad],
    ['a long one', aMessage({ kind: 'lms', text: ad, subject: '(광고)' }, { isAdvertising: true }), 'ad-mms', ad],
    ['AlimTalk', aMessage(alimTalk), 'messages', alimTalk.text],
  ])('is taken, and named by its request and recipient: %s', async (_, message, list, text) => {
    const at = await begin();
    const delivery = await send(at, message);
    const [taken] = at.cloud.taken;
    expect(delivery).toEqual({ accepted: `${taken?.requestId}/1` });
    expect(taken).toMatchObject({ list, text, recipient: { recipientGroupingKey: message.id } });
    expect(at.cloud.taken).toHaveLength(1);
  });

  test('has its picture, byte for byte', async () => {
    const at = await begin();
    await send(at, withPhoto());
    expect(at.cloud.pictures).toEqual([Buffer.from(jpeg)]);
    expect(at.cloud.taken[0]?.request.attachFileIdList).toEqual([1]);
  });

  test('by KakaoTalk never becomes a text message there', async () => {
    const at = await begin();
    await send(at, aMessage(alimTalk));
    expect(at.cloud.taken[0]?.recipient.resendParameter).toEqual({ isResend: false });
  });

  test.each([
    ['throttles', { busy: 'NHN 429' }],
    [-2021, { busy: 'NHN -2021' }],
    [-2312, { barred: { because: 'sender-refused', whom: 'everybody', why: 'NHN -2312' } }],
    [-2052, { barred: { because: 'quota-spent', whom: 'everybody', why: 'NHN -2052' } }],
    [-2015, { refused: 'NHN -2015' }],
    [{ item: -2019 }, { unreachable: 'NHN -2019' }],
    [{ item: -6001 }, { optedOut: 'NHN -6001' }],
  ] as [NhnMood, object][])('that is not taken says why, also inside an answer 200: %j', async (mood, delivery) => {
    const at = await begin();
    at.cloud.moods.push(mood);
    expect(await send(at, aMessage(sms))).toEqual(delivery);
    expect(at.cloud.taken).toEqual([]);
  });

  test.each(['fails', 'loses', 'garbles', 'forgets', -9999] as NhnMood[])(
    'of which NHN does not say what became is one of which nobody knows: %s',
    async (mood) => {
      const at = await begin();
      at.cloud.moods.push(mood);
      const failed = await send(at, aMessage(sms)).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(Error);
      expect(failed).not.toBeInstanceOf(NhnUnreached);
      const found = await at.provider.find(soughtOf(aMessage(sms)), credentials, now);
      const isTaken = at.cloud.taken.length > 0;
      expect(found).toEqual(isTaken ? expect.objectContaining({ id: aMessage(sms).id, as: 'pending' }) : 'none');
    },
  );

  test('that comes twice as one attempt by KakaoTalk is taken once', async () => {
    const at = await begin();
    await send(at, aMessage(alimTalk));
    await expect(send(at, aMessage(alimTalk))).rejects.toThrow('nobody knows');
    expect(at.cloud.taken).toHaveLength(1);
    expect(await send(at, aMessage(alimTalk, { attempt: 2 }))).toHaveProperty('accepted');
  });

  test('is not sent without its picture', async () => {
    const at = await begin();
    const large = withPhoto(Buffer.concat([jpeg, Buffer.alloc(300 * 1_024)]));
    expect(await send(at, large)).toEqual({ noPicture: 'NHN -2005', isPassing: false });
    const other = withPhoto(Buffer.from('GIF89a'));
    expect(await send(at, other)).toEqual({ noPicture: 'NHN -2003', isPassing: false });
    expect(await send(at, withPhoto(), { ...credentials, 'sms-app-key': 'other' })).toHaveProperty('barred');
    expect(at.asked.every((each) => each.endsWith('/attachfile/binaryUpload'))).toBe(true);
    const silent = await begin({ isSilent: true, answerMs: 100 });
    expect(await send(silent, withPhoto())).toMatchObject({ noPicture: expect.any(String), isPassing: true });
  });

  test('has its picture uploaded once, and again when NHN has let it expire', async () => {
    const at = await begin();
    const { picture, files } = aPicture();
    const message = aMessage({ kind: 'mms', text: '사진', subject: '사진' }, { picture });
    for (let n = 0; n < 2; n++) expect(await send(at, message)).toHaveProperty('accepted');
    expect(at.cloud.pictures).toHaveLength(1);
    at.cloud.pictures.length = 0;
    expect(await send(at, message)).toHaveProperty('accepted');
    expect([at.cloud.pictures.length, at.cloud.taken.length, files.get('nhn')]).toEqual([1, 3, '1']);
  });

  test.each([
    ['sms-app-key', aMessage(sms)],
    ['sms-secret-key', aMessage(sms)],
    ['kakao-app-key', aMessage(alimTalk)],
    ['kakao-secret-key', aMessage(alimTalk)],
  ])('is barred by a wrong or missing %s, and nobody is asked without it', async (name, message) => {
    const at = await begin();
    expect(await send(at, message, { ...credentials, [name]: 'wrong' })).toMatchObject({
      barred: { whom: 'everybody' },
    });
    at.asked.length = 0;
    expect(await send(at, message, { ...credentials, [name]: '' })).toHaveProperty('barred');
    expect(at.asked).toEqual([]);
  });

  test('that nobody answers ends, and nobody knows what became of it', async () => {
    const at = await begin({ isSilent: true, answerMs: 100 });
    const failed = await send(at, aMessage(sms)).catch((error: unknown) => error);
    expect(failed).toEqual(new Error('NHN gave no answer: it took too long'));
    expect(at.cloud.taken).toHaveLength(1);
  });

  test('that was never sent, since nothing was connected, may go later', async () => {
    const closed = await begin();
    closed.close();
    expect(await send(closed, aMessage(sms))).toEqual({ busy: 'NHN cannot be reached: ECONNREFUSED' });
    const insecure = await begin({ isSecure: false, isSilent: true, answerMs: 100 });
    expect(await send(insecure, aMessage(sms))).toEqual({ busy: 'NHN cannot be reached: it took too long' });
  });
});

describe('a call from where functions run on one machine', () => {
  const through = (call: Parameters<typeof https>[0]) =>
    nhn({ request: https(call).request as unknown as NhnPorts['request'], answerMs: 2_000 });

  test('to a name that is not found was never sent', async () => {
    const provider = through(() => Promise.reject(notFound('sms.api.nhncloudservice.com')));
    expect(await provider.send(aMessage(sms), credentials, now)).toEqual({ busy: 'NHN cannot be reached: ENOTFOUND' });
  });

  test('is answered, but not at any length', async () => {
    const cloud = new NhnCloud(() => Date.parse(now), account);
    const provider = through((request) => Promise.resolve(cloud.answer(request)));
    expect(await provider.send(aMessage(sms), credentials, now)).toHaveProperty('accepted');
    const endless = through(() => Promise.resolve({ status: 200, headers: {}, body: 'x'.repeat(5_000_000) }));
    await expect(endless.send(aMessage(sms), credentials, now)).rejects.toThrow('it is too long');
  });
});

describe('what became of a message', () => {
  test('is pending, then what the carrier says, by its own id and by ours', async () => {
    const at = await begin();
    const message = aMessage({ kind: 'lms', text: '긴 글', subject: '제목' });
    const delivery = (await send(at, message)) as { accepted: string };
    const find = (accepted?: string) => at.provider.find(soughtOf(message, accepted), credentials, now);
    expect(await find(delivery.accepted)).toMatchObject({ as: 'pending', accepted: delivery.accepted });
    const [taken] = at.cloud.taken;
    if (taken) at.cloud.settle(taken, '3001');
    for (const accepted of [undefined, delivery.accepted])
      expect(await find(accepted)).toMatchObject({ id: message.id, as: 'unreachable', code: '3001', ...delivery });
  });

  test('of AlimTalk stands in its own list', async () => {
    const at = await begin();
    await send(at, aMessage(alimTalk));
    const [taken] = at.cloud.taken;
    if (taken) at.cloud.settle(taken, '3019');
    expect(await at.provider.find(soughtOf(aMessage(alimTalk)), credentials, now)).toMatchObject({
      as: 'no-such-user',
    });
  });

  test('is that it arrived, if any of its attempts did', async () => {
    const at = await begin();
    for (const attempt of [1, 2, 3]) await send(at, aMessage(sms, { attempt }));
    for (const [n, code] of ['2003', '1000', '2003'].entries()) {
      const taken = at.cloud.taken[n];
      if (taken) at.cloud.settle(taken, code);
    }
    expect(await at.provider.find(soughtOf(aMessage(sms)), credentials, now)).toMatchObject({ as: 'delivered' });
  });

  test('is nothing where it was never taken, and pending where it was and is not listed', async () => {
    const at = await begin();
    await send(at, aMessage(sms, { id: 'b2'.repeat(32) }));
    expect(await at.provider.find(soughtOf(aMessage(sms)), credentials, now)).toBe('none');
    expect(at.asked.filter((each) => each.startsWith('GET'))).toHaveLength(3);
    expect(await at.provider.find(soughtOf(aMessage(sms), 'gone/1'), credentials, now)).toMatchObject({
      as: 'pending',
    });
  });

  test('is of the message that is sought, and of its own attempt', async () => {
    const at = await begin();
    const { accepted } = (await send(at, aMessage(sms))) as { accepted: string };
    const other = { ...soughtOf(aMessage(sms), accepted), id: 'b2'.repeat(32) };
    expect(await at.provider.find(other, credentials, now)).toMatchObject({ id: other.id, code: '', at: now });
    const second = accepted.replace('/1', '/2');
    const found = await at.provider.find(soughtOf(aMessage(sms), second), credentials, now);
    expect(found).toMatchObject({ accepted: second, as: 'pending' });
  });

  test('is not said where a list cannot be read whole', async () => {
    const at = await begin();
    const wrong = { ...credentials, 'kakao-secret-key': 'wrong' };
    await expect(at.provider.find(soughtOf(aMessage(sms)), wrong, now)).rejects.toThrow('not with one');
    await expect(at.provider.find(soughtOf(aMessage(sms)), {}, now)).rejects.toThrow('No credentials');
    for (let attempt = 1; attempt <= 101; attempt++) await send(at, aMessage(sms, { attempt }));
    await expect(at.provider.find(soughtOf(aMessage(sms)), credentials, now)).rejects.toThrow('longer');
  });

  test.each([
    [aMessage(sms), '1000', 'delivered'],
    [aMessage(alimTalk), '3020', 'no-such-user'],
  ])('is reported as the list has it', async (message, code, as) => {
    const at = await begin();
    await send(at, message);
    const [taken] = at.cloud.taken;
    const body = taken ? at.cloud.settle(taken, code) : '';
    const headers = { 'x-toast-webhook-signature': 'secret' };
    const told = readNhnReports({ headers, body }, ['secret'], now);
    expect(told?.reports).toEqual([await at.provider.find(soughtOf(message), credentials, now)]);
    expect(told?.reports[0]?.as).toBe(as);
  });

  test('of an advertisement to who has called the toll-free number is a refusal', async () => {
    const at = await begin();
    const body = at.cloud.unsubscribe('01012345678');
    const headers = { 'x-toast-webhook-signature': 'secret' };
    expect(readNhnReports({ headers, body }, ['secret'], now)?.optedOut).toEqual([{ phone: '+821012345678', at: now }]);
    const advertisement = aMessage({ kind: 'sms', text: ad }, { isAdvertising: true });
    expect(await send(at, advertisement)).toEqual({ optedOut: 'NHN -6001' });
    expect(await send(at, aMessage(sms))).toHaveProperty('accepted');
  });
});
