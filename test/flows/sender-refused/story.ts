import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { until } from '../points/story.ts';

const isHeld = (world: World) => world.events().some(({ name }) => name === 'MessageHeld');

/** The account is still in the sandbox when the shop opens; once a thank-you is held, AWS lets it send, and the mail goes. */
export const senderRefusedStory: Story = async (world) => {
  world.cloud.ses.account.set({ production: false });
  const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });
  await until(world, () => world.shopify('orders/paid', paid, { 'x-shopify-webhook-id': 'paid' }));
  for (let waits = 0; waits < 360 && !isHeld(world); waits++) await world.pass('PT10S');
  world.cloud.ses.account.set({ production: true });
  await world.pass('P1D');
};
