import { afterEach, describe, expect, test } from 'vitest';
import { solapi } from '../../../../../functions/messaging/channels/providers/solapi/solapi.client.ts';
import { notFound } from '../../../../../infra/local/deployment/external-hosts.ts';
import { https } from '../../../../../infra/local/sandbox/https.ts';
import { aPicture, jpeg } from '../a-picture.ts';
import { aServer, aStandIn, byHandshake, closeAll, credentials, solapiAt } from './loopback.ts';
import { anAlimTalk, aText, now, ourId } from './samples.ts';

afterEach(closeAll);

type Answering = Parameters<typeof aServer>[0];

const hello = aText({ kind: 'sms', text: '안녕하세요' });
const withPicture = (picture = aPicture().picture) => ({
  ...aText({ kind: 'mms', text: '사진이에요', subject: '단골' }),
  picture,
});
const mms = withPicture();
const sought = { id: ourId, to: hello.to, since: now, until: now };

describe('a message is sent', () => {
  test('as a text, long or short, with a picture, and by KakaoTalk', async () => {
    const { site, provider } = await aStandIn();
    const messages = [hello, aText({ kind: 'lms', text: '가'.repeat(500), subject: '단골' }), mms, anAlimTalk()];
    for (const message of messages) {
      expect(await provider.send(message, credentials, now)).toEqual({ accepted: expect.stringMatching(/^M4V\d+$/) });
    }
    expect(site.shown()).toMatchObject([
      { channel: 'sms', kind: 'SMS', to: '+821012345678', text: '안녕하세요', tags: { message: ourId, attempt: '2' } },
      { channel: 'sms', kind: 'LMS', subject: '단골' },
      { channel: 'sms', kind: 'MMS', picture: expect.stringMatching(/^ST01FZ/) },
      { channel: 'kakao', kind: 'AlimTalk', from: 'KA01PFdemo', text: '민지님, 주문 1042가 도착했어요.' },
    ]);
    expect([...site.pictures.values()]).toEqual([Buffer.from(jpeg).toString('base64')]);
  });

  test('to another country', async () => {
    const { site, provider } = await aStandIn();
    const abroad = { ...hello, to: '+12025550123', body: { kind: 'sms', text: 'Hi 😀' } as const };
    expect(await provider.send(abroad, credentials, now)).toHaveProperty('accepted');
    expect(site.shown()).toMatchObject([{ to: '+12025550123' }]);
  });

  test('by a signature of its own at each call', async () => {
    const { provider, asked } = await aStandIn();
    for (let n = 0; n < 3; n++) expect(await provider.send(withPicture(), credentials, now)).toHaveProperty('accepted');
    expect(new Set(asked.map(({ headers }) => headers.authorization)).size).toBe(6);
    expect(new Set(asked.map(({ headers }) => headers.host))).toEqual(new Set(['api.solapi.com']));
  });
});

