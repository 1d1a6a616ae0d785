import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { until } from '../points/story.ts';

const minji = 'minji@shop.example';
const asForm = { 'content-type': 'application/x-www-form-urlencoded' };

/** A redirect is the answer of a page that did what was asked. */
async function presses(world: World, path: string, form: string): Promise<void> {
  await until(world, async () => {
    const reply = await world.post(path, form, asForm);
    return reply.status === 303 ? { ...reply, status: 200 } : reply;
  });
}

/**
 * Minji turns a topic off, agrees to advertising, takes a break while her parcel arrives, and ends advertising with one click in her
 * mail program. She leaves all mail and says why, asks something all the same, and comes back.
 */
export const preferencesStory: Story = async (world) => {
  const at = '2026-11-27T10:00:00+09:00';
  const paid = anOrder({ financial_status: 'paid', created_at: at, updated_at: at });
  await until(world, () => world.shopify('orders/paid', paid, { 'x-shopify-webhook-id': 'paid' }));
  await world.comeTo('2026-11-27T11:00:00+09:00');
  const text = world.mailsTo(minji)[0]?.text ?? '';
  const page = /\/p\/preferences\/[\w.-]+/.exec(text)?.[0] ?? '';
  await presses(world, page, 'do=chosen&shown=care,survey,greetings&on=survey&on=greetings');
  await world.comeTo('2026-11-27T12:00:00+09:00');
  await presses(world, page, 'do=paused&weeks=1');
  await world.comeTo('2026-11-28T15:00:00+09:00');
  const there = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-28T15:00:00+09:00' });
  await until(world, () => world.shopify('fulfillments/update', there, { 'x-shopify-webhook-id': 'there' }));
  await world.comeTo('2026-11-29T15:00:00+09:00');
  const oneClick = page.replace('preferences', 'unsubscribe');
  await until(world, () => world.post(oneClick, 'List-Unsubscribe=One-Click', asForm));
  await world.comeTo('2026-11-30T09:30:00+09:00');
  await presses(world, page, 'do=left');
  await world.comeTo('2026-11-30T10:00:00+09:00');
  await presses(world, page, 'do=why&answer=too-many&words=매일 왔어요');
  await world.comeTo('2026-11-30T10:31:00+09:00');
  const mail = { from: minji, to: 'care@dangol.example', subject: '필터', text: '언제 갈아야 하나요?' };
  await world.local('POST', '/_local/mails', mail);
  await world.comeTo('2026-11-30T13:00:00+09:00');
  await presses(world, page, 'do=returned');
  await world.comeTo('2026-12-20T10:00:00+09:00');
};
