import { describe, expect, test } from 'vitest';
import { addressee, answerWay } from '../../../functions/care/answers/answer-way.ts';
import { addressId, phoneId } from '../../../shared/base/ids.ts';

const askedIn = { kind: 'chat', id: '42' } as const;
const url = 'https://chat.example/a';

describe('an answer', () => {
  test.each([
    ['a customer', { customer: 'minji' }, 'email', 'chat'],
    ['an address that takes mail', { contact: 'a@mail.example' }, 'email', 'chat'],
    ['an address that takes none', { contact: 'no address' }, undefined, 'chat'],
    ['a phone', { phone: '+821012345678' }, undefined, 'chat'],
    ['nobody', {}, undefined, 'chat'],
  ] as const)('to %s goes where it was asked, else by mail where one is known', (_, asked, byMail, byChat) => {
    expect(answerWay(asked, { chat: { url } })).toBe(byMail);
    expect(answerWay({ ...asked, askedIn }, undefined)).toBe(byMail);
    expect(answerWay({ ...asked, askedIn }, { board: { url } })).toBe(byMail);
    expect(answerWay({ ...asked, askedIn }, { chat: { url } })).toBe(byChat);
  });

  test('into a conversation names a customer, or somebody by a digest, and never an address', () => {
    const to = (asked: object) => addressee('demo', { ...asked, askedIn }, 'chat').to;
    const contact = 'Minji@shop.example';
    expect(to({ customer: 'minji', contact })).toEqual({ customer: 'minji' });
    expect(to({ contact })).toEqual({ channel: 'webhook', reader: addressId(contact) });
    expect(to({ phone: '+821012345678' })).toEqual({ channel: 'webhook', reader: phoneId('+821012345678') });
    const nobody = [to({}), addressee('else', { askedIn }, 'chat').to, to({ askedIn: { ...askedIn, id: '43' } })];
    expect(new Set(nobody.map((each) => JSON.stringify(each))).size).toBe(2);
    expect(addressee('demo', { contact, askedIn }, 'chat').conversation).toEqual(askedIn);
  });

  test('by mail says nothing of a conversation', () => {
    const contact = 'minji@shop.example';
    expect(addressee('demo', { contact, askedIn }, 'email')).toEqual({ to: { channel: 'email', address: contact } });
    expect(addressee('demo', { customer: 'minji', askedIn }, 'email')).toEqual({ to: { customer: 'minji' } });
  });
});