describe('a message is not taken', () => {
  test.each([
    ['is too long', aText({ kind: 'sms', text: '가'.repeat(46) }), { refused: 'Solapi 1031' }],
    [
      'has a subject that is too long',
      aText({ kind: 'lms', text: 'a', subject: '가'.repeat(21) }),
      { refused: 'Solapi 1014' },
    ],
    ['is longer than any text may be', aText({ kind: 'lms', text: '가'.repeat(1_001) }), { refused: 'Solapi 1031' }],
    ['has what carriers do not carry', aText({ kind: 'sms', text: '좋아요 😀' }), { refused: 'Solapi 1029' }],
    ['is empty', aText({ kind: 'sms', text: '' }), { refused: 'Solapi 1010' }],
    ['lacks its picture', aText({ kind: 'mms', text: '사진' }), { noPicture: 'Solapi 1034' }],
    [
      'is long and goes abroad',
      { ...aText({ kind: 'lms', text: 'a' }), to: '+12025550123' },
      { refused: 'Solapi 1058' },
    ],
    [
      'comes from a number that is not registered',
      { ...hello, from: '0299999999' },
      { barred: { why: 'Solapi 1062' } },
    ],
    [
      'is of another profile',
      { ...anAlimTalk(), body: { ...anAlimTalk().body, profile: 'KA01PFother' } },
      { refused: 'Solapi 1041' },
    ],
    [
      'leaves a gap',
      { ...anAlimTalk(), body: { ...anAlimTalk().body, variables: { 이름: '민지' } } },
      { refused: 'Solapi 1043' },
    ],
  ])('that %s', async (_, message, delivery) => {
    const { site, provider } = await aStandIn();
    expect(await provider.send(message, credentials, now)).toMatchObject(delivery);
    expect(site.shown()).toEqual([]);
  });

  test.each([
    ['has called the toll-free number', '1061', 'optedOut'],
    ['is blocked', '1060', 'unreachable'],
    ['is written to while the server fails', '1024', 'busy'],
    ['is written to by who was reported', '1064', 'barred'],
    ['is written to too often', 'throttled', 'busy'],
  ] as const)('to a number that %s', async (_, mood, kind) => {
    const { site, provider } = await aStandIn();
    site.set({ numbers: { '01012345678': mood } });
    expect(await provider.send(hello, credentials, now)).toHaveProperty(kind);
    expect(site.shown()).toEqual([]);
  });

  test.each([
    ['another key', { ...credentials, 'api-key': 'OTHER' }, 'Solapi InvalidAPIKey'],
    ['another secret', { ...credentials, 'api-secret': 'other' }, 'Solapi SignatureDoesNotMatch'],
    ['no key', { 'api-secret': 'api secret' }, "Solapi's api-key is not there"],
    ['no secret', { ...credentials, 'api-secret': '' }, "Solapi's api-secret is not there"],
  ])('with %s', async (_, given, why) => {
    const { provider } = await aStandIn();
    const barred = { because: 'sender-refused', whom: 'everybody', why };
    for (const message of [hello, withPicture()])
      expect(await provider.send(message, given as typeof credentials, now)).toEqual({ barred });
  });

  test('without money, and is where there is some', async () => {
    const { site, provider } = await aStandIn();
    site.set({ balance: 17 });
    expect(await provider.send(hello, credentials, now)).toMatchObject({ barred: { why: 'Solapi 1030' } });
    site.set({ balance: 0 });
    expect(await provider.send(hello, credentials, now)).toMatchObject({ barred: { why: 'Solapi NotEnoughBalance' } });
    site.set({ balance: 18 });
    expect(await provider.send(hello, credentials, now)).toHaveProperty('accepted');
    expect(site.settings.balance).toBe(0);
  });

  test.each([16, -16])('where the clocks are %i minutes apart, and is where they are 14', async (minutes) => {
    const { provider, pass, at } = await aStandIn();
    pass(3_600);
    const off = (by: number) => new Date(Date.parse(at()) + by * 60_000).toISOString();
    expect(await provider.send(hello, credentials, off(minutes))).toEqual({ busy: 'Solapi RequestTimeTooSkewed' });
    expect(await provider.send(hello, credentials, off(Math.sign(minutes) * 14))).toHaveProperty('accepted');
  });

  test('where nobody listens, the name is unknown, or no connection is made', async () => {
    const { port } = await aServer(() => {});
    closeAll();
    expect(await solapiAt(port).send(hello, credentials, now)).toEqual({
      busy: 'Solapi cannot be reached: ECONNREFUSED',
    });
    const { port: deaf, asked } = await aServer((response) => response.end());
    expect(await byHandshake(deaf).send(hello, credentials, now)).toHaveProperty('busy');
    expect(asked).toEqual([]);
  });
});

