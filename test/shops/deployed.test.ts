import { describe, expect, test } from 'vitest';
import {
  afterDeployment,
  changedFiles,
  deploymentFaults,
  faultsMessage,
  parseShopFile,
  type StageShop,
} from '../../functions/shops/deployed.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { carried } from '../support/stage-documents.ts';
import { aShopDocument } from './documents.ts';

const files = { tea: { shop: 'tea', zone: 'Asia/Seoul' }, demo: { shop: 'demo' } };
const at = (documents: Readonly<Record<string, object>>, Taking = '2') => ({ Documents: carried(documents), Taking });
const shops = (...files: Parameters<typeof changedFiles>) => changedFiles(...files).map(([shop]) => shop);

describe('of the files that a deployment carries, those are taken', () => {
  test('that have changed, whatever stood where in them', () => {
    const moved = { demo: { shop: 'demo' }, tea: { zone: 'Asia/Seoul', shop: 'tea' } };
    expect(shops(at(files), at(moved))).toEqual([]);
    expect(shops(at({ ...files, tea: { shop: 'tea', zone: 'UTC' } }), at(files))).toEqual(['tea']);
  });

  test('that are new, and none that is gone', () => {
    expect(shops(at(files), at({ tea: files.tea }))).toEqual(['demo']);
    expect(shops(at({ tea: files.tea }), at(files))).toEqual([]);
  });

  test('all, at a first deployment and when they are to be taken anew', () => {
    expect(changedFiles(at(files))).toEqual([
      ['demo', files.demo],
      ['tea', files.tea],
    ]);
    expect(shops(at(files, '3'), at(files))).toEqual(['demo', 'tea']);
    expect(shops(at(files), { Document: '{}' } as object)).toEqual(['demo', 'tea']);
  });
});

describe('what is wrong', () => {
  const fault = (n: number) => ({ path: ['brand', n], detail: 'is missing' });

  test('is told by shop and file, with its place', () => {
    expect(faultsMessage(new Map([['tea', [fault(1)]]]))).toBe(
      'The document of this shop is wrong: tea. shops/tea.json: brand.1 is missing.',
    );
  });

  test('in one shop does not hide which others are wrong: CloudFormation shows the first words only', () => {
    const many = Array.from({ length: 60 }, (_, n) => fault(n));
    const said = faultsMessage(new Map(['a', 'b', 'c'].map((shop) => [shop, many])));
    expect(said).toMatch(/^The documents of these shops are wrong: a, b, c\. shops\/a\.json: /);
    expect(said).toMatch(/ shops\/c\.json: brand\.0 is missing; brand\.1 .*; and 57 more\.$/);
    expect(said.length).toBeLessThan(1_000);
  });
});

describe('a file', () => {
  const shop = aShopDocument('tea');
  const note = { shortName: { ko: '청소기' } };
  const file = { ...shop, products: { 'shopify-1': note }, categories: { 'shopify-vacuums': note } };

  test('is the document of a shop, and notes', () => {
    expect(parseShopFile(file)).toEqual({
      document: shop,
      notes: [
        { about: { product: 'shopify-1' }, note },
        { about: { category: 'shopify-vacuums' }, note },
      ],
    });
    expect(parseShopFile(shop)).toEqual({ document: shop, notes: [] });
    expect(parseShopFile({ ...shop, hours: undefined })).toEqual({
      faults: [{ path: ['hours'], detail: 'is missing' }],
    });
  });

  test('takes nothing away that was set by the API, and tells what does not go together with it', () => {
    const deployed = parseShopFile(file) as StageShop;
    const first = afterDeployment(undefined, deployed);
    expect(first).toEqual({
      deployed: shop,
      overrides: {},
      deployedNotes: ['product-note/tea/shopify-1', 'category-note/tea/shopify-vacuums'],
    });
    const overrides = { journeys: { 'not-known': { on: true } } };
    const after = afterDeployment({ ...first, overrides }, deployed);
    expect(after.overrides).toEqual(overrides);
    expect(deploymentFaults(after, { journeys, senderDomains: ['dangol.example'] }).map(({ path }) => path)).toEqual([
      ['journeys', 'not-known'],
    ]);
    expect(deploymentFaults(first, { journeys, senderDomains: ['dangol.example'] })).toEqual([]);
  });

  test('with another programme takes away the one that was applied, and with the same one does not', () => {
    const programme = { rateBasisPoints: 200 };
    const fileOf = (told: object) => parseShopFile(aShopDocument('tea', told)) as StageShop;
    const applied = (deployed: StageShop) => ({
      ...afterDeployment(undefined, deployed),
      overrides: { programme, journeys: { 'win-back': { on: true } } },
    });
    const overridesAfter = (before: object, after: object) =>
      afterDeployment(applied(fileOf(before)), fileOf(after)).overrides;
    const kept = { programme, journeys: { 'win-back': { on: true } } };
    const { programme: _, ...withoutIt } = kept;
    expect(overridesAfter({}, {})).toEqual(kept);
    expect(overridesAfter({}, { programme: {} })).toEqual(kept);
    expect(overridesAfter({ programme: { liveDays: 9 } }, { programme: { liveDays: 9 } })).toEqual(kept);
    expect(overridesAfter({ programme: { liveDays: 9 } }, { programme: { liveDays: 10 } })).toEqual(withoutIt);
    expect(overridesAfter({ programme: { liveDays: 9 } }, {})).toEqual(withoutIt);
    expect(overridesAfter({}, { programme: { liveDays: 9 } })).toEqual(withoutIt);
    const none = afterDeployment(afterDeployment(undefined, fileOf({})), fileOf({}));
    expect(none.overrides).toEqual({});
    expect(none.overrides).not.toHaveProperty('programme');
  });

  test('of which three faults are told has no more', () => {
    const faults = Array.from({ length: 3 }, (_, n) => ({ path: [n], detail: 'is missing' }));
    expect(faultsMessage(new Map([['tea', faults]]))).not.toContain('more');
    expect(faultsMessage(new Map([['tea', [...faults, ...faults.slice(0, 1)]]]))).toContain('; and 1 more.');
  });
});
