import { afterEach, describe, expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const support = 'care@dangol.example';
let world: World;

/** Whatever SES told, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const ses = (settings: object) => world.local('POST', '/_local/ses', settings);
const order = (n: number) => ({ id: `82098291194615450${n}`, name: `#100${n}`, email: minji });
async function pays(n: number): Promise<void> {
  const updated_at = new Date(Date.parse(world.now())).toISOString();
  await world.shopify(
    'orders/paid',
    anOrder({ ...order(n), financial_status: 'paid', created_at: updated_at, updated_at }),
  );
  await world.rest();
}

const said = (name: string) =>
  world
    .events()
    .flatMap((event) => (event.name === name ? [event.data as { template: string; because?: string }] : []));
const thanked = () => world.mailsTo(minji).filter(({ subject }) => /고맙|감사/.test(subject)).length;

interface Suppressed {
  readonly id: string;
  readonly address: string;
  readonly because: string;
  readonly until?: string;
  readonly customerId?: string;
}
const path = '/v1/shops/demo/suppressions';
const listed = async (role = 'lead') => ((await world.get(path, { role })).body as { items: Suppressed[] }).items;
const release = (id: string, key: string): Promise<Reply> =>
  world.api(`${path}/${id}/release`, { reason: '전화로 확인' }, key);

async function messagesOf(n: number) {
  const { body } = await world.get(`/v1/shops/demo/orders/shopify-${order(n).id}/messages`, {});
  return (body as { items: { kind: string; state: string; because?: string; history: { state: string }[] }[] }).items;
}

async function customerId(): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

describe('a mail that the provider accepted', () => {
  test('is sent, and delivered once the mail server of its reader has it', async () => {
    world = await aFastWorld();
    await pays(1);
    expect(await messagesOf(1)).toMatchObject([{ kind: 'thank-you', state: 'sent' }]);
    await world.pass('PT5S');
    const [message] = await messagesOf(1);
    expect([message?.state, message?.history.map(({ state }) => state)]).toEqual(['delivered', ['sent', 'delivered']]);
    const texts = (await world.timeline(minji)).map(({ text }) => text);
    expect(texts).toContain('The thank-you email was delivered');
    expect(texts).toContain('The thank-you email was sent');
  });

  // @thorough
  test('is held up by a full mailbox: it is delayed, then returned, and the next one goes all the same', async () => {
    world = await aFastWorld();
    await ses({ full: [minji] });
    await pays(1);
    await world.pass('PT5S');
    expect(await messagesOf(1)).toMatchObject([{ state: 'delayed' }]);
    await world.pass('PT13H');
    expect(await messagesOf(1)).toMatchObject([{ state: 'returned', because: 'mailbox-full' }]);
    expect(await listed()).toEqual([]);
    await pays(2);
    await world.pass('PT1M');
    expect(thanked()).toBe(2);
  });

  // @thorough
  test('is no news when its events come twice, late and in any sequence', async () => {
    world = await aFastWorld();
    await ses({ complaining: [minji] });
    await pays(1);
    await world.pass('PT2M');
    const before = world.events().length;
    const bus = world.cloud.buses.get('default');
    for (const { source, 'detail-type': type, detail } of [...(bus?.events ?? [])].reverse())
      bus?.put({ Source: source, DetailType: type, Detail: JSON.stringify(detail) });
    await world.pass('PT2M');
    expect(world.events()).toHaveLength(before);
    expect(await messagesOf(1)).toMatchObject([{ state: 'complained' }]);
  });

  // @thorough
  test('is not sent again when only the answer was lost: its delivery says that it was accepted', async () => {
    const faultAt = ({ operation }: Call) => (operation === 'SendRawEmail' ? ('reply-lost' as const) : undefined);
    world = await aFastWorld({ faultAt });
    await pays(1);
    await world.pass('PT10M');
    expect(thanked()).toBe(1);
    expect([said('MessageSent').length, said('MessageDelivered').length, said('MessageUnknown').length]).toEqual([
      1, 1, 0,
    ]);
    // The answer of SES was lost, and the function said so.
    world.cloud.logs.length = 0;
  });
});

describe('an address that takes no mail', () => {
  // @thorough
  test('gets nothing from its first bounce on, and the desk can have mail sent to it again', async () => {
    world = await aFastWorld();
    await ses({ bouncing: [minji] });
    await pays(1);
    await world.pass('PT1M');
    expect(await messagesOf(1)).toMatchObject([{ state: 'bounced', because: 'general' }]);
    expect((await world.timeline(minji)).map(({ text }) => text)).toContain(
      "The thank-you email didn't arrive: the address or number takes nothing, and nothing more is sent to it",
    );

    await pays(2);
    await world.pass('PT1M');
    expect([thanked(), said('MessageSkipped')]).toMatchObject([1, [{ because: 'suppressed', template: 'thank-you' }]]);
    expect(await messagesOf(2)).toMatchObject([{ state: 'skipped', because: 'suppressed' }]);

    const [row, ...more] = await listed();
    expect([row, more]).toMatchObject([{ address: minji, because: 'bounced', customerId: await customerId() }, []]);
    expect((await world.get(path, { role: 'marketer' })).status).toBe(403);

    await ses({ bouncing: [] });
    expect((await release(row?.id ?? '', 'one')).status).toBe(200);
    expect(await listed()).toEqual([]);
    expect((await release(row?.id ?? '', 'two')).status).toBe(404);
    await pays(3);
    await world.pass('PT1M');
    expect(thanked()).toBe(2);
  });

  // @thorough
  test('gets nothing though the bounce came while the next one was decided', async () => {
    let isMeant = false;
    const faultAt = ({ caller, operation, input }: Call) => {
      const isRead = caller === 'messaging.send' && operation === 'GetItem';
      if (!isMeant || !isRead || !JSON.stringify(input.Key).includes('erased-address/')) return undefined;
      isMeant = false;
      const bus = world.cloud.buses.get('default');
      const { mail } = (bus?.events[0]?.detail ?? {}) as { mail?: object };
      const bounce = { bounceType: 'Permanent', bounceSubType: 'General', timestamp: world.now() };
      bus?.put({
        Source: 'aws.ses',
        DetailType: 'Email Bounced',
        Detail: JSON.stringify({ eventType: 'Bounce', mail, bounce }),
      });
      return 'slow' as const;
    };
    world = await aFastWorld({ faultAt });
    await pays(1);
    await world.pass('PT1M');
    isMeant = true;
    await pays(2);
    await world.pass('PT1M');
    expect(isMeant).toBe(false);
    expect([thanked(), said('MessageSkipped')]).toMatchObject([1, [{ because: 'suppressed' }]]);
  });

  test('is suppressed in the shop where it bounced alone', async () => {
    world = await aFastWorld();
    await ses({ bouncing: [minji] });
    await pays(1);
    await world.pass('PT1M');
    expect(
      ((await world.get('/v1/shops/other/suppressions', { role: 'lead', shop: 'other' })).body as { items: [] }).items,
    ).toEqual([]);
  });

  // @thorough
  test('has its simulator at SES, as in AWS', async () => {
    world = await aFastWorld();
    const email = 'bounce+1@simulator.amazonses.com';
    await world.shopify('orders/paid', anOrder({ email, financial_status: 'paid', updated_at: world.now() }));
    await world.pass('PT1M');
    expect((await listed()).map(({ address, because }) => [address, because])).toEqual([[email, 'bounced']]);
  });
});

test('who reports a mail as spam gets no more of them, and is answered when they write', async () => {
  world = await aFastWorld();
  await ses({ complaining: [minji] });
  await pays(1);
  const consent = { channel: 'email', purpose: 'marketing', wording: 'v1', given: true };
  await world.api(`/v1/shops/demo/customers/${await customerId()}/consents`, consent, 'yes');
  await world.pass('PT2M');

  expect(said('MessageComplained')).toMatchObject([{ template: 'thank-you', because: 'abuse' }]);
  const withdrawn = world.events().filter(({ name }) => name === 'ConsentWithdrawn');
  expect(withdrawn).toMatchObject([{ data: { source: 'complaint', channel: 'email' } }]);
  await pays(2);
  await world.pass('PT1M');
  expect(thanked()).toBe(1);

  await ses({ complaining: [] });
  await world.local('POST', '/_local/mails', {
    from: `김민지 <${minji}>`,
    to: support,
    subject: '전원',
    text: '안 켜집니다.',
  });
  await world.pass('PT1M');
  expect(world.mailsTo(minji)).toHaveLength(2);
});

describe('an answer of an agent that does not arrive', () => {
  const ticket = async () => {
    const { body } = await world.get('/v1/shops/demo/tickets', {});
    const [row] = (body as { items: { id: string }[] }).items;
    return (await world.get(`/v1/shops/demo/tickets/${row?.id}`, {})).body as {
      id: string;
      state: string;
      promise: { kind: string; status: string };
      messages: { kind: string; undelivered?: { because: string } }[];
    };
  };
  const asks = async () => {
    await world.local('POST', '/_local/mails', {
      from: `김민지 <${minji}>`,
      to: support,
      subject: '전원',
      text: '안 켜집니다.',
    });
    await world.pass('PT1M');
  };

  test('is marked in its ticket, which is open again with a promise; so is the next one, which is not sent', async () => {
    world = await aFastWorld();
    await asks();
    await ses({ bouncing: [minji] });
    const { id } = await ticket();
    await world.api(`/v1/shops/demo/tickets/${id}/replies`, { text: '3초간 눌러 주세요.' }, 'one');
    await world.api(`/v1/shops/demo/tickets/${id}/solve`, {}, 'solve');
    await world.pass('PT1M');

    const again = await ticket();
    expect([again.state, again.promise]).toMatchObject(['open', { kind: 'next-reply', status: 'running' }]);
    expect(again.messages.at(-1)).toMatchObject({ kind: 'reply', undelivered: { because: 'bounced' } });
    expect(world.events().filter(({ name }) => name === 'TicketReopened')).toHaveLength(1);

    await world.api(`/v1/shops/demo/tickets/${id}/replies`, { text: '전화드리겠습니다.' }, 'two');
    await world.pass('PT1M');
    const last = await ticket();
    expect([last.state, last.messages.at(-1)]).toMatchObject(['open', { undelivered: { because: 'suppressed' } }]);
    expect(said('MessageBounced')).toHaveLength(1);
  });
});
