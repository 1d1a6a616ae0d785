// @thorough
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { confirms, juno, ofHanaAndJuno, putDesk } from '../told/story.ts';

let world: World;
afterEach(() => {
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const demo = JSON.parse(readFileSync('infra/stages/dev/shops/demo.json', 'utf8'));

async function deployed(programme: object): Promise<void> {
  const file = { ...demo, programme: { ...demo.programme, ...programme } };
  expect(await world.deploy(file)).toMatchObject({ Status: 'SUCCESS' });
  await world.rest();
}

async function ledByJuno(): Promise<void> {
  await putDesk(world, ofHanaAndJuno);
  await confirms(world, juno);
}

const letters = () => world.mailsTo(juno).filter(({ subject }) => /포인트·등급 기준/.test(subject));

// @thorough
test('a change that was withdrawn and is deployed again later is told of again', async () => {
  world = await aFastWorld();
  await ledByJuno();
  await deployed({ rateBasisPoints: 300 });
  expect(letters()).toHaveLength(1);

  await deployed({});
  await world.pass('PT1H');
  await deployed({ rateBasisPoints: 300 });
  expect(letters(), 'on the same day it is known').toHaveLength(1);

  await deployed({});
  await world.pass('P30D');
  await deployed({ rateBasisPoints: 300 });
  expect(letters()).toHaveLength(2);
});

test('a change is told of whose preview finished while another one waited', async () => {
  let isStuck = false;
  world = await aFastWorld({
    faultAt: ({ caller, operation }) =>
      isStuck && caller === 'loyalty.events' && operation === 'Query' ? 'killed-before' : undefined,
  });
  await ledByJuno();
  isStuck = true;
  await deployed({ rateBasisPoints: 300 });
  await deployed({ rateBasisPoints: 400 });
  isStuck = false;
  await world.pass('PT30M');
  expect(letters()).toHaveLength(1);

  await deployed({ rateBasisPoints: 300 });
  await world.pass('PT30M');
  expect(letters()).toHaveLength(2);
});

test('nothing is told to an address that is not confirmed', async () => {
  world = await aFastWorld();
  await putDesk(world, ofHanaAndJuno);
  await deployed({ rateBasisPoints: 300 });
  expect(letters()).toEqual([]);
  const skipped = world.events().filter(({ name }) => name === 'MessageSkipped');
  expect(skipped.map(({ data }) => [data.template, data.because])).toEqual([['programme-waiting', 'unconfirmed']]);
});
