import { afterEach, expect, test } from 'vitest';
import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { signLink } from '../../../shared/api/links.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { checkIn } from '../pictures/story.ts';
import { connectAws, connectNhn, connectPhones } from './connected.ts';
import { advertisement, answers, type Buyer, buys, emma, minji, told, wish } from './story.ts';

let world: World;

afterEach(() => {
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
});

/** By what a refusal is heard: how its shop is connected, and what happens before or after an advertisement goes. */
interface Hearing {
  readonly buyer: Buyer;
  readonly connect: (world: World) => Promise<unknown>;
  readonly before?: (world: World) => unknown;
  readonly after?: (world: World) => Promise<unknown>;
}

/** Her last text from NHN did not arrive, because she had called the toll-free number. */
async function nhnTells(world: World, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-toast-webhook-signature': secretOfNhn };
  expect((await world.post('/webhooks/demo/messaging/nhn', body, headers)).status).toBe(200);
}

let secretOfNhn = '';
const byNhn = async (world: World) => {
  secretOfNhn = await connectNhn(world);
};
const texts = (world: World, text: string) => world.local('POST', '/_local/texts', { from: emma.number, text });

const hearings: Readonly<Record<string, Hearing>> = {
  'Solapi, which does not take it': {
    ...{ buyer: minji, connect: connectPhones },
    before: ({ cloud }) => cloud.solapi.set({ numbers: { [minji.number]: '1061' } }),
  },
  'a report of Solapi, told twice': {
    ...{ buyer: minji, connect: connectPhones },
    before: ({ cloud }) => cloud.solapi.set({ numbers: { [minji.number]: '2061' }, repeats: true }),
  },
  'NHN, which does not take it': {
    ...{ buyer: minji, connect: byNhn },
    before: ({ cloud }) => cloud.nhn.refusing.add(minji.number),
  },
  'a report of NHN': {
    ...{ buyer: minji, connect: byNhn },
    after: async (world) => {
      const [taken] = world.cloud.nhn.taken;
      await nhnTells(world, taken ? world.cloud.nhn.settle(taken, '-6001') : '');
    },
  },
  'NHN, whose toll-free number she calls': {
    ...{ buyer: minji, connect: byNhn },
    after: (world) => nhnTells(world, world.cloud.nhn.unsubscribe(minji.number)),
  },
  'AWS, which does not take it': {
    ...{ buyer: emma, connect: connectAws },
    before: ({ cloud }) => cloud.smsVoice.set({ optedOut: [emma.number] }),
  },
  'her STOP': { ...{ buyer: emma, connect: connectAws }, after: (world) => texts(world, 'Stop.') },
  'her 수신거부': { ...{ buyer: emma, connect: connectAws }, after: (world) => texts(world, '수신 거부') },
};

const withdrawn = () => world.events().filter(({ name }) => name === 'ConsentWithdrawn');
const advertised = (buyer: Buyer) =>
  [...world.cloud.solapi.shown(), ...world.cloud.nhn.taken, ...world.cloud.smsVoice.delivered].filter(
    (each) => JSON.stringify(each).includes(buyer.number.slice(-8)) && each.text.includes('필터'),
  );

async function ownPage(customer: string): Promise<string> {
  const link = { shop: 'demo', purpose: 'me', customer, expiresAt: '2027-12-01T00:00:00.000Z' } as const;
  return String((await world.get(`/p/me/${signLink([localLinkKey], link)}`)).body);
}

// @thorough
test.for(Object.entries(hearings))(
  'who refuses advertising is heard by %s, and gets no more of it',
  async ([, { buyer, connect, before, after }]) => {
    world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
    await connect(world);
    const hers = await buys(world, buyer);
    await answers(world, hers, 'c1');
    expect(await ownPage(hers)).toContain('문자 광고를 받는 데 동의하셨습니다.');
    before?.(world);
    await wish(world, hers, 'spring~1', advertisement);
    await world.pass('PT1M');
    await after?.(world);
    await after?.(world);
    await world.pass('PT1M');

    expect(withdrawn().map(({ data }) => data)).toMatchObject([{ customer: hers, channel: 'sms', source: 'provider' }]);
    expect(await ownPage(hers)).toContain('문자 광고를 보내지 않습니다.');
    const sent = advertised(buyer).length;
    world.cloud.solapi.set({ numbers: {} });
    world.cloud.smsVoice.set({ optedOut: [] });
    world.cloud.nhn.refusing.clear();
    await world.pass('P8D');
    await wish(world, hers, 'summer~1', advertisement);
    await world.pass('PT5M');
    expect(advertised(buyer)).toHaveLength(sent);
    expect(told(world, 'reply').at(-1)).toBe('MessageSkipped by sms because suppressed');
  },
);

test('who texts STOP to the number at AWS gets answers by mail, and texts again after START; other words reach the desk', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectAws(world);
  const hers = await buys(world, emma);
  await answers(world, hers, 'c1');
  await wish(world, hers, 'answer~1', { by: ['sms', 'email'] });
  await texts(world, 'Is it on its way?');
  await texts(world, 'HELP');
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const [ticket, ...others] = (body as { items: { id: string; channel: string }[] }).items;
  expect([ticket?.channel, others]).toEqual(['sms', []]);
  const whole = (await world.get(`/v1/shops/demo/tickets/${ticket?.id}`, {})).body as { messages: object[] };
  expect(whole.messages).toMatchObject([{ kind: 'sms', text: 'Is it on its way?', phone: emma.number }]);

  await texts(world, 'STOP');
  await wish(world, hers, 'answer~2', { by: ['sms', 'email'] });
  await wish(world, hers, 'answer~3', { by: ['sms'] });
  await world.pass('PT5M');
  expect(
    told(world, 'reply')
      .filter((each) => !/Delivered/.test(each))
      .toSorted(),
  ).toEqual(['MessageSent by email', 'MessageSent by sms', 'MessageSkipped by sms because suppressed']);
  await texts(world, 'START');
  await wish(world, hers, 'answer~4', { by: ['sms', 'email'] });
  await wish(world, hers, 'spring~1', advertisement);
  await world.pass('PT5M');
  expect(world.cloud.smsVoice.delivered.map(({ text }) => text.includes('필터'))).toEqual([false, false]);
  expect(withdrawn()).toHaveLength(1);
});

test('what nobody waits for goes by mail too, where AWS does not take the text', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectAws(world);
  const hers = await buys(world, emma);
  world.cloud.smsVoice.set({ optedOut: [emma.number] });
  await wish(world, hers, 'check-in~1', { ...checkIn, by: ['sms', 'email'] });
  await world.pass('PT5M');
  expect(told(world, 'check-in-care')).toEqual([
    'MessageHeld by sms because texts-refused',
    'MessageSent by email',
    'MessageDelivered by email',
  ]);
});

test('a text that AWS does not take, because she opted out there, goes by mail, and why is told', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectAws(world);
  const hers = await buys(world, emma);
  world.cloud.smsVoice.set({ optedOut: [emma.number] });
  await wish(world, hers, 'answer~1', { by: ['sms', 'email'] });
  await world.pass('PT5M');
  expect(told(world, 'reply')).toEqual([
    'MessageHeld by sms because texts-refused',
    'MessageSent by email',
    'MessageDelivered by email',
  ]);
  const { body } = await world.get('/v1/shops/demo/suppressions', { role: 'lead' });
  expect((body as { items: object[] }).items).toMatchObject([{ address: emma.number, because: 'blocked' }]);
});
