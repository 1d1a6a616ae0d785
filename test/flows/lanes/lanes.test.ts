import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { inOneQueue, receiptBeside } from '../../bench/lanes.ts';
import { addressOf, ask } from '../../bench/pace.ts';
import { changedAssembly } from '../../support/bundles/changed-assembly.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(async () => {
  await world.pass('PT5M');
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

test('a receipt leaves at once, whatever lies there that nobody waits for', async () => {
  world = await aFastWorld();

  expect(await receiptBeside(world, 50, 5)).toMatchObject({ seconds: 0 });
});

// @thorough
test('in the morning all wake that were held in the night, and a receipt does not stand behind them', async () => {
  world = await aFastWorld({ at: '2026-11-27T23:00:00+09:00' });
  for (let each = 0; each < 60; each++) ask(world, each, 'service');
  await world.rest();
  expect(world.wakes().filter(({ owner }) => owner === 'messaging.bulk')).toHaveLength(60);

  const woken = Date.parse('2026-11-28T09:00:00+09:00');
  world.cloud.kernel.at(woken + 2_000, () => ask(world, 'receipt', 'transactional'));
  await world.comeTo('2026-11-28T10:00:00+09:00');

  const sent = world.cloud.ses.delivered.map(({ to, at }) => ({ to, after: (Date.parse(at) - woken) / 1_000 }));
  expect(sent.find(({ to }) => to === addressOf('receipt'))?.after).toBe(2);
  expect(sent.filter(({ after }) => after > 2).length).toBeGreaterThan(20);
  expect(new Set(sent.map(({ to }) => to)).size).toBe(61);
});

// @thorough
test('without a queue of its own it would', async () => {
  const assembly = await changedAssembly(inOneQueue);
  world = await aFastWorld({ assembly });

  const { seconds } = await receiptBeside(world, 50, 5);
  rmSync(assembly, { recursive: true });

  expect(seconds).toBeGreaterThan(5);
});
