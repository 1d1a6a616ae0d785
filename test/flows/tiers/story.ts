import { readFileSync } from 'node:fs';
import { aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { until } from '../points/story.ts';

/** Three customers buy. */
async function threeBuy(world: World): Promise<void> {
  for (const n of [1, 2, 3]) {
    const goods = `${n * 200_000}`;
    const customer = { id: `90${n}`, email: `c${n}@shop.example`, first_name: 'C', last_name: `${n}` };
    const body = anOrder({
      ...{ id: `${n}`, name: `#${n}`, email: customer.email, customer, line_items: [aLine({ id: `${n}1` })] },
      ...{ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' },
      ...{ subtotal_price: goods, total_price: goods, current_total_price: goods },
    });
    // The platform's own clock: what is asked again a minute later was told at the same time.
    const headers = { 'x-shopify-webhook-id': `paid-${n}`, 'x-shopify-triggered-at': '2026-11-27T01:00:00.000000000Z' };
    await until(world, () => world.shopify('orders/paid', body, headers));
  }
  await world.pass('PT1H');
}

const tiers = [
  { name: 'welcome', fromMinor: 0 },
  { name: 'regular', fromMinor: 500_000 },
];
const path = '/v1/shops/demo/programme';

async function apply(world: World, token: string | undefined): Promise<void> {
  await until(world, () => world.api(`${path}/apply`, { token }, 'apply'));
  await world.pass('PT1H');
}

/** Three customers buy, another programme is previewed and applied, and their ledgers are recounted. */
export const programmeStory: Story = async (world) => {
  await threeBuy(world);
  const previewed = await until(world, () => world.api(`${path}/preview`, { tiers }, 'preview'));
  await world.pass('PT1H');
  await apply(world, ((previewed?.body ?? {}) as { token?: string }).token);
};

const demo = JSON.parse(readFileSync('infra/stages/dev/shops/demo.json', 'utf8'));

/** Deploys until CloudFormation is told that it is done. */
async function deploy(world: World, programme: object): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const answer = await world.deploy({ ...demo, programme: { ...demo.programme, ...programme } });
    await world.pass('PT1M');
    if (answer?.Status === 'SUCCESS') return;
  }
}

/** Three customers buy, a programme is deployed and replaced by another, and that one is applied by its token. */
export const deployedProgrammeStory: Story = async (world) => {
  await threeBuy(world);
  await deploy(world, { rateBasisPoints: 300 });
  // Whether a change that is replaced at once was told of before depends on what fails.
  await world.pass('PT1H');
  await deploy(world, { tiers });
  await world.pass('PT1H');
  const shown = await until(world, () => world.get(path, { role: 'admin' }));
  const { waiting } = (shown?.body ?? {}) as { waiting?: { preview: { token: string } } };
  await apply(world, waiting?.preview.token);
};
