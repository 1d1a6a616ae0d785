import { aCustomer, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import { until } from '../points/story.ts';

const minji = '115310627314723954';
const email = 'minji@shop.example';
const past = {
  ...{ import: 'past', chunk: 1, platform: 'shopify' },
  columns: [
    'order',
    'placed_at',
    'paid_at',
    'delivered_at',
    'total',
    'item',
    'customer',
    'email',
    'family_name',
    'given_name',
  ],
  rows: [
    {
      row: 2,
      cells: ['1', '2026-03-02', '2026-03-02', '2026-03-05', '400,000', '무선청소기', minji, email, '김', '민지'],
    },
    { row: 3, cells: ['2', '2026-13-02', '', '', '1,000'] },
  ],
};

/** A past order of Minji's is imported, nobody hears of it, and she is thanked for her next one. */
export const importStory: Story = async (world) => {
  await until(world, () => world.api('/v1/shops/demo/imports', past, 'past-1'));
  await world.pass('PT4H');
  const at = '2026-11-27T14:00:00+09:00';
  const fields = { id: '3', email, contact_email: email, customer: aCustomer({ id: minji, email }) };
  const paid = anOrder({ ...fields, financial_status: 'paid', created_at: at, updated_at: at });
  await until(world, () => world.shopify('orders/paid', paid, { 'x-shopify-webhook-id': 'paid-3' }));
  await world.pass('P3D');
};
