import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayLines, daysIn } from '../../functions/desk/shop/days.ts';
import { deliveryForm } from '../../functions/desk/shop/delivery.ts';
import { hoursForm } from '../../functions/desk/shop/hours.ts';
import { textAt, withText } from '../../functions/desk/shop/part.ts';

const key = fc.constantFrom('name', 'ko', 'en', 'support');
const place = fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => keys.join('/'));
const text = fc.string({ minLength: 1 });

test('a text that is put at a place is there, and every other place is as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(place, text)), place, text, (before, at, value) => {
      const document = before.reduce((all, [name, words]) => withText(all, name, words), {});
      const after = withText(document, at, value);
      expect(textAt(after, at)).toBe(value);
      const elsewhere = before
        .map(([name]) => name)
        .filter((name) => !`${name}/`.startsWith(`${at}/`) && !`${at}/`.startsWith(`${name}/`));
      for (const name of elsewhere) expect(textAt(after, name)).toBe(textAt(document, name));
      expect(textAt(withText(after, at, ''), at)).toBe('');
    }),
  );
});

test('what is emptied leaves no empty object behind', () => {
  expect(withText({ greeting: { ko: '안녕' }, name: 'x' }, 'greeting/ko', '')).toEqual({ name: 'x' });
});

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const interval = fc.record({ from: time, to: time });
const date = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const words = fc.stringMatching(/^[가-힣A-Za-z]{1,8}( [가-힣A-Za-z]{1,8})?$/);
const dayOff = fc.record({ date, name: fc.record({ ko: words, en: words }) }, { requiredKeys: ['date'] });
const weekday = fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');

test('hours that nobody touched are saved as they were, with what the form does not show', () => {
  const hours = fc.record(
    {
      week: fc.dictionary(weekday, fc.array(interval, { minLength: 1, maxLength: 3 })),
      lunch: interval,
      holidays: fc.constantFrom('kr', 'none'),
      daysOff: fc.array(dayOff, { minLength: 1 }),
      seasons: fc.array(fc.anything()),
    },
    { requiredKeys: ['week'] },
  );
  fc.assert(
    fc.property(hours, (document) => {
      expect(hoursForm.documentOf(hoursForm.valuesOf(document), document, 'ko')).toEqual(document);
    }),
  );
});

test('delivery rules that nobody touched are saved as they were, and one without a name is none', () => {
  const rule = fc.record(
    {
      name: fc.stringMatching(/^[a-z]{1,8}$/),
      days: fc.integer({ min: 0, max: 60 }),
      cutOff: time,
      countries: fc.array(fc.stringMatching(/^[A-Z]{2}$/), { minLength: 1 }),
      methods: fc.array(fc.stringMatching(/^[가-힣a-z]{1,8}$/), { minLength: 1 }),
      postcodes: fc.array(fc.stringMatching(/^[0-9]{1,5}$/), { minLength: 1 }),
    },
    { requiredKeys: ['name', 'days'] },
  );
  const week = fc.constantFrom(['mon'], ['mon', 'tue', 'wed', 'thu', 'fri'], ['sat', 'sun']);
  const delivery = fc.record({
    cutOff: time,
    week,
    rules: fc.uniqueArray(rule, { selector: ({ name }) => name, minLength: 1, maxLength: 10 }),
    seasons: fc.array(fc.anything()),
  });
  fc.assert(
    fc.property(delivery, (document) => {
      const values = deliveryForm.valuesOf(document);
      expect(deliveryForm.documentOf(values, document, 'en')).toEqual(document);
      const without = deliveryForm.documentOf({ ...values, 'rules/0/name': ' ' }, document, 'en');
      expect(without).toEqual({ ...document, rules: document.rules.slice(1) });
    }),
  );
});

test('days off come back from their lines, and a line without a date is told', () => {
  fc.assert(
    fc.property(fc.array(dayOff), (days) => {
      expect(daysIn(dayLines(days), 'ko')).toEqual(days);
    }),
  );
  expect(daysIn('2026-12-24 창립기념일\n\n', 'ko')).toEqual([
    { date: '2026-12-24', name: { ko: '창립기념일', en: '창립기념일' } },
  ]);
  expect(daysIn('2026-12-24\n24 December', 'en')).toMatch(/24 December.*Begin with the date/);
});
