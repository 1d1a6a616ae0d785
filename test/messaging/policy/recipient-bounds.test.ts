import { describe, expect, test } from 'vitest';
import { agreed, type Consent } from '../../../functions/messaging/answers/consent.ts';
import { consentEvents } from '../../../functions/messaging/persons/person.ts';
import {
  addHeld,
  applyConsent,
  applyErasure,
  applyProfile,
  applySolved,
  applyTicket,
  careGate,
  countSent,
  newRecipient,
  type Recipient,
  removeHeld,
  uncountSent,
} from '../../../functions/messaging/policy/recipient.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { request } from '../../shared/kernel/examples.ts';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T01:00:00.000Z`;
const profile = { customer: 'c1', email: 'minji@shop.example' };
const minji = applyProfile(newRecipient, 2, profile);

const said = (change: Partial<Consent> = {}): Consent => ({
  ...{ channel: 'email', purpose: 'marketing', given: true, wording: 'w1', source: 'api', at: at(1), cause: 'c/1' },
  ...change,
});
const answers = (before: Recipient, ...all: Partial<Consent>[]) =>
  all.reduce((known, each, n) => applyConsent(known, said({ cause: `c/${n}`, ...each })), before);
const willing = (recipient: Recipient, channel: Consent['channel'] = 'email') =>
  agreed(recipient, 'marketing', channel);

test('a profile is the newest that was heard', () => {
  for (const version of [1, 2]) expect(applyProfile(minji, version, { customer: 'c1' })).toBe(minji);
  expect(applyProfile(minji, 3, { customer: 'c1' })).toMatchObject({ profileVersion: 3, profile: { customer: 'c1' } });
});

describe('a ticket', () => {
  const ticket = (n: number, version: number, isOpen: boolean) => ({ ticket: `t${n}`, version, isOpen });

  test('counts by the newest that was heard of it', () => {
    const solved = applyTicket(newRecipient, ticket(1, 2, false));
    for (const version of [1, 2]) expect(applyTicket(solved, ticket(1, version, true))).toBe(solved);
    const opened = applyTicket(applyTicket(solved, ticket(2, 1, false)), ticket(1, 3, true));
    expect(opened.tickets).toEqual([ticket(2, 1, false), ticket(1, 3, true)]);
    expect(careGate(opened, '2026') === 'open-ticket').toBe(true);
  });

  test('is forgotten when there are more than fifty, a solved one first, and else the oldest', () => {
    const fill = (isOpen: (n: number) => boolean) =>
      Array.from({ length: 51 }, (_, n) => ticket(n, 1, isOpen(n))).reduce(applyTicket, newRecipient);
    const withSolved = fill((n) => n !== 7);
    expect(withSolved.tickets).toHaveLength(50);
    expect(withSolved.tickets.some(({ ticket: id }) => id === 't7')).toBe(false);
    expect(fill(() => true).tickets.map(({ ticket: id }) => id)).toEqual(
      Array.from({ length: 50 }, (_, n) => `t${n + 1}`),
    );
  });

  test('was last solved at the latest of the times that were heard', () => {
    const solved = applySolved(newRecipient, at(3));
    expect(solved.solvedAt).toBe(at(3));
    for (const day of [2, 3]) expect(applySolved(solved, at(day))).toBe(solved);
    expect(applySolved(solved, at(4)).solvedAt).toBe(at(4));
  });
});

