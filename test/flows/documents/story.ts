import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { untilApplied } from '../promises/story.ts';

/** An editor saves again, a minute later, when no answer came. */
async function untilSaved(world: World, path: string, body: object): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const token = world.cloud.tokens?.issue(
      { sub: 'hana', 'cognito:groups': ['demo:admin'] },
      world.cloud.kernel.now(),
    );
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const before = await world.call('GET', path, Buffer.alloc(0), headers);
    const edition: Record<string, string> = before.headers.etag ? { 'if-match': before.headers.etag } : {};
    const saved = await world.call('PUT', path, Buffer.from(JSON.stringify(body)), { ...headers, ...edition });
    if (saved.status === 200) return;
    await world.pass('PT1M');
  }
}

const items = [
  { id: '1', productId: 'ac-7', title: '에어컨', quantity: 2 },
  { id: '2', productId: 'fan-1', title: '선풍기', quantity: 1 },
];

/** The platform calls again, with the same id, until it is answered. */
async function untilTaken(
  world: World,
  id: string,
  type: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const body = JSON.stringify(aCall(type, fields));
  for (let tries = 0; tries < 8; tries++) {
    const headers = signed(body, id, Date.parse(world.now()));
    const path = '/webhooks/demo/standard';
    const { status } = await world.post(path, body, { 'content-type': 'application/json', ...headers });
    if (status === 200) return;
    await world.pass('PT1M');
  }
}

/** The shop sets its hours and notes what has to be installed; then that is sold, with something else. */
export const documentsStory: Story = async (world) => {
  await untilApplied(world, { hours: { week: { sat: [{ from: '09:00', to: '12:00' }] } } }, 'hours');
  await untilSaved(world, '/v1/shops/demo/products/standard-ac-7/notes', {
    shortName: { ko: '에어컨' },
    needsInstallation: true,
  });
  await world.comeTo('2026-11-27T02:00:00.000Z');
  await untilTaken(world, 'msg-1', 'order.paid', { items });
  await world.pass('P2D');
};
