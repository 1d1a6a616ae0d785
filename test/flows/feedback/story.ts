import { addressId } from '../../../shared/base/ids.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { until } from '../points/story.ts';

const minji = 'minji@shop.example';

/** Presses the button again, with the same key, until it is done; after a minute here. */
async function untilDone(world: World, deed: string, body: object): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const { body: list } = await world.get('/v1/shops/demo/tickets', {});
    const [ticket] = (list as { items?: { id: string }[] }).items ?? [];
    if (ticket && (await world.api(`/v1/shops/demo/tickets/${ticket.id}/${deed}`, body, deed)).status === 200) return;
    await world.pass('PT1M');
  }
}

/** Minji asks on a Friday night, and is answered at once, when her mailbox is gone: the answer bounces, and another is promised for Monday. */
export const feedbackStory: Story = async (world) => {
  const mail = { from: `김민지 <${minji}>`, to: 'care@dangol.example', subject: '전원', text: '안 켜집니다.' };
  await world.local('POST', '/_local/mails', mail);
  await world.pass('PT10M');
  await world.local('POST', '/_local/ses', { bouncing: [minji] });
  await untilDone(world, 'replies', { text: '3초간 눌러 주세요.' });
  await world.pass('PT3H');
};

/** Her n-th order is paid, and an hour passes. */
async function pays(world: World, n: number): Promise<void> {
  const at = `2026-11-27T1${n - 1}:00:00+09:00`;
  await world.comeTo(at);
  const order = anOrder({
    ...{ id: `82098291194615450${n}`, name: `#100${n}`, email: minji, contact_email: minji },
    ...{ financial_status: 'paid', created_at: at, updated_at: at },
  });
  const headers = { 'x-shopify-webhook-id': `paid-${n}`, 'x-shopify-triggered-at': new Date(at).toISOString() };
  await until(world, () => world.shopify('orders/paid', order, headers));
}

/**
 * Minji's thank-you bounces, and the next one is not sent. A lead releases her address: the third one arrives; she agrees to advertising.
 * The fourth one she reports as spam, which ends both.
 */
export const suppressedStory: Story = async (world) => {
  await world.local('POST', '/_local/ses', { bouncing: [minji] });
  await pays(world, 1);
  await pays(world, 2);
  await world.comeTo('2026-11-27T11:40:00+09:00');
  await world.local('POST', '/_local/ses', { bouncing: [] });
  const path = `/v1/shops/demo/suppressions/${addressId(minji)}/release`;
  await until(world, () => world.api(path, { reason: '전화로 확인' }, 'release'));
  await pays(world, 3);
  await world.comeTo('2026-11-27T12:30:00+09:00');
  const found = await until(world, () => world.get(`/v1/shops/demo/customers?email=${minji}`, {}));
  const [customer] = ((found?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  const consent = { channel: 'email', purpose: 'marketing', wording: '2026-11', given: true };
  await until(world, () => world.api(`/v1/shops/demo/customers/${customer?.id}/consents`, consent, 'consent'));
  await world.comeTo('2026-11-27T12:50:00+09:00');
  await world.local('POST', '/_local/ses', { complaining: [minji] });
  await pays(world, 4);
  await world.comeTo('2026-11-27T16:00:00+09:00');
};