describe('an answer', () => {
  test('is kept with the address that it was given for, once for each cause', () => {
    const given = applyConsent(minji, said());
    expect(given.consents).toEqual([said({ address: addressId(profile.email) })]);
    expect(applyConsent(given, said({ given: false }))).toBe(given);
  });

  test('is told when it changes something, with what was seen', () => {
    const { at: when, source } = said();
    const told = { customer: 'c1', channel: 'email', purpose: 'marketing', source };
    const [yes, no] = [answers(minji, {}), answers(minji, {}, { given: false })];
    expect(consentEvents('c1', [], yes, said())).toMatchObject([
      { type: { name: 'ConsentGiven' }, at: when, data: { ...told, wording: 'w1' } },
    ]);
    expect(consentEvents('c1', ['email'], no, said())).toMatchObject([
      { type: { name: 'ConsentWithdrawn' }, at: when, data: told },
    ]);
    expect([consentEvents('c1', ['email'], yes, said()), consentEvents('c1', [], no, said())]).toEqual([[], []]);
    const unseen = answers(minji, { wording: 'none' });
    expect(consentEvents('c1', [], unseen, { at: when, source })[0]?.data).toMatchObject({ wording: 'none' });
  });

  test('holds for the channel that it is about', () => {
    const both = answers(minji, { at: at(1) }, { at: at(2), channel: 'sms', given: false });
    expect([willing(both), willing(both, 'sms'), willing(both, 'kakao')]).toEqual([true, false, false]);
    expect(both.consents[1]?.address).toBeUndefined();
  });

  test('of yes holds for the address that it was given for; a no holds for all', () => {
    const moved = (before: Recipient) => applyProfile(before, 9, { customer: 'c1', email: 'new@shop.example' });
    expect(willing(moved(answers(minji, {})))).toBe(false);
    expect(willing(moved(answers(minji, { address: addressId('new@shop.example') })))).toBe(true);
    expect(
      willing(moved(answers(minji, { address: addressId('new@shop.example') }, { at: at(2), given: false }))),
    ).toBe(false);
    const nobody = answers(newRecipient, {});
    expect([nobody.consents[0]?.address, willing(nobody), willing(applyProfile(nobody, 1, profile))]).toEqual([
      undefined,
      true,
      true,
    ]);
  });

  test('is the newest by its own time, and of one time the one that was kept later', () => {
    expect(willing(answers(minji, { at: at(5), given: false }, { at: at(4) }))).toBe(false);
    expect(willing(answers(minji, { at: at(4), given: false }, { at: at(4) }))).toBe(true);
  });

  test('is kept while it may count: the newest no, and after it the newest yes for each address', () => {
    const old = answers(
      minji,
      { at: at(1), channel: 'sms', cause: 'sms' },
      { at: at(1), cause: 'first' },
      { at: at(2), cause: 'again' },
      { at: at(3), cause: 'other', address: addressId('new@shop.example') },
    );
    expect(old.consents.map(({ cause }) => cause)).toEqual(['sms', 'again', 'other']);
    const refused = answers(old, { at: at(4), given: false, cause: 'no' });
    expect(refused.consents.map(({ cause }) => cause)).toEqual(['sms', 'no']);
  });

  test('is kept for fifty addresses, and a no however old', () => {
    const many = answers(
      minji,
      { at: at(1), given: false, cause: 'no' },
      ...Array.from({ length: 60 }, (_, n) => ({
        at: at(2),
        cause: `n/${n}`,
        address: addressId(`${n}@shop.example`),
      })),
    );
    expect(many.consents).toHaveLength(51);
    expect(many.consents[0]?.cause).toBe('no');
    expect(many.consents.at(-1)?.cause).toBe('n/59');
  });
});

test('an erasure counts from when it was first asked for', () => {
  const asked = applyErasure(minji, at(3));
  expect(asked.erasureRequestedAt).toBe(at(3));
  for (const day of [3, 4]) expect(applyErasure(asked, at(day))).toEqual(asked);
  expect(applyErasure(asked, at(2)).erasureRequestedAt).toBe(at(2));
});

describe('what courtesy counts', () => {
  const service = (key: string) => ({ ...request, key, purpose: 'service' as const });
  const marketing = (key: string) => ({ ...request, key, purpose: 'marketing' as const });

  test('is the latest twenty of each purpose, and nothing transactional', () => {
    const nine = Array.from({ length: 21 }, (_, n) => service(`s${n}`)).reduce(
      (known, each) => countSent(known, each, at(1)),
      countSent(minji, marketing('m1'), at(2)),
    );
    expect(nine.recent.map(({ key }) => key)).toEqual([
      ...['m1', ...Array.from({ length: 20 }, (_, n) => `s${n + 1}`)],
    ]);
    expect(nine.recent[0]).toEqual({ key: 'm1', purpose: 'marketing', at: at(2) });
    expect(countSent(minji, { ...request, purpose: 'transactional' }, at(1))).toBe(minji);
  });

  test('is taken back by its key alone', () => {
    const two = countSent(countSent(minji, service('s1'), at(1)), service('s2'), at(1));
    expect(uncountSent(two, 's1').recent.map(({ key }) => key)).toEqual(['s2']);
    expect(uncountSent(two, 's3')).toBe(two);
  });

  test('waits no longer once it is on its way', () => {
    const held = addHeld(addHeld(minji, 's1'), 's2');
    expect(held.held).toEqual(['s1', 's2']);
    expect(addHeld(held, 's1')).toBe(held);
    expect(removeHeld(held, 's1').held).toEqual(['s2']);
    expect(removeHeld(held, 's3')).toBe(held);
    expect(countSent(held, service('s2'), at(1)).held).toEqual(['s1']);
    expect(countSent(held, { ...request, key: 's1', purpose: 'transactional' }, at(1)).held).toEqual(['s2']);
  });
});
