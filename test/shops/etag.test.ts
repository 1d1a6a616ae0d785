import { expect, test } from 'vitest';
import { requireIfMatch, withEtag } from '../../functions/shops/editing/etag.ts';

function etagOf(content: unknown): string {
  const answer = withEtag(content, true);
  return ('headers' in answer && answer.headers?.etag) || '';
}

const current = { a: 1, b: 2 };
const etag = etagOf(current);
const passes = (headers: Record<string, string>, content: unknown = current) => {
  try {
    requireIfMatch({ headers }, content);
    return 'passes';
  } catch (error) {
    return (error as { status: number }).status;
  }
};
const nothing = (headers: Record<string, string>) => {
  try {
    requireIfMatch({ headers }, undefined);
    return 'passes';
  } catch (error) {
    return (error as { status: number }).status;
  }
};

test('an edition is named by its content, in whichever order it is written', () => {
  expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  expect(etagOf({ b: 2, a: 1 })).toBe(etag);
  expect(etagOf({ ...current, a: 2 })).not.toBe(etag);
});

test.each([
  ['who says nothing of what is there', {}, 428],
  ['who has seen it', { 'if-match': etag }, 'passes'],
  ['who has seen it among others', { 'if-match': `"x" , ${etag}` }, 'passes'],
  ['who replaces whatever is there', { 'if-match': '*' }, 'passes'],
  ['who has seen another', { 'if-match': '"x"' }, 412],
  ['who wants nothing to be there', { 'if-none-match': '*' }, 412],
  ['who does not want this one to be there', { 'if-none-match': `"x",${etag}` }, 412],
  ['who does not want another to be there', { 'if-none-match': '"x"' }, 'passes'],
  ['who says both, and has seen another', { 'if-none-match': '"x"', 'if-match': '"y"' }, 412],
] as const)('something is there: %s', (_, headers, expected) => {
  expect(passes(headers)).toBe(expected);
});

test.each([
  ['who says nothing', {}, 'passes'],
  ['who wants nothing to be there', { 'if-none-match': '*' }, 'passes'],
  ['who has seen something', { 'if-match': etag }, 412],
  ['who replaces whatever is there', { 'if-match': '*' }, 412],
] as const)('nothing is there: %s', (_, headers, expected) => {
  expect(nothing(headers)).toBe(expected);
});

test('what counts is shown with its name, and with whose word it is', () => {
  expect(withEtag(current, true)).toEqual({ status: 200, body: current, headers: { etag, 'dangol-set-by': 'api' } });
  expect(withEtag(current, false)).toMatchObject({ headers: { etag, 'dangol-set-by': 'stage' } });
  expect(withEtag(undefined, false)).toEqual({ status: 200, body: {}, headers: { 'dangol-set-by': 'stage' } });
});
