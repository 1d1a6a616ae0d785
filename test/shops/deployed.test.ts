import { describe, expect, test } from 'vitest';
import { changedFiles, wrongIn } from '../../functions/shops/deployed.ts';
import { carried } from '../support/stage-documents.ts';

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
    expect(wrongIn(new Map([['tea', [fault(1)]]]))).toBe(
      'The document of this shop is wrong: tea. shops/tea.json: brand.1 is missing.',
    );
  });

  test('in one shop does not hide which others are wrong: CloudFormation shows the first words only', () => {
    const many = Array.from({ length: 60 }, (_, n) => fault(n));
    const said = wrongIn(new Map(['a', 'b', 'c'].map((shop) => [shop, many])));
    expect(said).toMatch(/^The documents of these shops are wrong: a, b, c\. shops\/a\.json: /);
    expect(said).toMatch(/ shops\/c\.json: brand\.0 is missing; brand\.1 .*; and 57 more\.$/);
    expect(said.length).toBeLessThan(1_000);
  });
});
