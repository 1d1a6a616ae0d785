import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templateFaults } from '../../../functions/care/answers/checking.ts';
import { exampleData } from '../../../functions/care/answers/data.ts';
import { parsedText, renderedText } from '../../../functions/care/answers/liquid.ts';
import { answerText } from '../../../functions/care/answers/rendering.ts';
import { shippedTemplates } from '../../../functions/care/answers/shipped/shipped.ts';
import { textsOf } from '../../../functions/care/answers/template.ts';

const data = exampleData('ko', {});
/** Two slow processors are shared by many tests; a rendering takes a hundredth of this. */
const mostMilliseconds = 3_000;
const mostBytes = 100_000_000;

function spent(text: string) {
  const [began, before] = [performance.now(), process.memoryUsage().heapUsed];
  const result = answerText(text, 'ko', {}, data);
  const length = 'text' in result ? result.text.length : 0;
  return { milliseconds: performance.now() - began, bytes: process.memoryUsage().heapUsed - before, length, result };
}

const repeated = (part: string, length = 4_000) => part.repeat(Math.floor(length / part.length));
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

describe('a hostile template ends soon, and is small', () => {
  test.each([
    ['an endless range', '{% for a in (1..999999999) %}x{% endfor %}'],
    ['an empty loop over a range (CVE-2026-44645)', '{% for a in (1..999999999) %}{% endfor %}'],
    ['a wide date (CVE-2026-45357)', "{{ 'now' | date: '%999999999Y' }}"],
    ['lists in lists', nested('{% for a in order.items %}', '{% endfor %}', 80)],
    ['conditions in conditions', nested('{% if order.number %}', '{% endif %}', 125)],
    ['open brackets', repeated('{{ (')],
    ['quotes that end nowhere', repeated(`{{ '`)],
    ['filters on filters', `{{ order.number ${repeated("| josa: '을/를' ")} }}`],
    ['a string that doubles', `{% assign a = 'x' %}${repeated('{% assign a = a | append: a %}')}{{ a }}`],
    ['many values', repeated('{{ order.goods }}')],
    ['a list of many values', `{% for a in order.items %}${repeated('{{ a.title }}', 3_900)}{% endfor %}`],
    [
      'conditions of many parts',
      `{% if order.number ${repeated('or order.goods contains order.number ', 3_900)}%}x{% endif %}`,
    ],
    ['a pattern that goes back', `{{ order.goods | replace_regex: '(a+)+$' }}`],
    ['braces alone', repeated('{')],
    ['spaces', `{{${' '.repeat(3_990)}`],
    ['another file', `{% render '/etc/passwd' %}{% include '../package.json' %}{% layout 'x' %}`],
  ])('%s', (_, text) => {
    const { milliseconds, bytes, length } = spent(text);
    expect(milliseconds).toBeLessThan(mostMilliseconds);
    expect(bytes).toBeLessThan(mostBytes);
    expect(length).toBeLessThanOrEqual(10_000);
  });

  test('by the limits of the engine too, where a text is stored that nobody checked', () => {
    const parsed = parsedText('{% for a in order.items %}{{ a.title }}{% endfor %}');
    if ('faults' in parsed) throw new Error('It is well');
    const items = Array.from({ length: 500_000 }, () => ({ title: 'x' }));
    const began = performance.now();
    expect(renderedText(parsed.templates, { order: { items } })).toEqual({
      faults: [{ line: 1, detail: 'template render limit exceeded' }],
    });
    expect(performance.now() - began).toBeLessThan(mostMilliseconds);
  });

  test.each([
    '{{ (1..300000) }}',
    '{% if (1..300000) contains 7 %}x{% endif %}',
    '{% case (1..300000) %}{% when 1 %}{% endcase %}',
  ])('by its limit of memory, where a range stands outside a list: %s', (text) => {
    expect(answerText(text, 'ko', {}, data)).toEqual({ faults: [{ line: 1, detail: 'memory alloc limit exceeded' }] });
  });

  test('whatever is put together of pieces of Liquid', () => {
    const pieces = [
      ...[
        '{{',
        '}}',
        '{%',
        '%}',
        '{%-',
        '-%}',
        'if',
        'endif',
        'for',
        'in',
        'endfor',
        'case',
        'when',
        'endcase',
        'unless',
      ],
      ...[
        'order.items',
        'order.goods',
        'a',
        '|',
        'josa:',
        "'을/를'",
        'default:',
        '(1..9)',
        '\n',
        ' ',
        '"',
        '[',
        ']',
        '.',
      ],
      ...['endunless', 'comment', 'endcomment', 'contains', '==', 'forloop.index', '가', '⟦', '__proto__', '#'],
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, (each) => {
        const { milliseconds, result } = spent(each);
        expect(milliseconds).toBeLessThan(mostMilliseconds);
        expect('text' in result || result.faults.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('no data of a person lies in a template', () => {
  const addresses = fc.emailAddress();
  const numbers = fc.tuple(
    fc.constantFrom('010', '+82 10', '02'),
    fc.integer({ min: 1_000, max: 9_999 }),
    fc.integer({ min: 1_000, max: 9_999 }),
  );
  const [[, any]] = Object.entries(shippedTemplates) as [[string, (typeof shippedTemplates)[string] & object]];

  test('whoever writes an address or a number into one is refused', () => {
    const personal = fc.oneof(
      addresses,
      numbers.map((parts) => parts.join('-')),
    );
    fc.assert(
      fc.property(personal, fc.constantFrom('mail', 'chat', 'phone'), (said, channel) => {
        const texts = {
          ...any.texts,
          [channel]: { ...any.texts[channel as 'mail'], ko: `${any.texts.chat.ko}\n${said}` },
        };
        expect(templateFaults({ ...any, texts })).not.toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('writing one for somebody changes nothing in it', () => {
    const before = JSON.stringify(shippedTemplates);
    for (const template of Object.values(shippedTemplates)) {
      for (const { text, language } of textsOf(template)) {
        answerText(text, language, template.blanks ?? {}, {
          known: { 'customer.name': '비밀님' },
          items: [],
          blanks: {},
        });
      }
    }
    expect(JSON.stringify(shippedTemplates)).toBe(before);
  });
});
