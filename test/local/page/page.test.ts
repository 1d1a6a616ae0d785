import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../infra/local/deployment/cloud.ts';
import { localApi } from '../../../infra/local/page/local-api.ts';
import { type PageOptions, page, pagePolicy } from '../../../infra/local/page/page.ts';
import type { PublishedEvent } from '../../../infra/local/page/published.ts';
import { sampleWebhook } from '../../../infra/local/page/sample-order.ts';
import { script } from '../../../infra/local/page/script.ts';
import { type Snapshot, troubles } from '../../../infra/local/page/snapshot.ts';
import { style } from '../../../infra/local/page/style.ts';
import { traces } from '../../../infra/local/page/trace.ts';
import { formatMoney, nextHour, queueWords, span, when } from '../../../infra/local/page/words.ts';
import type { SentToPhone } from '../../../infra/local/providers/sent-to-phone.ts';
import { aWorld, type World } from '../../support/world.ts';

const start = Date.parse('2026-11-22T11:30:00Z');
const zone = 'Asia/Seoul';

const nothing: Snapshot = {
  now: start,
  zone,
  traces: { orders: [], others: [] },
  events: 0,
  messages: [],
  phones: [],
  pictures: new Map(),
  notices: [],
  answers: [],
  wakes: [],
  queues: [],
  metrics: [],
  troubles: [],
  denials: [],
  alarms: [],
  undelivered: [],
};

const shownPage = (snapshot: Partial<Snapshot>, options?: PageOptions) => page({ ...nothing, ...snapshot }, options);

function event(name: string, id: string, cause: string, more: Partial<PublishedEvent> = {}): PublishedEvent {
  const subject = id.split('@')[0] ?? id;
  const time = new Date(start).toISOString();
  const said = { status: 'paid', at: time, test: false, data: {}, time };
  return { id, name, cause, subject, shop: 'demo', version: 1, ...said, ...more };
}

const tagOf = (subject: string) =>
  createHash('sha256')
    .update(`${Buffer.byteLength(subject)}:${subject}`)
    .digest('hex');

const phone = (more: Partial<SentToPhone> = {}): SentToPhone => ({
  ...{ id: 'M4V1', channel: 'sms', provider: 'solapi', kind: 'LMS', to: '+821012345678', from: '0212345678' },
  ...{
    subject: '한 달 점검',
    text: '물 <빼기>를\n해 주세요.',
    tags: { attempt: '1' },
    status: '4000',
    outcome: 'received',
  },
  at: new Date(start).toISOString(),
  ...more,
});

function mail(subject: string, more: Record<string, string> = {}) {
  const content = {
    to: 'minji@example.com',
    from: '단골상점',
    subject: '고맙습니다',
    text: 'Hello',
    html: '<p>Hello</p>',
  };
  const kept = { headers: {}, tags: { message: tagOf(subject) }, at: new Date(start).toISOString() };
  return { id: 'mail-1', channel: 'email', provider: 'ses', ...content, ...kept, ...more } as const;
}

const life = [
  event('MessageSent', 'message/demo/1~thanks@2.1', 'enrolment/demo/1@2.1', { status: 'sent' }),
  event('WebhookReceived', 'webhook/demo/a@1.1', 'webhook/demo/a', {
    data: { platform: 'shopify', topic: 'orders/paid' },
  }),
  event('OrderPaid', 'order/demo/1@1.1', 'webhook/demo/a@1.1', { data: { number: '#1001' } }),
  event('BuyerSeen', 'order/demo/1@1.2', 'webhook/demo/a@1.1', {
    data: { buyer: { family: '남궁', given: '하은', language: 'ko' } },
  }),
  event('MessageRequested', 'enrolment/demo/1@2.1', 'order/demo/1@1.2'),
  event('WakeChanged', 'enrolment/demo/1@3.1', 'order/demo/1@1.1'),
  event('TimerDue', 'enrolment/demo/1@wake-3', 'enrolment/demo/1@3.1', { time: '2026-11-25T01:00:00Z' }),
  event('FollowUpDone', 'enrolment/demo/1@4.1', 'enrolment/demo/1@wake-3'),
  event('ShopChanged', 'shop/demo/demo@1.1', 'deployment', { data: { zone } }),
];

const inOrder = (text: string, ...words: string[]) => {
  const places = words.map((word) => text.indexOf(word));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
};

