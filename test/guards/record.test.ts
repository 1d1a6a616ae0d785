import { expect, test } from 'vitest';
import { needless, sampled } from './record.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `mutant ${index}` }));

// @thorough
test('of many mutants some are drawn, in their sequence, and the same ones again', () => {
  const all = numbered(300);
  const drawn = sampled(all, 120);
  expect(drawn).toHaveLength(120);
  expect(drawn).toEqual(sampled(all, 120));
  expect(drawn).toEqual(all.filter((each) => drawn.includes(each)));
});

// @thorough
test('a mutant that is drawn of many is drawn of fewer too, wherever it stands', () => {
  const drawn = sampled(numbered(300), 60);
  const fewer = numbered(300).reverse().slice(100);
  const names = sampled(fewer, 60).map(({ name }) => name);
  for (const { name } of drawn.filter((each) => fewer.some(({ name }) => name === each.name))) {
    expect(names).toContain(name);
  }
});

test('of few mutants all are tried', () => {
  expect(sampled(numbered(7), 120)).toHaveLength(7);
});

test('a reason is needless once its mutant is killed or gone, and not where the mutant was not drawn', () => {
  const all = numbered(300);
  const [killed, survivor] = sampled(all, 120).map(({ name }) => name);
  const left = all.find((each) => !sampled(all, 120).includes(each))?.name;
  const reasons = { [killed ?? '']: 'a', [survivor ?? '']: 'b', [left ?? '']: 'c', gone: 'd' };
  expect(needless(reasons, all, { mutants: 120, survivors: [survivor ?? ''] })).toEqual([killed, 'gone']);
});
