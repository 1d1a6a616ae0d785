import { expect } from 'vitest';
import type { World } from '../../support/world.ts';
import { callStandard, customerOf } from './doors.ts';
import type { Visited } from './story.ts';

/** Somebody has everything about themselves collected, and then erased, behind the link of their account page. */
async function byOwnPage(world: World, customer: string): Promise<void> {
  const linked = await world.api(`/v1/shops/demo/customers/${customer}/links`, {}, 'zq-own-link');
  const page = new URL((linked.body as { url: string }).url).pathname;
  expect((await world.post(`${page}/copy`, '')).status).toBe(200);
  await world.pass('PT1M');
  expect((await world.post(`${page}/erasure`, '')).status).toBe(200);
}

/** Everybody is erased, by each way of asking: a platform's topic, the shop's own system, the API, their own page. */
export async function forgetAll({ world, visitors }: Visited): Promise<void> {
  const who = (door: string) => {
    const found = visitors.get(door);
    if (!found) throw new Error(`Nobody came by ${door}`);
    return found;
  };
  const { accountNumber, email } = who('shopify');
  const exported = `/v1/shops/demo/customers/${await customerOf(world, email)}/exports`;
  expect((await world.api(exported, {}, 'zq-export')).status).toBe(202);
  await world.pass('PT1H');
  const redact = { shop_id: '1', customer: { id: accountNumber, email }, orders_to_redact: ['71001'] };
  expect((await world.shopify('customers/redact', redact)).status).toBe(200);
  await world.pass('PT1M');
  const account = {
    id: 'q-account',
    customer: who('standard').platformId,
    email: who('standard').email,
    orders: ['9177'],
  };
  await callStandard(world, 'privacy.erase_customer', account);
  await byOwnPage(world, await customerOf(world, who('cafe24').email));
  for (const door of ['woocommerce', 'import']) {
    const customer = await customerOf(world, who(door).email);
    const asked = { reason: 'asked' };
    const { status } = await world.api(`/v1/shops/demo/customers/${customer}/erasures`, asked, `zq-erase-${door}`);
    expect(status).toBe(202);
  }
  for (const door of ['checkout', 'undelivered', 'mail', 'form']) {
    await world.pass('PT1M');
    await callStandard(world, 'privacy.erase_customer', { id: `q-${door}`, email: who(door).email });
  }
  await world.pass('PT1H');
  toldAgain(world);
  await world.pass('PT1M');
}

/** SES may tell twice what became of a mail, and late. */
function toldAgain(world: World): void {
  const bus = world.cloud.buses.get('default');
  for (const { source, 'detail-type': type, detail } of [...(bus?.events ?? [])])
    bus?.put({ Source: source, DetailType: type, Detail: JSON.stringify(detail) });
}