describe('the page', () => {
  test('says on the first visit what it is and what to press', () => {
    const text = shownPage({});
    inOrder(text, 'What happens after somebody has bought', 'Send a sample order', 'The clock', 'No order yet');
    expect(shownPage({ traces: traces(life, [], []) })).not.toContain('id="welcome"');
  });

  test('tells one order’s life in the order of causes, with its mail and its next wake', () => {
    const sent = mail('message/demo/1~thanks');
    const wake = { aggregate: 'enrolment/demo/1', owner: 'journeys', at: '2026-11-28T01:00:00Z', schedule: 's' };
    const { orders, others } = traces(life, [wake], [sent]);
    expect(others.map(({ first }) => first.event.name)).toEqual(['ShopChanged']);
    expect(orders).toMatchObject([{ order: '1', number: '#1001', buyer: '남궁하은', wakes: [wake] }]);
    const text = shownPage({ traces: { orders, others }, messages: [sent], wakes: [wake] });
    const told = ['Webhook received', 'Order paid', 'Wake changed', 'Buyer seen', 'Message requested', 'Message sent'];
    inOrder(
      text,
      'orders/paid',
      ...told,
      'href="#m-mail-1"',
      'Its time came',
      'after 2 days 13 hours',
      'Follow up done',
    );
    expect(text).toContain('Waits on the clock');
  });

  test('names a buyer with a Western name as it is read, also where they read Korean', () => {
    const data = { buyer: { given: 'Sofia', family: 'Marchetti', language: 'ko' } };
    const western = life.map((each) => (each.name === 'BuyerSeen' ? { ...each, data } : each));
    const { orders } = traces(western, [], []);
    expect(orders).toMatchObject([{ buyer: 'Sofia Marchetti' }]);
  });

  test('tells an event that came twice once, and ends where causes go round', () => {
    const [first, ...rest] = life;
    const round = [event('A', 'order/demo/2@1', 'order/demo/2@2'), event('B', 'order/demo/2@2', 'order/demo/2@1')];
    const { orders } = traces([...rest, ...(first ? [first, first] : []), ...round], [], []);
    expect(shownPage({ traces: { orders, others: [] } }).split('Message sent')).toHaveLength(2);
  });

  test('shows what went to phones as they show it, under the order that it is about', () => {
    const tags = { message: tagOf('message/demo/1~thanks') };
    const sms = phone({ tags, picture: 'ST1' });
    const kakao = phone({
      id: 'M4V2',
      channel: 'kakao',
      kind: 'AlimTalk',
      subject: '',
      from: 'KA01PFdemo',
      text: '민지님',
    });
    const { orders, others } = traces(life, [], [sms]);
    const text = shownPage({ traces: { orders, others }, phones: [kakao, sms], pictures: new Map([['ST1', '/9j/']]) });
    inOrder(
      text,
      'href="#m-M4V1"',
      'On phones',
      '민지님',
      '알림톡',
      'data:image/jpeg;base64,/9j/',
      '[Web발신]\n물 &lt;빼기&gt;를\n해',
    );
    expect(text).toContain('data-messages="2"');
    expect(text.split('[Web발신]')).toHaveLength(2);
    expect(shownPage({})).not.toContain('On phones');
    const abroad = phone({ provider: 'aws', from: '+12065550152', to: '+14255550182' });
    const answered = shownPage({ phones: [abroad] });
    inOrder(
      answered,
      'action="/_local/texts"',
      'name="from" value="+14255550182"',
      'value="+12065550152"',
      'value="STOP"',
    );
    expect(answered).not.toContain('[Web발신]');
    expect(text).not.toContain('/_local/texts');
  });

  test('escapes whatever came from outside', () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const id = `order/demo/${evil}@1.1`;
    const buyer = { buyer: { given: evil, family: evil, language: 'en' }, items: [{ title: evil }], number: evil };
    const events = [event(evil, id, evil, { data: { ...buyer, currency: evil, totalMinor: 1 }, status: evil })];
    const sent = mail('x', { id: evil, to: evil, subject: evil, text: `${evil}</pre>`, from: evil });
    const wake = { aggregate: evil, owner: evil, at: '2026-11-28T01:00:00Z', schedule: evil };
    const letter = { id: evil, because: evil, receiveCount: 1, sentAt: '2026-11-22T00:00:00Z', body: evil };
    const text = shownPage(
      {
        traces: traces(events, [wake], [sent]),
        messages: [{ ...sent, headers: { [evil]: evil } }],
        phones: [phone({ id: evil, to: evil, from: evil, subject: evil, text: evil, tags: { [evil]: evil } })],
        wakes: [wake],
        queues: [{ name: evil, deadLettersOf: evil, visible: 1, hidden: 0, messages: [letter] }],
        metrics: [{ namespace: evil, name: evil, dimensions: { [evil]: evil }, sum: 1, samples: 1 }],
        troubles: troubles([{ at: '2026-11-22T00:00:00Z', function: evil, line: evil }]),
        denials: [evil],
      },
      { refused: evil },
    );
    expect(text.split('<script>')).toHaveLength(2);
    expect(text).not.toContain('<img');
    expect(text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  });

  test('shows dead letters, denials and warnings, and leaves out what is quiet', () => {
    const queue = { visible: 0, hidden: 0, messages: [] };
    const text = shownPage({
      queues: [
        { name: 'Dangol-dev-DangolOrdersEventsQueue08B3109C', ...queue },
        { name: 'Dangol-dev-DeadLetters', deadLettersOf: 'Dangol-dev-Queue', ...queue, visible: 3 },
      ],
      denials: ['no statement allows ses:SendRawEmail', 'no statement allows ses:SendRawEmail'],
    });
    inOrder(
      text,
      '1 permission is missing',
      '3 messages could not be worked on',
      '3 dead letters',
      '1 queue with nothing',
    );
    const line = (level: string) => JSON.stringify({ level, message: 'A message was rejected', because: 'no shape' });
    const logs = ['INFO', 'WARN'].map((level) => ({
      at: '2026-11-22T00:00:00Z',
      function: 'orders',
      line: line(level),
    }));
    expect(troubles(logs)).toMatchObject([{ level: 'WARN', because: 'no shape' }]);
  });

  test('counts a letter once, though its sender counts it too, and adds up what many functions count', () => {
    const metric = (name: string, dimensions: Record<string, string>, sum: number) => ({
      ...{ namespace: 'Dangol', name, dimensions, sum, samples: sum },
    });
    const html = String(
      shownPage({
        metrics: [
          metric('MessagesSent', { service: 'messaging.send' }, 2),
          metric('MessagesSent', { service: 'insight.events', shop: 'demo' }, 2),
          metric('EventsHandled', { service: 'care.events' }, 3),
          metric('EventsHandled', { service: 'insight.events' }, 4),
        ],
      }),
    );
    expect(html).toMatch(/Messages sent<\/dt><dd>2</);
    expect(html).toMatch(/Events handled<\/dt><dd>7</);
  });

  test('is small, and allows its own script only', () => {
    expect(Buffer.byteLength(style)).toBeLessThan(8 * 1024);
    expect(script.split('\n').filter(Boolean).length).toBeLessThan(60);
    expect(pagePolicy).toContain("default-src 'none'");
    for (const part of [script, style]) {
      expect(pagePolicy).toContain(createHash('sha256').update(part).digest('base64'));
    }
  });
});

