import { describe, expect, it } from 'vitest';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { openLetter } from '../../../functions/messaging/letters/parts/open-letter.ts';
import { filledAlimTalk } from '../../../functions/messaging/texting/alim-talk.ts';
import { minji } from '../letters/demo.ts';
import { samplesOf } from '../letters/every-text.ts';
import { faultsIn } from '../letters/forbidden.ts';
import { at } from '../letters/written.ts';
import { short, texting } from './every-sms.ts';

/** The names in a template, each once. */
const variablesIn = (template: string): string[] => [
  ...new Set([...template.matchAll(/#\{(.+?)\}/g)].map(([, name = '']) => name)),
];

describe('an AlimTalk', () => {
  it('is its template with its variables, and carries no others', () => {
    expect(filledAlimTalk('#{이름}, #{날}! #{이름}', { 이름: '김민지님', 날: '12월\n 4일', 금액: '5' })).toEqual({
      kind: 'alimtalk',
      text: '김민지님, 12월 4일! 김민지님',
      variables: { 이름: '김민지님', 날: '12월 4일' },
    });
  });

  it('reads no variable in what somebody wrote', () => {
    expect(filledAlimTalk('#{이름} $& #{날}', { 이름: '#{날}', 날: '$&' })).toMatchObject({ text: '#{날} $& $&' });
  });

  it('is a fault while a variable has nothing in it', () => {
    expect(filledAlimTalk('#{이름} #{날} #{곳}', { 이름: ' \n', 곳: '서울' })).toEqual({
      fault: 'unfilled',
      names: ['이름', '날'],
    });
  });

  it('is a fault over what Kakao takes, counted with what stands in it', () => {
    expect(filledAlimTalk('#{글}', { 글: '가'.repeat(1_000) })).toMatchObject({ kind: 'alimtalk' });
    const long = { fault: 'too-long', length: 1_001, longest: 1_000 };
    expect(filledAlimTalk('#{글}', { 글: '가'.repeat(1_001) })).toEqual(long);
    const many = Array.from({ length: 41 }, (_, n) => `v${n}`);
    const template = (names: readonly string[]) => names.map((name) => `#{${name}}`).join('');
    const values = Object.fromEntries(many.map((name) => [name, 'x']));
    expect(filledAlimTalk(template(many), values)).toEqual({ fault: 'too-long', length: 41, longest: 40 });
    expect(filledAlimTalk(template(many.slice(1)), values)).toMatchObject({ kind: 'alimtalk' });
  });
});

const shipped = [...letters.values()].filter(({ alimtalk }) => alimtalk);

describe.each(shipped.map((template) => [template.kind, template] as const))('the AlimTalk of %s', (kind, template) => {
  it('is filled by the facts of the letter, and keeps the copy guide', () => {
    for (const facts of samplesOf(template)('ko', 3)) {
      const { alimtalk } = openLetter(letters, kind, facts);
      const variables =
        alimtalk?.variables({ name: minji, language: 'ko' }, texting, { at, shortName: short.ko }) ?? {};
      const filled = filledAlimTalk(alimtalk?.text ?? '', variables);
      expect(filled).toMatchObject({ kind: 'alimtalk' });
      expect(Object.keys(variables).sort()).toEqual(variablesIn(alimtalk?.text ?? '').sort());
      expect('text' in filled ? faultsIn(filled.text, 'ko') : []).toEqual([]);
    }
  });

  it('names its variables so that every provider takes them', () => {
    expect(variablesIn(template.alimtalk?.text ?? '').filter((name) => /[.{}#]/.test(name))).toEqual([]);
  });
});
