import { describe, expect, test } from 'vitest';
import { templateFaults } from '../../../functions/care/answers/checking.ts';
import { exampleData } from '../../../functions/care/answers/data.ts';
import { answerText } from '../../../functions/care/answers/rendering.ts';
import { hasGap } from '../../../functions/care/answers/reply-gaps.ts';
import { shippedTemplates } from '../../../functions/care/answers/shipped/shipped.ts';
import { type AnswerTemplate, answerKinds, templateShape, textsOf } from '../../../functions/care/answers/template.ts';
import { validate } from '../../../shared/base/faults.ts';
import type { Language } from '../../../shared/events/shops.ts';

const all = Object.entries(shippedTemplates);

function shown({ blanks = {} }: AnswerTemplate, text: string, language: Language): string {
  const rendered = answerText(text, language, blanks, exampleData(language, blanks));
  return 'text' in rendered ? rendered.text : JSON.stringify(rendered.faults);
}

const rendered = all.flatMap(([id, template]) =>
  textsOf(template).map(({ channel, language, text }) => ({
    ...{ id, channel, language, template },
    text: shown(template, text, language),
  })),
);

describe('the twelve templates that are shipped', () => {
  test('are two of each kind, and each passes what a template of a shop has to pass', () => {
    expect(all).toHaveLength(12);
    const kinds = all.map(([, { kind }]) => kind);
    expect(answerKinds.map((kind) => kinds.filter((each) => each === kind).length)).toEqual([2, 2, 2, 2, 2, 2]);
    for (const [id, template] of all) {
      expect([id, validate(templateShape, template).success, templateFaults(template)]).toEqual([id, true, []]);
      expect(id.startsWith(`${template.kind}-`)).toBe(true);
    }
  });

  test('render whole with all their data, and leave no trace of Liquid', () => {
    expect(rendered).toHaveLength(72);
    for (const { id, text } of rendered)
      expect([id, text, hasGap(text)]).toEqual([id, expect.not.stringMatching(/[{}]/), false]);
  });

  test('say nothing that the copy guide forbids', () => {
    const forbidden: Readonly<Record<Language, RegExp>> = {
      ko: /사람이|되돌|회원님|빠른 시일|최대한 빨리|순차적|불편을 드렸다면|마지막 기회|나오셨|!|\p{Extended_Pictographic}/u,
      en: /valued customer|as soon as possible|asap|inconvenience|kindly|\bmail\b|last chance|!|\p{Extended_Pictographic}/iu,
    };
    const faults = rendered.filter(({ text, language }) => forbidden[language].test(text));
    expect(faults.map(({ id, channel, language }) => `${id} ${channel} ${language}`)).toEqual([]);
  });

  test('type no time and no figure of the law: both are data', () => {
    const typed = all.flatMap(([id, template]) =>
      textsOf(template)
        .filter(({ text }) => /\d+ ?(영업일|일 안|business days|days|개월|months|시간)|[0-9]+월/.test(text))
        .map(() => id),
    );
    expect(typed).toEqual([]);
  });

  test('begin an email with the person, and sign none: the letter does', () => {
    const mails = rendered.filter(({ channel }) => channel === 'mail');
    for (const { text, language } of mails)
      expect(text.slice(0, 40)).toMatch(language === 'ko' ? /^김민지님, / : /Minji/);
    expect(mails.filter(({ text }) => /드림|올림|regards|sincerely|김하나|Hana Kim/i.test(text))).toEqual([]);
  });

  test('are each of its own words: none is another with the noun changed', () => {
    const near: string[] = [];
    for (const language of ['ko', 'en'] as const) {
      for (const channel of ['mail', 'chat', 'phone'] as const) {
        const texts = all.map(([id, { texts }]) => ({ id, words: wordsOf(texts[channel][language]) }));
        for (const [n, one] of texts.entries()) {
          for (const other of texts.slice(n + 1)) {
            const share = shared(one.words, other.words);
            if (share > 0.4) near.push(`${one.id} and ${other.id}, ${channel} ${language}: ${share.toFixed(2)}`);
          }
        }
      }
    }
    expect(near).toEqual([]);
  });

  test('would be found alike with the noun changed', () => {
    const one = 'Your {{ order.goods }} is on its way, and will be with you by {{ order.promisedOn }}.';
    expect(shared(wordsOf(one), wordsOf(one.replace('way', 'road')))).toBeGreaterThan(0.4);
  });
});

/** Pairs of words that follow each other, without the data. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text
    .replace(/\{[{%].*?[%}]\}/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return new Set(words.slice(1).map((word, n) => `${words[n]} ${word}`));
}

/** The share of what both have in what the shorter has. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((pair) => other.has(pair)).length / Math.min(one.size, other.size);
}
