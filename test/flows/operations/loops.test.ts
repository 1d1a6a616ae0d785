// @thorough
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OrderPaid } from '../../../shared/events/orders.ts';
import { envelopeOf, facts } from '../../shared/kernel/examples.ts';
import { changedAssembly } from '../../support/bundles/changed-assembly.ts';
import { aFastWorld, thinSdk } from '../../support/bundles/fast-lane.ts';
import { plant } from '../../support/bundles/planted.ts';
import type { World } from '../../support/world.ts';

/** An order of a shop that nobody knows is told to loyalty, which waits for the shop's document. */
function tell(world: World): void {
  const event = { ...envelopeOf(OrderPaid, facts), shop: 'elsewhere', subject: 'order/elsewhere/1001' };
  const [queue] = [...world.cloud.queues.values()].filter(({ definition }) => /LoyaltyEventsQueue/.test(definition.id));
  queue?.send(JSON.stringify({ detail: event }));
}

const dropped = (world: World) =>
  [...world.cloud.functions.noted].filter(([key]) => key.startsWith('RecursiveInvocationsDropped '));

test('a function that may not loop is stopped by Lambda after sixteen times, and SQS puts its message to the dead letters', async () => {
  const folder = await changedAssembly((template) =>
    template.replaceAll('"RecursiveLoop": "Allow"', '"RecursiveLoop": "Terminate"'),
  );
  const world = await aFastWorld({ assembly: folder });

  tell(world);
  await world.pass('P1D');

  const [letter, ...more] = world.deadLetters();
  expect(more).toEqual([]);
  expect(letter?.because).toBeUndefined();
  expect(letter?.receiveCount).toBe(101);
  expect(dropped(world)).toEqual([[expect.stringContaining('LoyaltyEvents'), 100]]);
  world.close();
  rmSync(folder, { recursive: true });
});

// @thorough
test('a loop that is a bug, in which no time is seen to go on, ends with a dead letter that says so', async () => {
  const bundles = await plant(
    {
      name: 'a message that waits is always young',
      file: 'shared/kernel/consumer.ts',
      from: 'record.messageAttributes.since?.stringValue ?? firstReceived(record)',
      to: 'now',
    },
    [thinSdk],
  );
  const world = await aFastWorld({ bundles });

  tell(world);
  await world.pass('P8D');

  expect(world.deadLetters().map(({ because }) => because)).toEqual([
    'It was deferred 600 times: The shop elsewhere is not known here yet',
  ]);
  expect(dropped(world)).toEqual([]);
  world.close();
});
