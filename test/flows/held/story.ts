import { source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { until } from '../points/story.ts';

const minji = 'minji@shop.example';

/** Somebody wishes that she is written to, and may wish it once only: the key is the message. */
function wish(world: World, customer: string): void {
  const subject = 'campaign/demo/spring';
  const data = {
    ...{
      key: 'spring~minji',
      to: { customer },
      purpose: 'marketing',
      topic: 'greetings',
      template: { kind: 'win-back' },
    },
    facts: {
      order: { number: '#1001', currency: 'KRW', totalMinor: 398000, items: [{ title: '무선청소기', quantity: 1 }] },
      deliveredAt: '2026-05-27T05:00:00.000Z',
    },
    ...{ usefulUntil: '2026-12-11T00:00:00.000Z', stillTrue: [], about: {} },
  };
  const event = {
    ...{ id: `${subject}@1.1`, name: MessageRequested.name, v: MessageRequested.v, shop: 'demo', subject, version: 1 },
    ...{ status: 'running', at: '2026-11-27T05:00:00.000Z', cause: 'a marketer', test: false, data },
  };
  for (const bus of world.cloud.buses.values()) {
    bus.put({ Source: source, DetailType: MessageRequested.name, Detail: JSON.stringify(event) });
  }
}

/**
 * She agreed to advertising and then, at lunch, asked something: the win-back waits until she was answered, before a warning
 * is due, and for 72 hours more.
 */
export const heldStory: Story = async (world) => {
  const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });
  await until(world, () => world.shopify('orders/paid', paid, { 'x-shopify-webhook-id': 'paid' }));
  await world.comeTo('2026-11-27T12:00:00+09:00');
  const found = await until(world, () => world.get(`/v1/shops/demo/customers?email=${minji}`, {}));
  const [customer] = ((found?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  const consent = { channel: 'email', purpose: 'marketing', wording: '2026-11', given: true };
  await until(world, () => world.api(`/v1/shops/demo/customers/${customer?.id}/consents`, consent, 'consent'));
  await world.comeTo('2026-11-27T12:31:00+09:00');
  const mail = { from: minji, to: 'care@dangol.example', subject: '필터', text: '언제 갈아야 하나요?' };
  await world.local('POST', '/_local/mails', mail);
  await world.comeTo('2026-11-27T12:50:00+09:00');
  wish(world, customer?.id ?? '');
  await world.comeTo('2026-11-27T13:31:00+09:00');
  const listed = await until(world, () => world.get('/v1/shops/demo/tickets', {}));
  const [ticket] = ((listed?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  const path = `/v1/shops/demo/tickets/${ticket?.id}`;
  await until(world, () => world.api(`${path}/replies`, { text: '여섯 달마다 갈아 주세요.' }, 'reply'));
  await until(world, () => world.api(`${path}/solve`, {}, 'solve'));
  await world.pass('P4D');
};
