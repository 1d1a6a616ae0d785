import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foundTemplates } from '../../../functions/care/answers/finding.ts';
import { shippedTemplates } from '../../../functions/care/answers/shipped/shipped.ts';
import { initialsOf } from '../../../shared/text/typed-letters.ts';

const all = Object.entries(shippedTemplates).map(([id, { kind, title, find }]) => ({
  id,
  kind,
  title,
  ...(find && { find }),
}));
const found = (typed: string) => foundTemplates(all, typed).map(({ id }) => id);

describe('a template is found', () => {
  test.each([
    ['ㄱㅎ', ['exchange-other-choice', 'exchange-wrong-goods']],
    ['교환', ['exchange-other-choice', 'exchange-wrong-goods']],
    ['교화', ['exchange-other-choice', 'exchange-wrong-goods']],
    ['ex', ['exchange-other-choice', 'exchange-wrong-goods']],
    ['ㅎㅂ', ['refund-under-way', 'refund-missing-part']],
    ['ㅂㅍ', ['return-change-of-mind', 'return-faulty']],
    ['ㅅㅊ', ['installation-appointment', 'installation-again']],
    ['운송', ['delivery-on-its-way']],
    ['오배', ['exchange-wrong-goods']],
    ['other size', []],
    ['another size', ['exchange-other-choice']],
    ['ㅋㅋ', []],
  ])('by %s', (typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  test('all of them by nothing', () => {
    expect(found('')).toHaveLength(all.length);
    expect(found('  !')).toHaveLength(all.length);
  });

  test('first where it is of that kind, then by its title, then by other words', () => {
    expect(found('환불')).toEqual(['refund-under-way', 'refund-missing-part']);
    const named = (id: string, kind: 'refund' | 'return', ko: string, find?: string) => ({
      ...{ id, kind, title: { ko, en: 'x' } },
      ...(find && { find: { ko: find } }),
    });
    const few = [named('c', 'return', '가', '환불'), named('b', 'return', '환불'), named('a', 'refund', '나')];
    expect(foundTemplates(few, 'ㅎㅂ').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('by the first consonants of each beginning of its title, as by the title itself', () => {
    const syllables = fc.string({
      unit: fc.integer({ min: 0xac00, max: 0xd7a3 }).map((n) => String.fromCharCode(n)),
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(syllables, fc.nat(6), (ko, cut) => {
        const one = [{ kind: 'return' as const, title: { ko, en: 'x' } }];
        const typed = ko.slice(0, 2 + (cut % ko.length));
        expect(foundTemplates(one, typed)).toHaveLength(1);
        expect(foundTemplates(one, initialsOf(typed))).toHaveLength(1);
        expect(foundTemplates(one, `${initialsOf(ko)}ㅋ`)).toHaveLength(0);
      }),
    );
  });
});
