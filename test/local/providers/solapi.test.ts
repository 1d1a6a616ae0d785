import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readSolapiReports } from '../../../functions/messaging/channels/providers/solapi/reports.ts';
import { nowhere } from '../../../infra/local/engine/journal.ts';
import { koreanBytes } from '../../../infra/local/providers/korean-bytes.ts';
import { Solapi } from '../../../infra/local/providers/solapi.ts';
import type { SolapiSettings } from '../../../infra/local/providers/solapi-settings.ts';
import type { HttpResponse } from '../../../infra/local/sandbox/https.ts';

const start = Date.parse('2026-12-01T01:00:00.000Z');
const ourId = '0a'.repeat(32);

function aSite(settings: Partial<SolapiSettings> = {}) {
  const clock = { ms: start };
  const timers: { at: number; fire: () => void }[] = [];
  const posted: { path: string; headers: Readonly<Record<string, string>>; body: string }[] = [];
  const at = (time: number, fire: () => void) => {
    timers.push({ at: time, fire });
    return () => {};
  };
  const stored = new Map<string, unknown>();
  const journal = { ...nowhere, put: (name: string, value: unknown) => void stored.set(name, structuredClone(value)) };
  const make = () =>
    new Solapi(
      {
        kernel: { now: () => clock.ms, at, journal },
        externalHosts: { set: () => {} },
        http: ({ url, headers, body }) => posted.push({ path: url, headers, body: String(body) }),
      },
      'demo-secret',
    );
  const site = make();
  site.set(settings);
  const pass = (seconds: number) => {
    const end = clock.ms + seconds * 1_000;
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers.splice(timers.indexOf(next), 1);
      clock.ms = Math.max(clock.ms, next.at);
      next.fire();
    }
    clock.ms = end;
  };
  let salts = 0;
  const ask = async (method: string, path: string, body: unknown = '', header?: string, of = site) => {
    const salt = String(++salts).padStart(12, '0');
    const request = {
      ...{ method, host: 'api.solapi.com', path },
      headers: { authorization: header ?? signed(salt, clock.ms) },
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    };
    const response: HttpResponse = await of.answer(request);
    const read = JSON.parse(String(response.body)) as Record<string, unknown>;
    return { ...read, status: response.status } as Record<string, unknown>;
  };
  const send = (message: object, more: object = { showMessageList: true }) =>
    ask('POST', '/messages/v4/send-many/detail', { messages: [{ ...text, ...message }], ...more });
  return { site, make, stored, posted, pass, ask, send, timers, clock };
}

function signed(salt: string, at: number, secret = 'demo-secret'): string {
  const date = new Date(at).toISOString();
  const signature = createHmac('sha256', secret)
    .update(date + salt)
    .digest('hex');
  return `HMAC-SHA256 apiKey=demo-key, date=${date}, salt=${salt}, signature=${signature}`;
}

const text = { to: '01012345678', from: '0212345678', type: 'SMS', text: '안녕', customFields: { message: ourId } };

describe('a call to the stand-in', () => {
  const list = '/messages/v4/list';
  test.each([
    ['without a signature', '', 'InvalidAPIKey'],
    ['with a short salt', signed('a'.repeat(11), start), 'InvalidAPIKey'],
    ['by another secret', signed('a'.repeat(12), start, 'other'), 'SignatureDoesNotMatch'],
    ['of long ago', signed('a'.repeat(12), start - 901_000), 'RequestTimeTooSkewed'],
    ['of later', signed('a'.repeat(12), start + 901_000), 'RequestTimeTooSkewed'],
  ])('%s is refused', async (_, header, errorCode) => {
    expect(await aSite().ask('GET', list, '', header)).toMatchObject({ status: 403, errorCode });
  });

  test('by a signature or a salt that was used is refused, until it is too old anyway', async () => {
    const { ask, pass } = aSite();
    const header = signed('a'.repeat(12), start);
    expect(await ask('GET', list, '', header)).toMatchObject({ status: 200 });
    expect(await ask('GET', list, '', header)).toMatchObject({ status: 403, errorCode: 'DuplicatedSignature' });
    pass(60);
    const again = signed('a'.repeat(12), start + 60_000);
    expect(await ask('GET', list, '', again)).toMatchObject({ errorCode: 'DuplicatedSignature' });
    pass(901);
    expect(await ask('GET', list, '', header)).toMatchObject({ errorCode: 'RequestTimeTooSkewed' });
  });

  test.each([
    ['GET', '/messages/v4/other', '', 404],
    ['POST', '/messages/v4/send-many/detail', '{', 400],
    ['POST', '/messages/v4/send-many/detail', { messages: [] }, 400],
    ['POST', '/storage/v1/files', { file: 'AAAA', type: 'MMS' }, 400],
    ['POST', '/storage/v1/files', { file: Buffer.alloc(205_000, 0xff).toString('base64'), type: 'MMS' }, 400],
    ['GET', '/cash/v1/balance', '', 200],
  ])('%s %s %j is answered', async (method, path, body, status) => {
    expect(await aSite().ask(method, path, body)).toMatchObject({ status });
  });
});

