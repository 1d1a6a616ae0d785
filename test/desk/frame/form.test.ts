import { html } from 'hono/html';
import { describe, expect, test } from 'vitest';
import { checkbox, faultAt, field, form, searchForm } from '../../../functions/desk/frame/form.ts';
import { aVisit } from '../visits.ts';

const named = { name: 'phone', label: 'Phone', language: 'en' } as const;
const drawn = (more: object = {}) => String(field({ ...named, ...more }));

describe('a form', () => {
  const posted = (more: object = {}) =>
    String(form({ visit: aVisit(), action: '/desk/demo/x', fields: html``, submit: 'Save', ...more }));

  test('posts fields, and files where it has some', () => {
    expect(posted()).toContain('enctype="application/x-www-form-urlencoded"');
    expect(posted({ isMultipart: true })).toContain('enctype="multipart/form-data"');
  });

  test('has one button, of the second rank where its deed is not the main one', () => {
    expect(posted()).toContain('<button class="">Save</button>');
    expect(posted({ isQuiet: true })).toContain('<button class="quiet">Save</button>');
  });

  test('that only looks leads to an address', () => {
    expect(String(searchForm({ action: '/desk/demo/orders', fields: html`f`, submit: 'Find' }))).toBe(
      '<form class="search" method="get" action="/desk/demo/orders" role="search">f<button>Find</button></form>',
    );
  });
});

describe('a field', () => {
  test('is an empty text that has to be filled in, and that no browser completes', () => {
    expect(drawn()).toBe(`<div class="field">
<label for="phone">Phone</label>


<input type="text" id="phone" name="phone" aria-describedby="" aria-invalid="false" value="" autocomplete="off" required>
</div>`);
  });

  test('that may stay empty says so', () => {
    expect(drawn({ isOptional: true })).toContain(
      '<label for="phone">Phone <span class="hint">(optional)</span></label>',
    );
    expect(drawn({ isOptional: true })).not.toContain('required');
  });

  test('is read out with its hint and its error', () => {
    const told = drawn({ hint: 'In Seoul', error: 'No number' });
    expect(told).toContain(
      '<p class="hint" id="phone-hint">In Seoul</p>\n<p class="error" id="phone-error">No number</p>',
    );
    expect(told).toContain('aria-describedby="phone-hint phone-error" aria-invalid="true"');
    expect(drawn({ error: 'No number' })).toContain('aria-describedby="phone-error"');
    expect(drawn({ hint: 'In Seoul' })).toContain('aria-describedby="phone-hint" aria-invalid="false"');
  });

  test('has lines to write in', () => {
    expect(drawn({ rows: 4, value: 'a\nb' })).toContain(
      '<textarea id="phone" name="phone" aria-describedby="" aria-invalid="false" rows="4" required>a\nb</textarea>',
    );
  });

  test('is of its kind, and completed as it says', () => {
    expect(drawn({ kind: 'tel', autocomplete: 'tel' })).toContain('<input type="tel"');
    expect(drawn({ kind: 'tel', autocomplete: 'tel' })).toContain('autocomplete="tel"');
    expect(drawn({ options: [['a', 'A']], value: 'a' })).toContain('required><option value="a" selected>A</option>');
  });
});

test('a box is read out with its hint, where it has one', () => {
  expect(String(checkbox({ name: 'on', label: 'On', isOn: false }))).toBe(`<div class="check">
<input type="checkbox" id="on" name="on" value="on"  aria-describedby="">
<label for="on">On</label></div>`);
  expect(String(checkbox({ name: 'on', label: 'On', isOn: true, hint: 'Each day' }))).toBe(`<div class="check">
<input type="checkbox" id="on" name="on" value="on" checked aria-describedby="on-hint">
<label for="on">On</label><p class="hint" id="on-hint">Each day</p></div>`);
});

test('the API tells of a field as a fragment or without, and of all that lies below it', () => {
  const problem = {
    ...{ code: 'body-invalid', title: '' },
    errors: [
      { pointer: '#/name/ko', detail: 'a name' },
      { pointer: '/seasons/0/from', detail: 'a day' },
      { pointer: '/a#/b', detail: 'a sign of another kind' },
    ],
  };
  expect(faultAt(problem, '/name/ko')).toBe('a name');
  expect(faultAt(problem, '/name')).toBe('a name');
  expect(faultAt(problem, '/seasons')).toBe('a day');
  expect(faultAt(problem, '/a#/b')).toBe('a sign of another kind');
  expect(faultAt(problem, '/a/b')).toBeUndefined();
  expect(faultAt({ code: 'not-found', title: '' }, '/name')).toBeUndefined();
  expect(faultAt(undefined, '/name')).toBeUndefined();
});