describe('nobody knows what became of a message', () => {
  test.each(['down', 'fails-after-taking', 'garbled'] as const)('where Solapi is %s', async (mood) => {
    const { site, provider } = await aStandIn();
    site.set({ mood });
    await expect(provider.send(hello, credentials, now)).rejects.toThrow('Solapi');
    expect(site.shown()).toHaveLength(mood === 'down' ? 0 : 1);
  });

  test('where Solapi takes it, and longer to say so', async () => {
    const { site, port, pass, at } = await aStandIn();
    site.set({ replyMs: 9_000 });
    const impatient = solapiAt(port, { answerMs: 200 });
    await expect(impatient.send(hello, credentials, now)).rejects.toThrow('it took too long');
    pass(9);
    site.set({ replyMs: 0 });
    expect(await impatient.find(sought, credentials, at())).toMatchObject({ as: 'delivered' });
  });

  test('where the call came twice on its way', async () => {
    const { site, provider, asked } = await aStandIn();
    const twice: typeof site.answer = (request) => {
      void site.answer(request);
      return site.answer(request);
    };
    const { provider: relayed } = await aServer((response) => {
      void Promise.resolve(twice(asked[0] as never)).then(({ status, body }) => response.writeHead(status).end(body));
    });
    site.set({ mood: 'down' });
    await expect(provider.send(hello, credentials, now)).rejects.toThrow();
    site.set({ mood: null });
    await expect(relayed.send(hello, credentials, now)).rejects.toThrow('DuplicatedSignature');
    expect(site.shown()).toHaveLength(1);
  });

  const cutOff: Answering = (response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"messageList":');
    setTimeout(() => response.destroy(), 20);
  };
  const endless: Answering = (response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };
  const elsewhere: Answering = (response) => response.writeHead(307, { location: '/' }).end();
  const silent: Answering = () => {};
  const broken: Answering = (response) => response.destroy();

  test.each([
    ['says nothing', silent, 'it took too long'],
    ['breaks off', broken, 'ECONNRESET'],
    ['breaks off in the midst of its answer', cutOff, 'ECONNRESET'],
    ['leads elsewhere', elsewhere, 'Solapi answered 307'],
    ['answers without an end', endless, 'it is too long'],
  ])('where Solapi %s', async (_, answer, why) => {
    const { port, asked } = await aServer(answer);
    const provider = solapiAt(port, { answerMs: answer === silent ? 400 : 10_000 });
    await expect(provider.send(hello, credentials, now)).rejects.toThrow(why);
    expect(asked).toHaveLength(1);
  });
});

describe('a picture that is not taken', () => {
  test.each([
    ['by 500', 500, '{"fileId":"ST01FZ1"}', { isPassing: true }],
    ['by an answer without its id', 200, '{}', { isPassing: true }],
    ['by 429', 429, '{}', { isPassing: true }],
    ['for the account', 403, '{"errorCode":"InvalidAPIKey"}', { barred: {} }],
    ['because it is none', 400, '{"errorCode":"InvalidFile"}', { noPicture: 'Solapi InvalidFile', isPassing: false }],
    ['by a signature that was used', 403, '{"errorCode":"DuplicatedSignature"}', { isPassing: true }],
  ])('%s sends no message', async (_, status, body, delivery) => {
    const { provider, asked } = await aServer((response) => response.writeHead(status).end(body));
    expect(await provider.send(withPicture(), credentials, now)).toMatchObject(delivery);
    expect(asked).toEqual(['POST /storage/v1/files']);
  });

  test.each([
    ['too large', Buffer.concat([jpeg, Buffer.alloc(200 * 1_024)])],
    ['no JPEG', Buffer.from('GIF89a')],
  ])('that is %s is refused for good', async (_, bytes) => {
    const { site, provider } = await aStandIn();
    const delivery = { noPicture: 'Solapi InvalidFile', isPassing: false };
    expect(await provider.send(withPicture(aPicture(bytes).picture), credentials, now)).toEqual(delivery);
    expect(site.shown()).toEqual([]);
  });

  test('twice is uploaded once, and again when Solapi has it no more', async () => {
    const { site, provider, asked } = await aStandIn();
    const { picture } = aPicture();
    for (let n = 0; n < 2; n++)
      expect(await provider.send(withPicture(picture), credentials, now)).toHaveProperty('accepted');
    site.pictures.clear();
    expect(await provider.send(withPicture(picture), credentials, now)).toHaveProperty('accepted');
    expect(asked.filter(({ path }) => path === '/storage/v1/files')).toHaveLength(2);
    expect(site.shown()).toHaveLength(3);
  });

  test('in time is waited for', async () => {
    const { port, asked } = await aServer(() => {});
    const provider = solapiAt(port, { answerMs: 200 });
    expect(await provider.send(withPicture(), credentials, now)).toMatchObject({ isPassing: true });
    expect(asked).toHaveLength(1);
  });
});

