// @thorough
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aroundTables, everyTable } from '../../../infra/privacy/everywhere.ts';
import type { Afterwards, DataPlace, Datum } from '../../../infra/privacy/place.ts';
import { tableRegisters } from '../../../infra/privacy/register.ts';
import { thorough } from '../../support/thorough.ts';
import { CanarySearch, type Find } from './canary.ts';
import { forgetAll } from './forget.ts';
import { type Holding, holdings, holdingsNow } from './holdings.ts';
import { dataAt, datumOf, leftOf, listedAt } from './listed.ts';
import { everyDoor, type Visited } from './story.ts';

let visited: Visited;
let search: CanarySearch;
let finds: readonly (readonly [Holding, readonly Find[]])[];

beforeAll(async () => {
  visited = await everyDoor();
  const { world, watched, canaries } = visited;
  await forgetAll(visited);
  search = new CanarySearch(canaries);
  finds = holdings(world, watched.written).map((held) => [held, search.in([held.name, held.value])]);
}, 300_000);
afterAll(() => visited.world.close());

const left = (...tolerated: readonly Afterwards[]): string[] =>
  leftOf(holdingsNow(visited.world, visited.watched), search, tolerated);

test('each door was gone through, and all of it was understood', () => {
  const { world, canaries } = visited;
  const complaints = world.complaints().filter((line) => !line.includes('Failed by a fault'));
  expect(complaints).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  const seen = new Set(finds.flatMap(([, found]) => found.map(({ canary }) => canary.text)));
  // The token of a device lies at SNS alone.
  expect(canaries.filter(({ text }) => !seen.has(text)).map(({ door }) => door)).toEqual(['app']);
});

test('docs/privacy.md knows each place that was ever written to', () => {
  const unlisted = new Set(finds.map(([{ place }]) => place).filter((place) => dataAt(place) === 'unlisted'));
  expect([...unlisted].map((place) => `${place} is not in infra/privacy: say what lies there.`)).toEqual([]);
});

test('no personal data was ever written to where the page does not say so', () => {
  const wrong = new Set<string>();
  for (const [{ place }, found] of finds) {
    const data = listedAt(place)?.data ?? [];
    for (const find of found)
      if (!data.includes(datumOf(find))) wrong.add(`${place}: ${datumOf(find)} (${find.canary.door})`);
  }
  expect([...wrong].sort()).toEqual([]);
});

test('each kind of data of each place was found there', () => {
  const hits = new Map<DataPlace, Set<Datum>>();
  for (const [{ place }, found] of finds) {
    const one = listedAt(place);
    if (!one) continue;
    const data = hits.get(one) ?? new Set();
    hits.set(one, data);
    for (const find of found) data.add(datumOf(find));
  }
  const tables = [...tableRegisters.flatMap(({ personal }) => personal), ...everyTable.personal];
  const missing = tables.flatMap((place) =>
    place.data.flatMap((datum) => (hits.get(place)?.has(datum) ? [] : [`${place.at[0]}: ${datum}`])),
  );
  expect(missing).toEqual([]);
  expect(aroundTables.filter((place) => !hits.get(place)?.size).map(({ at }) => at[0])).toEqual([]);
});

test('a copy of what is stored of somebody has all that lies in the tables and has no end', () => {
  const doors = ['shopify', 'desk', 'survey', 'preferences'];
  const isStored = ([{ place }]: (typeof finds)[number]) =>
    place.includes(': ') && listedAt(place)?.erasure === 'erased';
  const textsIn = (all: typeof finds): Set<string> => {
    const found = all.flatMap(([, each]) => each.map(({ canary }) => canary));
    return new Set(found.flatMap(({ door, text }) => (doors.includes(door) ? text : [])));
  };
  const copied = textsIn(finds.filter(([{ place }]) => place === 'Customers: privacy-export PIECE'));
  const stored = textsIn(finds.filter(isStored));
  expect(stored.size).toBeGreaterThan(10);
  expect([...stored].filter((text) => !copied.has(text))).toEqual([]);
});

test('two days after all were erased, nothing is left but what ends by itself or is kept by law', async () => {
  await visited.world.pass('P2D');
  expect(left('ends', 'law', 'staff', 'stays')).toEqual([]);
}, 300_000);

test('after 31 days, nothing is left but what is kept by law, and digests', async () => {
  await visited.world.pass('P29D');
  expect(left('law', 'staff', 'stays')).toEqual([]);
}, 300_000);

thorough('after the ends that the law says, nothing is left but digests', async () => {
  await visited.world.pass('P1827D');
  expect(left('staff', 'stays')).toEqual([]);
});
