// @thorough
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appOf } from '../../infra/stage/stages.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import { signature, type World } from '../../support/world.ts';
import { korean, send, surveyLink } from '../survey/story.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const minji = 'minji@shop.example';
const paid = (id: string) => anOrder({ id, name: `#${id}`, financial_status: 'paid', updated_at: world.now() });
const pays = async (id: string) => (await world.shopify('orders/paid', paid(id))).status;
const busyFor = (minutes: number) => world.cloud.parameters.busyUntil(world.cloud.kernel.now() + minutes * 60_000);
const asked = (caller: string) =>
  world.cloud.calls.made.filter((call) => call.service === 'ssm' && call.caller === caller);
const unread = () => world.cloud.logs.filter(({ line }) => line.includes('Parameters of SSM could not be read'));

describe('somebody else in the account uses up what SSM answers', () => {
  test('for ten minutes, while shops call a door that knows them: every webhook is taken, and Minji is thanked', async () => {
    expect(await pays('1001')).toBe(200);
    await world.pass('PT6M');
    const before = asked('orders.webhooks').length;
    busyFor(10);

    const answers: number[] = [];
    for (let call = 0; call < 8; call++) {
      answers.push(await pays(`${2001 + call}`));
      await world.pass('PT70S');
    }
    expect(answers).toEqual(Array.from({ length: 8 }, () => 200));
    await world.pass('PT5M');

    expect(world.mailsTo(minji)).toHaveLength(9);
    expect(unread().length).toBeGreaterThan(0);
    expect(asked('orders.webhooks').length - before).toBeLessThan(2 * 8);
  });

  thorough('a secret that was ended meanwhile opens nothing half a minute after SSM answers again', async () => {
    expect(await pays('1001')).toBe(200);
    await world.pass('PT6M');
    busyFor(10);
    const Name = `${world.cloud.stack.outputs.SecretsPath}/demo/shopify/demo`;
    world.cloud.parameters.call('DeleteParameter', { Name });
    expect(await pays('1002')).toBe(200);
    await world.pass('PT10M');
    await pays('1003');
    await world.pass('PT30S');

    expect(await pays('1004')).toBe(401);
  });

  // @thorough
  test('a cold door asks to be called again, and does not ask SSM for each call; a minute later the shop is heard', async () => {
    busyFor(5);
    const first = await world.shopify('orders/paid', paid('1001'));
    expect([first.status, first.headers['content-type']]).toEqual([503, 'application/problem+json']);
    expect(Number(first.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(first.headers['retry-after'])).toBeLessThanOrEqual(30);
    const before = asked('orders.webhooks').length;
    for (let call = 0; call < 20; call++) expect(await pays('1001')).toBe(503);
    expect(asked('orders.webhooks').length - before).toBeLessThanOrEqual(2 * 4);

    await world.pass('PT5M');
    expect(await pays('1001')).toBe(200);
    await world.pass('PT1M');
    expect(world.mailsTo(minji)).toHaveLength(1);
  });

  thorough(
    'the page behind a link that Minji has open goes on to work; one of a cold door asks her to come again',
    async () => {
      busyFor(10);
      expect((await world.get(surveyLink(), undefined, korean)).status).toBe(503);
      await world.pass('PT10M');
      expect((await world.get(surveyLink(), undefined, korean)).status).toBe(200);
      await world.pass('PT6M');
      busyFor(10);
      expect((await send(world, surveyLink(), { score: '5' })).status).toBe(200);
    },
  );

  thorough('a letter with a link, which no sender can sign yet, waits and goes once', async () => {
    expect(await pays('1001')).toBe(200);
    await world.pass('PT1M');
    await world.shopify('fulfillments/update', {
      ...{ id: 1, order_id: '1001', status: 'success', shipment_status: 'delivered', updated_at: world.now() },
    });
    await world.comeTo('2026-11-28T00:59:00Z');
    const before = world.mailsTo(minji).length;
    busyFor(15);
    await world.pass('PT15M');
    expect(world.mailsTo(minji)).toHaveLength(before);
    await world.pass('PT5M');

    const later = world.mailsTo(minji).slice(before);
    expect(later.map(({ text }) => text.includes('/p/survey/'))).toEqual([true]);
  });
});

test('a stage of many shops reads the secrets of each by its own path, as its role lets it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'many-shops-'));
  (await appOf('dev', folder, { shops: 6 })).synth();
  const many = await aFastWorld({ assembly: folder });
  many.cloud.parameters.set('/dangol/dev/secrets/demo-4/shopify/one', 'secret of four');
  const body = Buffer.from(JSON.stringify(anOrder()));
  const headers = {
    ...{ 'content-type': 'application/json', 'x-shopify-topic': 'orders/paid', 'x-shopify-webhook-id': 'one' },
    'x-shopify-hmac-sha256': signature(body, 'secret of four'),
  };
  expect((await many.post('/webhooks/demo-4/shopify', body, headers)).status).toBe(200);
  const paths = many.cloud.calls.made.filter(
    ({ caller, service }) => caller === 'orders.webhooks' && service === 'ssm',
  );
  expect(paths.map(({ input }) => input.Path)).toEqual(['/dangol/dev/secrets/demo-4']);
  many.close();
  rmSync(folder, { recursive: true });
});
