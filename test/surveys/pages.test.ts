import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { surveyDocuments } from '../../functions/surveys/documents.ts';
import { readForm, scoreIn } from '../../functions/surveys/form.ts';
import { reportSvg } from '../../functions/surveys/report.page.ts';
import { scoreOf } from '../../functions/surveys/score.ts';
import { notTakingPage, questionPage, settledPage, thanksPage } from '../../functions/surveys/survey.page.ts';
import demo from '../../infra/stages/dev/shops/demo.json' with { type: 'json' };
import { zonedDateTime } from '../../shared/calendar/date-time.ts';
import { type Language, shopDocument } from '../../shared/events/shops.ts';

const delivery = surveyDocuments.get('delivery');
if (!delivery) throw new Error('There is no survey about the delivery');
const shop = parse(shopDocument, demo);
const language = fc.constantFrom<Language>('ko', 'en');
const score = fc.integer({ min: 1, max: 5 });
const hostile = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc
    .array(fc.constantFrom('</textarea>', '<script>', '"', "'", '<', '>', '&', '&amp;', '</style>', '<!--', '💥'), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);
const until = '2026-12-02T01:10:00.000Z';

/** Every tag of a page with the names of its attributes: what a browser takes for markup. */
const markup = (text: string) =>
  [...text.matchAll(/<(\/?[a-z!][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)].map(
    ([, name, attributes = '']) =>
      `${name} ${[...attributes.matchAll(/\s([a-z-]+)(?==|\s|$)/gi)].map(([, each]) => each)}`,
  );

describe("a page's markup", () => {
  it('is the same whatever she has written', () => {
    fc.assert(
      fc.property(hostile, score, language, (words, given, spoken) => {
        const view = { survey: delivery, shop, language: spoken };
        const taken = { score: given, at: until };
        const plain = '그냥';
        for (const page of [
          (text: string) => questionPage(view, { score: given, words: text }, { ...taken, words: text }),
          (text: string) => questionPage(view, { words: text }, undefined, 'no-score'),
          (text: string) => thanksPage(view, { ...taken, words: text }, until),
          (text: string) => settledPage(view, { ...taken, words: text }),
        ]) {
          expect(markup(page(words || plain).text)).toEqual(markup(page(plain).text));
        }
      }),
    );
  });

  it('is the same whatever the shop is called', () => {
    fc.assert(
      fc.property(hostile, language, (name, spoken) => {
        const called = (text: string) => ({
          ...shop,
          brand: { ...shop.brand, name: { ko: text, en: text }, address: { ko: text, en: text } },
        });
        const page = (text: string) =>
          notTakingPage({ survey: delivery, shop: called(text), language: spoken }, 'closed');
        expect(markup(page(name || 'x').text)).toEqual(markup(page('x').text));
      }),
    );
  });
});

describe('the question', () => {
  const view = { survey: delivery, shop, language: 'ko' } as const;

  it('has a label for every field, one button, and her score chosen', () => {
    for (const spoken of ['ko', 'en'] as const) {
      const { text } = questionPage({ ...view, language: spoken }, { score: 3 });
      const ids = [...text.matchAll(/<(?:input|textarea)[^>]* id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids).toHaveLength(6);
      for (const id of ids) expect(text).toContain(`<label for="${id}">`);
      expect(text.match(/<button/g)).toHaveLength(1);
      expect(text.match(/ checked/g)).toHaveLength(1);
      expect(text).toMatch(/value="3" required checked/);
    }
  });

  it('asks for a score where none is chosen, and chooses none itself', () => {
    const { text } = questionPage(view, {});
    expect(text).not.toContain(' checked');
    expect(text).toContain('점수를 고르고 ‘보내기’를 눌러 주세요');
  });
});

describe('thanks', () => {
  it('promise a reply to low scores only', () => {
    for (const given of [1, 2, 3, 4, 5]) {
      const { text } = thanksPage({ survey: delivery, shop, language: 'en' }, { score: given, at: until }, until);
      expect(text.includes('reply by email')).toBe(given <= 2);
      expect(text).toContain('You can change it until Wednesday, December 2, 10:10 a.m. (Seoul).');
    }
  });
});

describe('a form', () => {
  it('is read as it was typed', () => {
    expect(readForm(new URLSearchParams('score=4&words=+a%0D%0Ab+'))).toEqual({ score: 4, words: 'a\nb' });
    expect(readForm(new URLSearchParams('score=4&words=++'))).toEqual({ score: 4 });
    expect(readForm(new URLSearchParams('words=a'))).toEqual({ score: undefined, words: 'a', fault: 'no-score' });
    expect(readForm(new URLSearchParams({ score: '1', words: 'a'.repeat(2_000) })).fault).toBeUndefined();
    expect(readForm(new URLSearchParams({ score: '1', words: 'a'.repeat(2_001) })).fault).toBe('too-long');
  });

  it.each(['0', '6', '', '3.5', '-1', '４', '1e0', ' 1', 'NaN', '11', undefined, null])(
    'takes no %j for a score',
    (text) => {
      expect(scoreIn(text)).toBeUndefined();
    },
  );
});

describe('a moment', () => {
  it.each([
    ['2026-12-04T01:10:00.000Z', '12월 4일(금) 오전 10시 10분', 'Friday, December 4, 10:10 a.m. (Seoul)'],
    ['2026-12-04T15:00:00.000Z', '12월 5일(토) 오전 0시', 'Saturday, December 5, 12:00 a.m. (Seoul)'],
    ['2026-12-04T03:05:00.000Z', '12월 4일(금) 오후 12시 5분', 'Friday, December 4, 12:05 p.m. (Seoul)'],
  ])('%s is said with its weekday', (at, ko, en) => {
    expect([zonedDateTime(at, 'Asia/Seoul', 'ko'), zonedDateTime(at, 'Asia/Seoul', 'en')]).toEqual([ko, en]);
  });
});

describe('the report', () => {
  it('says every figure beside its bar, and again in words', () => {
    const svg = reportSvg(delivery, scoreOf([3, 5, 8, 40, 62]), 3, 'ko');
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]* role="img" aria-labelledby="title description"/,
    );
    for (const figure of ['86%', '답변 118건', '95% 구간 79%–91%', '62건 · 53%', '3건 · 3%', '3건은 뺐습니다']) {
      expect(svg.split(figure).length, figure).toBeGreaterThan(2);
    }
    expect(svg).not.toContain('이릅니다');
  });

  it('does not judge by too few, nor by none', () => {
    expect(reportSvg(delivery, scoreOf([0, 0, 0, 0, 29]), 0, 'en')).toContain('too small to judge');
    const none = reportSvg(delivery, scoreOf([0, 0, 0, 0, 0]), 0, 'en');
    expect(none).toContain('No answers yet');
    expect(none).not.toMatch(/NaN|Infinity|undefined|%/);
  });
});
