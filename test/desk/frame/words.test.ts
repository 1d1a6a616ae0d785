import { describe, expect, test } from 'vitest';
import { frameWords, refusalWords, type Words } from '../../../functions/desk/frame/words.ts';
import { doorWords, plainWords } from '../../../functions/desk/session/words.ts';
import { problems } from '../../../shared/api/problems.ts';

const hangul = /[가-힣]/;

describe('what the desk says', () => {
  const { otherLanguage, ...own } = frameWords;
  const all: Readonly<Record<string, Words>> = {
    ...own,
    ...doorWords,
    ...Object.fromEntries(
      Object.entries(plainWords).flatMap(([page, { title, sentence }]) => [
        [`${page} title`, title],
        [`${page} sentence`, sentence],
      ]),
    ),
    ...Object.fromEntries(Object.keys(problems).map((code) => [`refusal ${code}`, refusalWords(code, 400)])),
    ...Object.fromEntries([400, 403, 404, 429, 500, 503, 504].map((status) => [status, refusalWords('x', status)])),
  };

  test.each(Object.entries(all))('%s is said in both languages', (_, words) => {
    expect(words.ko).toMatch(hangul);
    expect(words.en).toMatch(/^[A-Za-z]/);
    expect(words.en).not.toMatch(hangul);
  });

  test('offers each language in that language', () => {
    expect(otherLanguage).toEqual({ ko: 'English', en: '한국어' });
  });
});

describe('what a refusal says', () => {
  const said = (code: string, status = 400) => refusalWords(code, status).en;

  test('is by its code where that says more than its status', () => {
    const known = [
      ...['role-forbidden', 'shop-forbidden', 'version-conflict', 'address-taken', 'body-invalid'],
      ...['preview-running', 'preview-outdated', 'preview-not-found'],
    ];
    const sentences = known.map((code) => said(code));
    expect(new Set(sentences).size).toBe(known.length);
    expect(sentences).not.toContain(said('unknown'));
  });

  test('is by its status, and otherwise that somebody has to be told', () => {
    expect(said('unknown', 403)).toBe(said('role-forbidden'));
    expect(said('unknown', 429)).toContain('in a minute');
    const sentences = [400, 403, 404, 429, 503, 504].map((status) => said('unknown', status));
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(said('unknown', 418)).toContain('tell whoever operates the system');
  });
});
