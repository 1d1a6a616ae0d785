import { describe, expect, test } from 'vitest';
import { setCookie } from '../../../functions/desk/session/cookie.ts';
import { chosenLanguage, keptLanguage, languageOfCall } from '../../../functions/desk/session/language.ts';
import { hasLeft, nameIn, shopFacts } from '../../../functions/desk/session/shop-facts.ts';

describe('the language of a page', () => {
  const call = (lang?: string, cookie?: string, asked = 'en') => ({
    query: { lang },
    cookies: cookie ? [`__Host-dangol-language=${cookie}`] : [],
    headers: { 'accept-language': asked },
  });

  test('is the one that is chosen now, then the one that was chosen before, then that of the browser', () => {
    expect(languageOfCall(call('ko', 'en'))).toBe('ko');
    expect(languageOfCall(call(undefined, 'ko'))).toBe('ko');
    expect(languageOfCall(call('ja', 'ko'))).toBe('ko');
    expect(languageOfCall(call('ja', 'ja'))).toBe('en');
    expect(languageOfCall(call(undefined, undefined, 'ko-KR'))).toBe('ko');
    expect(chosenLanguage(call(undefined, 'en').cookies)).toBe('en');
    expect(chosenLanguage([])).toBeUndefined();
  });

  test('is kept for a year where it was chosen in this call', () => {
    expect(keptLanguage(call('en'))).toEqual([setCookie('__Host-dangol-language', 'en', 31_536_000)]);
    for (const lang of [undefined, '', 'ja']) expect(keptLanguage(call(lang, 'ko'))).toEqual([]);
  });
});

describe('what a page knows of its shop', () => {
  const refused = (code: string) =>
    ({ ok: false, status: 403, problem: { code, title: 'T' }, body: { name: 'x', zone: 'UTC' } }) as const;
  const said = (body: unknown) => ({ ok: true, status: 200, body }) as const;

  test('is its name and its zone, where the API says them', () => {
    const facts = { name: { ko: '단골', en: 'Dangol' }, zone: 'Asia/Seoul' };
    expect(shopFacts(said({ ...facts, more: 1 }))).toEqual(facts);
    for (const other of [{ zone: 'UTC' }, { ...facts, zone: 1 }, { ...facts, name: { ko: '단골' } }, null])
      expect(shopFacts(said(other))).toBeUndefined();
    expect(shopFacts({ ...refused('x'), body: facts } as never)).toBeUndefined();
  });

  test('is how its directory calls the person, in the language of the page', () => {
    expect(nameIn(said({ name: '하나' }), 'en')).toBe('하나');
    expect(nameIn(said({ name: { ko: '하나', en: 'Hana' } }), 'en')).toBe('Hana');
    expect(nameIn(said({ name: { ko: '하나', en: 'Hana' } }), 'ko')).toBe('하나');
    for (const other of [{}, { name: 7 }, null]) expect(nameIn(said(other), 'ko')).toBeUndefined();
    expect(nameIn(refused('not-found') as never, 'ko')).toBeUndefined();
  });

  test('is whether she has left it', () => {
    expect(hasLeft(refused('staff-ended'))).toBe(true);
    expect(hasLeft(refused('shop-forbidden'))).toBe(false);
    expect(hasLeft(said({ code: 'staff-ended' }))).toBe(false);
  });
});
