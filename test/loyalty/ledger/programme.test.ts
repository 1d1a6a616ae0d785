import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { pointsFor, programme, programmeBy } from '../../../functions/loyalty/ledger/programme.ts';
import { shopDocument } from '../../../shared/events/shops.ts';

const demo = JSON.parse(readFileSync(join(import.meta.dirname, '../../../infra/stages/dev/shops/demo.json'), 'utf8'));

test('the demo shop gives one point for a hundred won, as its document says', () => {
  const { programme: terms } = v.parse(shopDocument, demo);
  expect(pointsFor(100_000, programmeBy(programme, terms).rateBasisPoints)).toBe(1_000);
});

test('a shop that says less about its programme has the rest as it is shipped', () => {
  expect(programmeBy(programme, { rateBasisPoints: 250 })).toEqual({ ...programme, rateBasisPoints: 250 });
  expect(programmeBy(programme, undefined)).toEqual(programme);
});

test.for([
  ['more than all of it', { rateBasisPoints: 10_001 }],
  ['less than nothing', { rateBasisPoints: -1 }],
  ['a share of a basis point', { rateBasisPoints: 0.5 }],
  ['no tier at all', { tiers: [] }],
] as const)('a document that gives %s does not deploy', ([, terms]) => {
  expect(v.safeParse(shopDocument, { ...demo, programme: terms }).success).toBe(false);
});