describe('a message', () => {
  test.each([
    [{ to: '' }, '1010'],
    [{ to: '010-1234-5678' }, '1011'],
    [{ subject: '제목' }, '1013'],
    [{ type: 'LMS', subject: '가'.repeat(21) }, '1014'],
    [{ type: 'FAX' }, '1025'],
    [{ text: 'a\tb' }, '1028'],
    [{ text: '•' }, '1029'],
    [{ type: 'LMS', subject: '—' }, '1029'],
    [{ text: 'a'.repeat(91) }, '1031'],
    [{ text: `${'a'.repeat(88)}\n가` }, '1031'],
    [{ customFields: { attempt: 1 } }, '1032'],
    [{ customFields: { [`m${'x'.repeat(30)}`]: '1' } }, '1032'],
    [{ kakaoOptions: { pfId: 'KA01PFdemo', templateId: 'x' } }, '1033'],
    [{ type: 'MMS', imageId: 'x' }, '1034'],
    [{ type: 'ATA' }, '1041'],
    [{ from: '0299999999' }, '1062'],
  ])('%j is not taken, in an answer that is 200', async (message, statusCode) => {
    const { site, send } = aSite();
    expect(await send(message)).toMatchObject({ status: 200, failedMessageList: [{ statusCode }], messageList: [] });
    expect(site.shown()).toEqual([]);
  });

  test('of 90 bytes is taken, as is one to the same number in another call', async () => {
    const { send, ask, site } = aSite();
    for (const short of ['가'.repeat(45), 'a'.repeat(90), `${'가'.repeat(44)}\n!`])
      expect(await send({ text: short })).toMatchObject({
        failedMessageList: [],
        messageList: [{ statusCode: '2000' }],
      });
    const twice = { messages: [text, text], allowDuplicates: false };
    const { failedMessageList, messageList } = await ask('POST', '/messages/v4/send-many/detail', twice);
    expect([failedMessageList, messageList]).toMatchObject([[{ statusCode: '1026' }], undefined]);
    await ask('POST', '/messages/v4/send-many/detail', { ...twice, allowDuplicates: true });
    expect(site.shown()).toHaveLength(6);
  });

  test('is reported once it is over, by the secret of the webhook, in the words that our side reads', async () => {
    const { send, pass, posted, site } = aSite({ webhook: { path: '/reports', secret: 'hook' }, repeats: true });
    await send({});
    pass(2);
    expect([site.shown()[0]?.status, posted]).toEqual(['3000', []]);
    pass(1);
    expect(posted.map(({ path }) => path)).toEqual(['/reports', '/reports']);
    const at = '2026-12-01T01:00:03.000Z';
    for (const { headers, body } of posted)
      expect(readSolapiReports({ headers, body }, ['old', 'hook'], at)).toEqual({
        reports: [{ id: ourId, accepted: site.shown()[0]?.id, as: 'delivered', code: '4000', at }],
        optedOut: [],
      });
  });

  test('by KakaoTalk becomes a text message where that was not ruled out', async () => {
    const { send, pass, site } = aSite({ templates: { T1: '#{이름}님' }, numbers: { '01012345678': '3104' } });
    const kakaoOptions = { pfId: 'KA01PFdemo', templateId: 'T1', variables: { '#{이름}': '민지' } };
    for (const disableSms of [true, false])
      await send({ type: 'ATA', text: '', kakaoOptions: { ...kakaoOptions, disableSms } });
    pass(10);
    expect(site.shown().map(({ kind, status, text: shown }) => `${kind} ${status} ${shown}`)).toEqual([
      'AlimTalk 3104 민지님',
      'AlimTalk 3104 민지님',
      'LMS 4000 민지님',
    ]);
  });

  test('of a template that Kakao does not know fails there', async () => {
    const { send, pass, site } = aSite();
    await send({ type: 'ATA', kakaoOptions: { pfId: 'KA01PFdemo', templateId: 'none', disableSms: true } });
    pass(3);
    expect(site.shown()).toMatchObject([{ status: '3105' }]);
  });

  test('is listed by page, the newest first', async () => {
    const { send, ask } = aSite();
    for (let n = 0; n < 5; n++) await send({ text: String(n) });
    const page = async (startKey = '') =>
      (await ask('GET', `/messages/v4/list?limit=2&to=01012345678${startKey && `&startKey=${startKey}`}`)) as {
        messageList: Record<string, { text: string }>;
        nextKey: string | null;
      };
    const texts: string[][] = [];
    let next: string | null = '';
    do {
      const { messageList, nextKey }: Awaited<ReturnType<typeof page>> = await page(next);
      texts.push(Object.values(messageList).map((each) => each.text));
      next = nextKey;
    } while (next !== null);
    expect(texts).toEqual([['4', '3'], ['2', '1'], ['0']]);
    expect(Object.values((await page('unknown')).messageList)).toEqual([]);
  });

  test('that was on its way when the machine was stopped arrives when it goes on', async () => {
    const { send, stored, make, pass, timers } = aSite();
    await send({});
    timers.length = 0;
    const again = make();
    for (const [name, value] of stored) if (name.startsWith('solapi/')) again.restore(value as never);
    pass(3);
    expect(again.shown()).toMatchObject([{ status: '4000' }]);
  });

  test('is answered after a while, where that is wanted', async () => {
    const { send, timers, pass } = aSite({ replyMs: 9_000 });
    const answered = send({});
    expect(timers.length).toBeGreaterThan(0);
    pass(9);
    expect(await answered).toMatchObject({ status: 200 });
  });
});

test('bytes are those of EUC-KR', () => {
  expect(koreanBytes('가a\n·￦①')).toEqual({ bytes: 10, foreign: [] });
  expect(koreanBytes('똠–—•₩é😀').foreign).toEqual(['똠', '–', '—', '•', '₩', 'é', '😀']);
});