test('times and amounts are told as the shop tells them', () => {
  expect(String(when('2026-11-24T23:30:00Z', zone))).toContain('Wed 25 Nov, 08:30<');
  expect(String(when('2026-11-24T15:00:00Z', zone))).toContain('Wed 25 Nov, 00:00<');
  expect(nextHour(Date.parse('2026-11-24T14:30:00Z'), zone)).toBe('2026-11-25T00:00');
  expect([span(400), span(3_600_000), span(221_400_000)]).toEqual(['less than a second', '1 hour', '2 days 13 hours']);
  expect([formatMoney(189_000, 'KRW'), formatMoney(1050, 'USD'), formatMoney(1, 'no')]).toEqual([
    '₩189,000',
    '$10.50',
    '1 no',
  ]);
  expect(queueWords('Dangol-dev-DangolOrdersEventsQueue08B3109C')).toBe('orders events');
});

describe('a sample order', () => {
  const sample = (number: number, step: 'paid' | 'delivered' | 'cancelled' = 'paid', order?: string) => {
    const made = sampleWebhook({ language: order ? 'ko' : 'en', step, order, number, now: start });
    return { order: made.order, body: JSON.parse(made.call.body.toString()) };
  };

  test('has a short number, and what was bought is decided by it', () => {
    expect(sample(1002).body).toEqual(sample(1002).body);
    expect(new Set(Array.from({ length: 8 }, (_, n) => sample(1001 + n).body.line_items[0].title)).size).toBe(8);
    for (const number of [1001, 1002, 1003, 1004, 12_345]) {
      const { name, total_price, line_items } = sample(number).body;
      const sum = line_items.reduce((sum: number, line: Record<string, number>) => {
        return sum + Number(line.price) * Number(line.quantity);
      }, 0);
      expect([name, Number(total_price)]).toEqual([`#${number}`, sum]);
    }
  });

  test('is delivered or cancelled later by its id alone', () => {
    const { order, body } = sample(1004);
    const ids = (lines: { id: string; quantity: number }[]) => lines.map(({ id, quantity }) => [id, quantity]);
    expect(ids(sample(1001, 'delivered', order).body.line_items)).toEqual(ids(body.line_items));
    expect(sample(1001, 'cancelled', order).body).toMatchObject({ name: '#1004', email: body.email });
  });
});

