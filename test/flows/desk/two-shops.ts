import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { signature, type World } from '../../support/world.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

/** What stands in everything that the other shop has, and nowhere else. */
export const secrets = ['비밀상점', 'Hidden Shop', '김비밀', 'hidden@example.com', '990099'] as const;

interface Shops {
  readonly world: World;
  /** Ids of the other shop, by the names that routes have for them. */
  readonly ids: Readonly<Record<string, string>>;
}

/** The shop `demo`, and beside it another one with an order, a customer and a ticket. */
export async function twoShops(): Promise<Shops> {
  const world = await aFastWorld();
  const demo = JSON.parse(read('infra', 'stages', 'dev', 'shops', 'demo.json').replaceAll('@dangol', '-hidden@dangol'));
  const name = { ko: '비밀상점', en: 'Hidden Shop' };
  await world.deploy({
    ...demo,
    shop: 'other',
    brand: { ...demo.brand, name, sender: { ...demo.brand.sender, name } },
  });
  world.cloud.parameters.set(`${world.cloud.stack.outputs.SecretsPath}/other/shopify/one`, 'other-secret');
  const order = read('docs', 'samples', 'order-paid.json')
    .replaceAll('minji@example.com', 'hidden@example.com')
    .replaceAll('민지', '비밀')
    .replaceAll('1001', '990099');
  const bytes = Buffer.from(order);
  await world.post('/webhooks/other/shopify', bytes, {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/paid',
    'x-shopify-webhook-id': 'hidden-1',
    'x-shopify-hmac-sha256': signature(bytes, 'other-secret'),
  });
  await world.rest();
  const ids = new Map<string, string>();
  for (const { shop, subject } of world.events()) {
    const [kind = '', , id = ''] = subject.split('/');
    if (shop === 'other' && id !== '') ids.set(kind, id);
  }
  return { world, ids: Object.fromEntries(ids) };
}
