import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import { until } from '../points/story.ts';

export const minji = 'minji@shop.example';

interface Bought {
  readonly id: string;
  readonly title: string;
  readonly at: string;
  /** The platform's id of the product; without it, the vacuum's. */
  readonly product?: string;
}

const vacuum: Bought = { id: '1001', title: '무선청소기', at: '2026-11-27T10:00:00+09:00' };
const filter: Bought = {
  id: '1002',
  title: '정수기 필터',
  at: '2026-12-28T10:00:00+09:00',
  product: '8123456789012345679',
};

export const paid = ({ id, title, at, product }: Bought, fields: object = {}) =>
  anOrder({
    ...{ id, name: `#${id}`, financial_status: 'paid', created_at: at, updated_at: at },
    ...{
      line_items: [aLine({ id: `${id}1`, title, name: title, ...(product && { product_id: product }) })],
      ...fields,
    },
  });

export const delivered = ({ id }: Bought, at: string) =>
  aFulfillment({
    ...{ id: `${id}2`, order_id: id, name: `#${id}.1`, line_items: [aLine({ id: `${id}1` })] },
    ...{ shipment_status: 'delivered', created_at: at, updated_at: at },
  });

/** She agrees to advertising, buys twice, a month apart, asks something the day before her win-back is due, and gets it once. */
export const winBackStory: Story = async (world) => {
  const post = async (topic: string, body: object, id: string) => {
    await until(world, () => world.shopify(topic, body, { 'x-shopify-webhook-id': id }));
  };
  await post('orders/paid', paid(vacuum), 'paid-1');
  await world.comeTo('2026-11-27T16:00:00+09:00');
  await post('fulfillments/update', delivered(vacuum, '2026-11-27T16:00:00+09:00'), 'delivered-1');
  const found = await until(world, () => world.get(`/v1/shops/demo/customers?email=${minji}`, {}));
  const [customer] = ((found?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  const consent = { channel: 'email', purpose: 'marketing', wording: '2026-11', given: true };
  await until(world, () => world.api(`/v1/shops/demo/customers/${customer?.id}/consents`, consent, 'consent'));
  await world.comeTo(filter.at);
  await post('orders/paid', paid(filter), 'paid-2');
  await world.comeTo('2026-12-28T16:00:00+09:00');
  await post('fulfillments/update', delivered(filter, '2026-12-28T16:00:00+09:00'), 'delivered-2');
  await world.comeTo('2027-06-25T10:01:00+09:00');
  await world.local('POST', '/_local/mails', {
    from: minji,
    to: 'care@dangol.example',
    subject: '필터',
    text: '언제요?',
  });
  await world.comeTo('2027-06-25T10:05:00+09:00');
  const listed = await until(world, () => world.get('/v1/shops/demo/tickets', {}));
  const [ticket] = ((listed?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  const path = `/v1/shops/demo/tickets/${ticket?.id}`;
  await until(world, () => world.api(`${path}/replies`, { text: '여섯 달마다 갈아 주세요.' }, 'reply'));
  await until(world, () => world.api(`${path}/solve`, {}, 'solve'));
  await world.comeTo('2027-06-30T10:00:00+09:00');
};
