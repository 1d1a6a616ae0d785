import { addressId } from '../../../shared/base/ids.ts';
import { type EventType, source } from '../../../shared/events/event.ts';
import { ErasureRequested, ExportRequested } from '../../../shared/events/privacy.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { Reply, World } from '../../support/world.ts';

export const minji = 'minji@shop.example';
export const order = 'shopify-820982911946154508';

/** What she and the shop's people wrote, each at another door. */
export const words = {
  survey: '기다리다지쳤어요',
  mail: '전원버튼이빨개요',
  subject: '충전기문의드려요',
  reply: '버튼을세번눌러주세요',
  note: '목소리가떨리는고객',
  correction: '생일선물로드림',
  tier: '사장님의오랜친구',
} as const;

async function until(world: World, asked: () => Promise<Reply>): Promise<Reply | undefined> {
  for (let tries = 0; tries < 8; tries++) {
    const reply = await asked();
    if (reply.status < 300) return reply;
    await world.pass('PT1M');
  }
  return undefined;
}

export async function herId(world: World): Promise<string> {
  const found = await until(world, () => world.get(`/v1/shops/demo/customers?email=${minji}`, {}));
  const [{ id } = { id: '' }] = (found?.body as { items?: { id: string }[] } | undefined)?.items ?? [];
  return id;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** She buys, is unhappy, says so in a survey and in a mail; agents answer, note something, and are generous. */
export async function whatIsKnown(world: World): Promise<string> {
  const bought = { financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' };
  await until(world, () => world.shopify('orders/paid', anOrder(bought), { 'x-shopify-webhook-id': 'paid' }));
  await world.comeTo('2026-11-27T06:00:00.000Z');
  const there = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' });
  await until(world, () => world.shopify('fulfillments/update', there, { 'x-shopify-webhook-id': 'there' }));
  await world.comeTo('2026-11-29T02:00:00.000Z');
  const her = await herId(world);
  const mails = world.mailsTo(minji).map(({ text }) => text);
  const survey = /\/p\/survey\/[\w.-]+/.exec(mails.join(' '))?.[0] ?? '';
  const answer = new URLSearchParams({ score: '1', words: words.survey }).toString();
  await until(world, () => world.post(survey, answer, form));
  const mail = { from: minji, to: 'care@dangol.example', subject: words.subject, text: words.mail };
  await world.local('POST', '/_local/mails', mail);
  await world.comeTo('2026-11-29T06:00:00.000Z');
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const { items: tickets } = body as { items: { id: string; kind: string }[] };
  const asked = `/v1/shops/demo/tickets/${tickets.find(({ kind }) => kind === 'question')?.id}`;
  await until(world, () => world.api(`${asked}/replies`, { text: words.reply }, 'reply'));
  await until(world, () => world.api(`${asked}/notes`, { text: words.note }, 'note'));
  const customer = `/v1/shops/demo/customers/${her}`;
  const given = { points: 500, reason: words.correction };
  await until(world, () => world.api(`${customer}/points/corrections`, given, 'given'));
  const tier = { tier: 'patron', until: '2027-11-01T00:00:00.000Z', reason: words.tier };
  await until(world, () => world.api(`${customer}/tier`, tier, 'tier'));
  await until(world, () =>
    world.api(`${customer}/points/reservations`, { points: 100, order: 'shopify-9' }, 'reserved'),
  );
  await world.comeTo('2026-11-30T00:00:00.000Z');
  return her;
}

/** The event as customers says it; put again, it is a repetition. */
export async function say(
  world: World,
  type: EventType,
  customer: string,
  request: string,
  orders = [order],
  addresses = [addressId(minji)],
): Promise<void> {
  const subject = `customer/demo/${customer}`;
  const [bus] = world.cloud.buses.values();
  const event = {
    ...{ id: `${subject}@900.1`, name: type.name, v: type.v, shop: 'demo', subject, version: 900 },
    ...{ status: 'erasure-requested', at: '2026-11-30T00:00:00.000Z', cause: 'test', test: false },
    data: { request, customer, addresses, orders },
  };
  bus?.put({ Source: source, DetailType: type.name, Detail: JSON.stringify(event) });
  await world.rest();
}

/** She asks for a copy and then for erasure; a lead's wrong button asks again, and a month passes. */
export const erasureStory: Story = async (world) => {
  const her = await whatIsKnown(world);
  await say(world, ExportRequested, her, 'copy');
  // What is due that morning was sent before she is erased, whatever is handled again.
  await world.comeTo('2026-11-30T01:40:00.000Z');
  await say(world, ErasureRequested, her, 'gone');
  await world.comeTo('2026-11-30T02:40:00.000Z');
  await say(world, ErasureRequested, her, 'gone');
  await world.comeTo('2026-12-30T00:00:00.000Z');
};