describe('the door of the page', () => {
  let world: World;
  let cloud: Cloud;
  beforeAll(async () => {
    world = await aWorld({ at: new Date(start).toISOString() });
    ({ cloud } = world);
    await world.rest();
  });
  afterAll(() => world.close());

  const call = async (method: string, url: string, body = '', type = 'application/x-www-form-urlencoded') => {
    const asked = { method, url, headers: { 'content-type': type }, body: Buffer.from(body) };
    const { status, headers = {}, body: text } = await localApi(cloud, asked);
    return { status, headers, text: String(text) };
  };

  test('answers a form with the way back to the page, when all is done', async () => {
    const answer = call('POST', '/_local/clock', 'local=2026-11-23T09%3A00');
    expect(await answer).toMatchObject({ status: 303, headers: { location: '/_local' } });
    expect(new Date(cloud.kernel.now()).toISOString()).toBe('2026-11-23T00:00:00.000Z');
    expect(await call('POST', '/_local/queues/none', 'from=page')).toMatchObject({ status: 303 });
  });

  test('answers a refused form with the page and the reason', async () => {
    const { status, text, headers } = await call('POST', '/_local/clock', 'local=2020-01-01T09%3A00');
    expect([status, headers['content-security-policy']]).toEqual([400, pagePolicy]);
    expect(text).toContain('Time does not go back.');
    expect((await call('POST', '/_local/clock', 'local=soon')).text).toContain('Choose a date and a time.');
  });

  test('answers JSON with JSON, by whatever type curl calls it', async () => {
    const { status, text } = await call('POST', '/_local/clock', ' {"advance":"PT0S"}');
    expect([status, JSON.parse(text)]).toEqual([200, { now: new Date(cloud.kernel.now()).toISOString() }]);
    expect(await call('POST', '/_local/clock', '{"to":"2026-12-24T09:00"}')).toMatchObject({ status: 400 });
    expect(JSON.parse((await call('POST', '/_local/idle')).text)).toHaveProperty('now');
  });

  test('sets how Solapi answers here, and lists what phones got among all messages', async () => {
    expect(await call('POST', '/_local/solapi', '{"mood":"angry"}')).toMatchObject({ status: 400 });
    const { text } = await call(
      'POST',
      '/_local/solapi',
      '{"numbers":{"01012345678":"3104"},"senders":["0212345678"]}',
    );
    expect(JSON.parse(text)).toMatchObject({ numbers: { '01012345678': '3104' }, balance: 100_000 });
    expect(JSON.parse((await call('GET', '/_local/solapi')).text)).toEqual(JSON.parse(text));
    const at = new Date(cloud.kernel.now()).toISOString();
    cloud.solapi.messages.set('M4V1', {
      messageId: 'M4V1',
      to: '01012345678',
      from: '0212345678',
      type: 'SMS',
      text: '안녕',
      subject: '',
      country: '82',
      customFields: {},
      statusCode: '4000',
      fate: '4000',
      reportAt: 0,
      dateCreated: at,
      dateUpdated: at,
    });
    const listed = JSON.parse((await call('GET', '/_local/messages')).text) as object[];
    expect(listed.at(-1)).toMatchObject({ channel: 'sms', provider: 'solapi', to: '+821012345678', text: '안녕' });
    expect(cloud.externalHosts.has('api.solapi.com')).toBe(true);
  });

  test('shows a message sandboxed, and the page with its policy', async () => {
    const { headers } = await call('GET', '/_local');
    expect(headers['content-security-policy']).toBe(pagePolicy);
    cloud.ses.delivered.push({ ...mail('x', { id: 'm', html: '<head></head><script>alert(1)</script>' }) });
    const message = await call('GET', '/_local/messages/m');
    expect(message.headers['content-security-policy']).toMatch(/^sandbox allow-popups [^;]*; default-src 'none'/);
    expect(message.text).toContain('<head><base target="_blank">');
  });
});
