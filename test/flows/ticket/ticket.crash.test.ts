// @thorough
import { expect, test } from 'vitest';
import { aFastWorld, fastLane } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { eightAtOnce, ticketStory } from './story.ts';

const world = { at: '2026-12-18T22:40:00+09:00' };

test('whatever fails at a call of a ticket, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(ticketStory, {
    world: { ...world, bundles: await fastLane() },
    everyNth: times(131, 61),
  });

  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});

test.each([1, 2, 3].slice(0, times(2, 3)))(
  'eight who write at once get eight numbers, whoever is first (seed %i)',
  async (seed) => {
    const busy = await aFastWorld({ ...world, seed });
    await eightAtOnce(busy);
    const { body } = await busy.get('/v1/shops/demo/tickets', {});
    expect((body as { items: { number: number }[] }).items.map(({ number }) => number).sort()).toEqual([
      1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008,
    ]);
    expect([busy.deadLetters(), busy.complaints()]).toEqual([[], []]);
    busy.close();
  },
);

test('a mail whose function dies when it has taken it comes again a minute later, and is one ticket', async () => {
  let deaths = 0;
  const faultAt: FaultAt = ({ caller, operation }) =>
    caller === 'care.inbound-mail' && operation === 'TransactWriteItems' && ++deaths === 1 ? 'killed-after' : undefined;
  const dying = await aFastWorld({ ...world, faultAt });
  const mail = { from: 'john@else.example', to: 'care@dangol.example', subject: 'Hello', text: 'I am John.' };
  await dying.local('POST', '/_local/mails', mail);
  await dying.pass('PT10M');

  const { body } = await dying.get('/v1/shops/demo/tickets', {});
  expect([deaths > 0, (body as { items: object[] }).items.length]).toEqual([true, 1]);
  expect(dying.mailsTo('john@else.example')).toHaveLength(1);
  expect(dying.deadLetters()).toEqual([]);
  dying.close();
});
