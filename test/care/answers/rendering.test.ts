import { describe, expect, test } from 'vitest';
import { templateFaults } from '../../../functions/care/answers/checking.ts';
import { type AnswerData, exampleData } from '../../../functions/care/answers/data.ts';
import { answerText } from '../../../functions/care/answers/rendering.ts';
import { gapsIn, hasGap } from '../../../functions/care/answers/reply-gaps.ts';
import { shippedTemplates } from '../../../functions/care/answers/shipped/shipped.ts';
import type { AnswerTemplate } from '../../../functions/care/answers/template.ts';

const blanks = { pickupDay: { ko: '회수하는 날', en: 'pick-up day' } };
const nothing: AnswerData = { known: {}, items: [], blanks: {} };
const some = (known: AnswerData['known'], more: Partial<AnswerData> = {}): AnswerData => ({
  ...nothing,
  known,
  ...more,
});
const rendered = (text: string, data: AnswerData) => answerText(text, 'ko', blanks, data);
const shown = (text: string, data: AnswerData): string => {
  const all = rendered(text, data);
  return 'text' in all ? all.text : JSON.stringify(all.faults);
};

describe('a text is written', () => {
  test('with the data of the order, and the particle that each word takes', () => {
    const text = "{{ order.goods | josa: '을/를' }} 보냈습니다.";
    expect(rendered(text, some({ 'order.goods': '무선청소기' }))).toEqual({
      text: '무선청소기를 보냈습니다.',
      missing: [],
    });
    expect(shown(text, some({ 'order.goods': '에어컨' }))).toBe('에어컨을 보냈습니다.');
  });

  test('with a gap for each datum and blank that nobody knows, which is named', () => {
    const text = '{{ order.number }}번, {{ fill.pickupDay }}에. {{ order.number }}.';
    const gaps = rendered(text, nothing);
    expect(gaps).toEqual({
      text: '⟦주문번호⟧번, ⟦회수하는 날⟧에. ⟦주문번호⟧.',
      missing: [
        { name: 'order.number', label: '주문번호' },
        { name: 'fill.pickupDay', label: '회수하는 날' },
      ],
    });
    const { text: words } = gaps as { text: string };
    expect([hasGap(words), gapsIn(words)]).toEqual([true, ['주문번호', '회수하는 날']]);
    const filled = some({ 'order.number': '1001' }, { blanks: { pickupDay: '12월 4일(금)' } });
    expect(rendered(text, filled)).toEqual({ text: '1001번, 12월 4일(금)에. 1001.', missing: [] });
  });

  test('without what it asks about, and does not know: nothing is missing then', () => {
    const text =
      "{% if order.carrier %}{{ order.carrier }}로{% else %}택배로{% endif %} {{ shop.name | default: '상점' }}";
    expect(rendered(text, nothing)).toEqual({ text: '택배로 상점', missing: [] });
    expect(shown(text, some({ 'order.carrier': 'CJ' }))).toBe('CJ로 상점');
  });

  test('as if an empty value were none', () => {
    expect(rendered('{{ shop.name }}', some({ 'shop.name': '  ' }))).toMatchObject({ text: '⟦상점 이름⟧' });
  });

  test('with at most twenty lines of an order', () => {
    const items = Array.from({ length: 30 }, (_, n) => ({ title: `상품${n}`, quantity: n }));
    const text = '{% for item in order.items %}{{ item.title }}×{{ item.quantity }} {% endfor %}';
    const words = shown(text, { ...nothing, items });
    expect(words.split(' ')).toHaveLength(20);
    expect(words).toMatch(/^상품0×0 상품1×1 /);
  });

  test('with values that are plain: no line, no Liquid and no gap comes from a customer', () => {
    const hostile = 'a\r\nBcc: x {{ shop.phone }} ⟦y⟧ {% if %}';
    expect(rendered('{{ order.goods }}', some({ 'order.goods': hostile, 'shop.phone': '02' }))).toEqual({
      text: 'a Bcc: x {{ shop.phone }} y {% if %}',
      missing: [],
    });
    expect(shown('{{ order.goods }}', some({ 'order.goods': '가'.repeat(500) }))).toHaveLength(200);
  });

  test('whole or not at all: one that no reply could hold is refused', () => {
    const long = some({ 'order.goods': '가'.repeat(200) });
    expect(shown('{{ order.goods }}'.repeat(50), long)).toHaveLength(10_000);
    expect(rendered(`${'{{ order.goods }}'.repeat(50)}.`, long)).toEqual({
      faults: [{ line: 1, detail: 'written out, it has more than 10000 characters' }],
    });
  });

  test('and leaves no hole where a condition was', () => {
    expect(shown('가\n\n{% if order.carrier %}나{% endif %}  \n\n다', nothing)).toBe('가\n\n다');
  });
});

