// @thorough
import { expect, test } from 'vitest';
import { OrderOwned } from '../../../shared/events/customers.ts';
import { source } from '../../../shared/events/event.ts';
import { Rest } from '../../sim/quiescence.ts';
import { aFastWorld, fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { paid, winBackStory } from './story.ts';

test('whatever fails at a call, she gets one win-back, half a year after her last order (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(winBackStory, { world: { bundles: await fastLane() }, maxRuns: times(2, 4) });

  expect(calls).toBeGreaterThan(100);
  expect(report(runs)).toEqual([]);
});

test('an order goes to another and back while a function is frozen that tells the other: it is not theirs when that wakes', async () => {
  let struck = 0;
  const isOther = (input: unknown) => JSON.stringify(input).includes('customer-enrolment/demo/other');
  const world = await aFastWorld({
    faultAt: ({ caller, operation, input }) =>
      caller === 'journeys.events' && operation === 'GetItem' && isOther(input) && struck++ === 0
        ? 'late-reply'
        : undefined,
  });
  const owned = async (version: number, customer: string) => {
    const subject = 'ownership/demo/shopify-1001';
    const event = {
      id: `${subject}@${version}.1`,
      name: OrderOwned.name,
      v: OrderOwned.v,
      shop: 'demo',
      subject,
      version,
    };
    const data = { order: 'shopify-1001', customer };
    const Detail = JSON.stringify({ ...event, status: 'any', at: world.now(), cause: 'test', test: false, data });
    for (const bus of world.cloud.buses.values()) bus.put({ Source: source, DetailType: OrderOwned.name, Detail });
    await world.pass('PT1M');
  };
  await world.shopify('orders/paid', paid({ id: '1001', title: '무선청소기', at: '2026-11-27T10:00:00+09:00' }));
  await owned(901, 'other');
  await owned(902, 'minji');
  await world.pass('PT1H');

  const people = (await Rest.of(world)).aggregates('Journeys', 'customer-enrolment');
  const theirs = people.filter(({ state }) => (state.orders as unknown[]).length > 0);
  expect(theirs.map(({ state }) => state.customer)).toEqual(['minji']);
  expect(struck).toBeGreaterThan(1);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});
