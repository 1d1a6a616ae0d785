import { afterEach, expect, test } from 'vitest';
import type { AlarmView } from '../../../infra/local/page/snapshot.ts';
import { all } from '../../infra/template/template.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { RandomFaults } from '../../support/faults/random-faults.ts';
import { times } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { faults } from './faults.ts';

const alarms = all('AWS::CloudWatch::Alarm');

let world: World | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

/** An alarm as CloudWatch would show it now. */
async function look(at: World, path: string): Promise<AlarmView> {
  const id = alarms.find((each) => each.path === path)?.id;
  const { body } = await at.local('GET', '/_local/alarms');
  const found = (body as AlarmView[]).find(({ name }) => name === id);
  if (!found) throw new Error(`There is no alarm ${path}`);
  return found;
}

test('every alarm of the template has the fault here that it is for, and no fault is for an alarm that is gone', () => {
  expect(alarms.length).toBeGreaterThan(20);
  expect(Object.keys(faults).sort()).toEqual(alarms.map(({ path }) => path).sort());
});

const stories = Object.entries(faults).flatMap(([path, one]) =>
  [one].flat().map((fault) => ({ path, fault, when: fault.when })),
);

// @thorough
test.for(stories)('$path goes off when $when, and is quiet again when that is mended', async ({ path, fault }) => {
  let isWrong = false;
  const randomFaults = new RandomFaults(fault.randomFaults ?? {}, 1);
  world = await aFastWorld({
    ...{ randomFaults, hourly: true, ...(fault.at && { at: fault.at }) },
    faultAt: (call) => (isWrong ? fault.faultAt?.(call) : undefined),
  });
  await fault.before?.(world);
  await world.pass('PT5M');
  const before = await look(world, path);
  expect(before.state).toBe('OK');

  isWrong = true;
  randomFaults.enable();
  await fault.first(world);
  for (let minute = 0; minute < fault.minutes; minute++) {
    await fault.meanwhile?.(world);
    await world.pass('PT1M');
  }
  const during = await look(world, path);
  const [rang, ...more] = during.transitions.slice(before.transitions.length).filter(({ to }) => to === 'ALARM');
  expect(rang, JSON.stringify(during.transitions)).toMatchObject({
    from: 'OK',
    notified: [expect.stringMatching(/^arn:aws:sns:/)],
  });
  expect(more).toEqual([]);
  expect(during.impact).toMatch(/^[A-Z].{20,}\.$/);

  isWrong = false;
  randomFaults.disable();
  await fault.mend?.(world);
  await world.pass(fault.quietAfter);
  expect((await look(world, path)).state).toBe('OK');
});

// @thorough
test('an order, its parcel and the weeks after it call nobody', async () => {
  world = await aFastWorld({ hourly: true });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('P1D');
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'delivered', updated_at: world.now() }));
  await world.pass(`P${times(9, 30)}D`);

  const { body } = await world.local('GET', '/_local/alarms');
  const seen = (body as AlarmView[]).map(({ name, state, transitions }) => ({
    name,
    state,
    changes: transitions.length,
  }));
  expect(seen.filter(({ state, changes }) => state !== 'OK' || changes > 1)).toEqual([]);
  expect(world.events().some(({ name }) => name === 'FollowUpDone')).toBe(true);
});
