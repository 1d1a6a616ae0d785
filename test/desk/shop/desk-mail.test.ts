import { describe, expect, test } from 'vitest';
import { deskMailFormOf } from '../../../functions/desk/shop/desk-mail.ts';

const hana = { email: 'hana@work.example', role: 'agent', person: 'hana' };
const juno = { email: 'juno@work.example', role: 'lead' };
const colleagues = [
  { id: 'hana', name: { ko: '김하나', en: 'Hana Kim' }, state: 'active' },
  { id: 'old', name: 'Old Colleague', state: 'ended' },
];
const form = deskMailFormOf([{ email: hana.email, confirmedAt: '2026-12-21T02:00:00.000Z' }, juno], colleagues);
const shown = (document: object, made = form, errors: Readonly<Record<string, string>> = {}) =>
  String(
    made.fields({
      values: made.valuesOf({ ...document }),
      language: 'en',
      errorAt: (name) => errors[name],
      nowAt: () => undefined,
    }),
  );

describe('the form of the addresses of the desk', () => {
  test('says of each whether it is confirmed, and offers one row more, up to six', () => {
    const page = shown({ addresses: [hana, juno] });
    expect(page.match(/Confirmed</g)).toHaveLength(1);
    expect(page.match(/Not confirmed yet/g)).toHaveLength(1);
    expect(page.match(/<fieldset>/g)).toHaveLength(3);
    expect(shown({}).match(/<fieldset>/g)).toHaveLength(1);
    const six = Array.from({ length: 6 }, (_, n) => ({ email: `a${n}@work.example`, role: 'agent' }));
    expect(shown({ addresses: six }).match(/<fieldset>/g)).toHaveLength(6);
  });

  test('says that nobody is told while no address is confirmed', () => {
    const told = 'nobody is told at present';
    expect(shown({ addresses: [juno] })).not.toContain(told);
    expect(shown({ addresses: [juno] }, deskMailFormOf([juno], colleagues))).toContain(told);
  });

  test('offers who works here, and tells a fault beside its field', () => {
    const page = shown({ addresses: [hana] }, form, { 'addresses/0/email': 'mail to it comes back' });
    expect(page).toContain('Hana Kim');
    expect(page).not.toContain('Old Colleague');
    expect(page).toContain('id="addresses/0/email-error">mail to it comes back');
  });

  test('saves what it shows as it was, and leaves emptied rows out', () => {
    const document = { addresses: [hana, juno] };
    expect(form.documentOf(form.valuesOf(document), document, 'ko')).toEqual(document);
    expect(form.documentOf({ ...form.valuesOf(document), 'addresses/0/email': ' ' }, document, 'ko')).toEqual({
      addresses: [juno],
    });
  });
});