describe('what is wrong with a template is said with its line', () => {
  const own = (ko: string, more: Partial<AnswerTemplate> = {}): AnswerTemplate => {
    const plain = { ko: '네', en: 'Yes' };
    return {
      ...{ kind: 'exchange', title: { ko: '교환', en: 'Exchange' } },
      texts: { mail: { ko, en: 'Yes' }, chat: plain, phone: plain },
      ...more,
    };
  };
  const faults = (ko: string, more?: Partial<AnswerTemplate>) =>
    templateFaults(own(ko, more)).map(({ detail }) => detail);

  test.each([
    ['가\n{{ order.nunber }}', 'has a fault in line 2: order.nunber is not known here'],
    ['{{ fill.day }}', 'has a fault in line 1: fill.day is not known here'],
    ['가\n\n{{ order.number | upcase }}', 'has a fault in line 3: undefined filter: upcase'],
    ['{% include "x" %}', 'has a fault in line 1: tag "include" not found'],
    ['가\n{% if order.number %}나', 'has a fault in line 2: tag {% if order.number %} not closed'],
    ['{{ order.number', 'has a fault in line 1: output "{{ order.number" not closed'],
    ['{{ order.number | josa: "와/과" }}', 'has a fault in line 1: josa takes one of: 은/는, 이/가, 을/를, 으로/로'],
    ['가\n{% for n in (1..9999999) %}{% endfor %}', 'has a fault in line 2: a list goes over order.items'],
    [
      '{% for a in order.items %}{% for b in order.items %}{% endfor %}{% endfor %}',
      'has a fault in line 1: a list has no other list in it',
    ],
    [
      '{% if order.number %}\n{% for a in order.number %}{% endfor %}{% endif %}',
      'has a fault in line 2: a list goes over order.items',
    ],
    ['가\nminji@shop.example', 'has a fault in line 2: an email address: it would be told to everybody'],
    ['010-1234-5678', 'has a fault in line 1: a long number: write {{ shop.phone }}, or a blank'],
    ['⟦날짜⟧', 'has a fault in line 1: a gap by hand: write {{ fill.name }}'],
  ])('%j', (text, detail) => {
    expect(faults(text)).toContain(detail);
  });

  test('every one of them, each with its place', () => {
    const template = own('{{ a.b }}\n{{ c.d }}');
    expect(templateFaults(template).map(({ path }) => path)).toEqual([
      ['texts', 'mail', 'ko'],
      ['texts', 'mail', 'ko'],
    ]);
  });

  test('a blank that no text has is one too', () => {
    expect(templateFaults(own('가', { blanks }))).toEqual([
      { path: ['blanks', 'pickupDay'], detail: 'is named by no text' },
    ]);
    expect(templateFaults(own('{{ fill.pickupDay }}', { blanks }))).toEqual([]);
  });

  test.each([
    '__proto__',
    'constructor',
    'order.constructor',
    'order.__proto__',
    'fill.toString',
    'order.items.constructor',
  ])('%s leads nowhere', (name) => {
    expect(faults(`{{ ${name} }}`)).not.toEqual([]);
    expect(answerText(`{{ ${name} }}`, 'ko', {}, exampleData('ko', {}))).toHaveProperty('faults');
  });
});

test('what is shipped has nothing to say of anybody: its gaps are all that is not the shop’s', () => {
  for (const { texts, blanks: own = {} } of Object.values(shippedTemplates)) {
    const whole = answerText(texts.mail.ko, 'ko', own, nothing);
    expect(whole).toHaveProperty('missing');
    expect('text' in whole && hasGap(whole.text)).toBe(true);
  }
});