describe('what became of a message', () => {
  test('is told by its id, and without it', async () => {
    const { site, provider, pass, at } = await aStandIn();
    site.set({ mood: 'fails-after-taking' });
    await expect(provider.send(hello, credentials, now)).rejects.toThrow();
    site.set({ mood: null });
    const accepted = site.shown()[0]?.id ?? '';
    const pending = { id: ourId, accepted, as: 'pending', code: '2000', at: now };
    expect(await provider.find(sought, credentials, at())).toEqual(pending);
    pass(3);
    const delivered = { ...pending, as: 'delivered', code: '4000', at: at() };
    expect(await provider.find(sought, credentials, at())).toEqual(delivered);
    expect(await provider.find({ ...sought, accepted }, credentials, at())).toEqual(delivered);
  });

  test.each([
    ['3104', 'no-such-user'],
    ['3107', 'no-such-user'],
    ['3032', 'unreachable'],
    ['3043', 'failed'],
    ['3105', 'failed'],
    ['2061', 'opted-out'],
    ['2230', 'failed'],
  ] as const)('of code %s is %s', async (code, as) => {
    const { site, provider, pass, at } = await aStandIn();
    site.set({ numbers: { '01012345678': code } });
    expect(await provider.send(anAlimTalk(), credentials, now)).toHaveProperty('accepted');
    pass(3);
    expect(await provider.find(sought, credentials, at())).toMatchObject({ as, code });
    // No text message goes in its place by itself.
    expect(site.shown()).toHaveLength(1);
  });

  test('is none only where it is on no page of the list', async () => {
    const { site, provider, pass, at } = await aStandIn();
    const others = Array.from({ length: 250 }, (_, n) => ({ ...hello, id: n.toString(16).padStart(64, '0') }));
    expect(await provider.send(hello, credentials, at())).toHaveProperty('accepted');
    for (const other of others.slice(0, 230)) await provider.send(other, credentials, at());
    expect(await provider.find(sought, credentials, at())).toMatchObject({ id: ourId });
    expect(await provider.find({ ...sought, id: 'f'.repeat(64) }, credentials, at())).toBe('none');
    expect(await provider.find({ ...sought, to: '+821099999999' }, credentials, at())).toBe('none');
    pass(7_200);
    const hour = { since: at(), until: at() };
    expect(await provider.find({ ...sought, ...hour }, credentials, at())).toBe('none');
    expect(await provider.find({ ...sought, ...hour, since: now }, credentials, at())).toMatchObject({ id: ourId });
    site.set({ mood: 'throttled' });
    await expect(provider.find(sought, credentials, at())).rejects.toThrow('429 TooManyRequests');
  });

  test('is pending where Solapi has given it an id, and does not list it', async () => {
    const { provider } = await aStandIn();
    expect(await provider.find({ ...sought, accepted: 'M4V1' }, credentials, now)).toEqual({
      id: ourId,
      accepted: 'M4V1',
      as: 'pending',
      code: '',
      at: now,
    });
  });

  const page = (nextKey: string | null, messageList: unknown = {}) => JSON.stringify({ messageList, nextKey });

  test.each([
    ['comes again and again', (n: number) => page(`K${n % 2}`)],
    ['has no end', (n: number) => page(`K${n}`)],
    ['breaks', (n: number) => (n > 1 ? '<html>' : page(`K${n}`))],
    ['is none', () => '{}'],
  ])('is not known where the list %s', async (_, answer) => {
    let n = 0;
    const { provider, asked } = await aServer((response) => response.writeHead(200).end(answer(n++)));
    await expect(provider.find(sought, credentials, now)).rejects.toThrow('Solapi');
    expect(asked.length).toBeLessThan(30);
  });

  test('is not told by another message with its id at Solapi', async () => {
    const listed = { messageId: 'M4V1', statusCode: '4000', customFields: { message: 'f'.repeat(64) } };
    const { provider } = await aServer((response) => response.writeHead(200).end(page(null, [listed])));
    expect(await provider.find({ ...sought, accepted: 'M4V1' }, credentials, now)).toMatchObject({ as: 'pending' });
  });
});

describe('in the local runtime', () => {
  const throughSandbox = (call: Parameters<typeof https>[0]) =>
    solapi({ request: https(call).request as never, chance: () => 0.5, answerMs: 2_000 });

  test('a host that is not there was asked nothing', async () => {
    const provider = throughSandbox(() => Promise.reject(notFound('api.solapi.com')));
    expect(await provider.send(hello, credentials, now)).toEqual({ busy: 'Solapi cannot be reached: ENOTFOUND' });
  });

  test('a reply that is lost says nothing', async () => {
    const { site } = await aStandIn();
    const provider = throughSandbox(async (request) => {
      await site.answer(request);
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    });
    await expect(provider.send(hello, credentials, now)).rejects.toThrow('ECONNRESET');
    expect(site.shown()).toHaveLength(1);
  });

  test('a reply is read as elsewhere', async () => {
    const { site } = await aStandIn();
    const provider = throughSandbox(async (request) => site.answer(request));
    expect(await provider.send(hello, credentials, now)).toHaveProperty('accepted');
  });
});
