import { describe, expect, it } from 'vitest';
import { agreed, type Consent } from '../../../functions/messaging/answers/consent.ts';
import { agreedChannels, consentEvents } from '../../../functions/messaging/persons/person.ts';
import {
  addHeld,
  applyConsent,
  applyErasure,
  applyProfile,
  applyTicket,
  countSent,
  newRecipient,
  type Recipient,
} from '../../../functions/messaging/policy/recipient.ts';
import type { Stop } from '../../../functions/messaging/stops/stop.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { request as transactional } from '../../shared/kernel/examples.ts';
import { type ByMail, sendPolicy } from './by-mail.ts';

/** Sunday, 10:00 in Seoul. */
const now = '2026-11-22T01:00:00.000Z';
const night = '2026-11-22T11:30:00.000Z';
const early = '2026-11-21T23:30:00.000Z';
const lateNight = '2026-11-22T13:00:00.000Z';

const service = { ...transactional, purpose: 'service' as const };
const marketing = { ...transactional, purpose: 'marketing' as const };
const toAddress = { ...transactional, to: { channel: 'email' as const, address: 'lead@shop.example' } };

const consent = (given: boolean, n = 1): Consent => ({
  channel: 'email',
  purpose: 'marketing',
  given,
  wording: '2026-11',
  source: 'api',
  at: now,
  cause: `consent/${n}`,
});
const answered = (before: Recipient, ...consents: Consent[]): Recipient =>
  consents.reduce((known, each) => applyConsent(known, each), before);
const sentAt = (before: Recipient, ...times: string[]): Recipient =>
  times.reduce((known, at, n) => countSent(known, { ...service, key: `earlier-${n}` }, at), before);

const minji = applyProfile(newRecipient, 1, { customer: 'c1', email: 'minji@shop.example', given: '민지' });
const willing = answered(minji, consent(true));
const waiting = (before: Recipient) => applyTicket(before, { ticket: 't1', version: 1, isOpen: true });
const solved = (before: Recipient) => applyTicket(before, { ticket: 't1', version: 2, isOpen: false });
const crowd = Array.from({ length: 20 }, (_, n) => `other-${n}`).reduce(addHeld, waiting(willing));

const known: ByMail = {
  recipient: minji,
  stops: { shop: [], stage: [] },
  isAddressErased: false,
  statuses: ['paid'],
  test: false,
  zone: 'Asia/Seoul',
  shopZone: 'Asia/Seoul',
  now,
  since: now,
};
const stopped = (scope: Stop['scope'], of?: string) => ({
  stops: {
    shop: [{ id: scope, scope, ...(of && { of }), why: 'a wrong price', by: 'hana', since: now }],
    stage: [],
  },
});
const held = { hold: 'stopped', stoppedBy: 'shop' };
const goes = { to: expect.objectContaining({ address: 'minji@shop.example' }) };
const days = (countSent: number) => plusSeconds(now, -countSent * 86_400);
const erasedAndStopped = { ...stopped('all'), recipient: applyErasure(minji, now) };
const tooLate = { ...stopped('all'), now: transactional.usefulUntil };
const tomorrow = '2026-11-23T00:00:00.000Z';

describe('whether a message may go', () => {
  it.each<
    [string, typeof transactional | typeof service | typeof marketing | typeof toAddress, Partial<ByMail>, unknown]
  >([
    ['a receipt goes at once', transactional, {}, goes],
    ['… at night', transactional, { now: night }, goes],
    ['… while a ticket is open', transactional, { recipient: waiting(minji) }, goes],
    ['… however much was sent today', transactional, { recipient: sentAt(minji, now, now, now) }, goes],
    ['… to who withdrew', transactional, { recipient: answered(willing, consent(false, 2)) }, goes],
    [
      '… to an address of nobody we know',
      toAddress,
      { recipient: undefined },
      { to: { address: 'lead@shop.example', language: 'ko' } },
    ],
    [
      '… not to an address that no mail can be sent to',
      { ...toAddress, to: { channel: 'email', address: 'kim,minji@shop.example' } },
      { recipient: undefined },
      { skip: 'no-address' },
    ],
    [
      '… nor to who has only such an address',
      transactional,
      { recipient: applyProfile(newRecipient, 1, { customer: 'c1', email: '민지@shop.example' }) },
      { skip: 'no-address' },
    ],

    ['a receipt waits while all is stopped', transactional, stopped('all'), held],
    ['… for who asked for erasure too: it is decided once that is over', transactional, erasedAndStopped, held],
    ['… a mail to the staff too', toAddress, { ...stopped('all'), recipient: undefined }, held],
    ['… while mail is stopped', transactional, stopped('channel', 'email'), held],
    ['… while its journey is', transactional, stopped('journey', 'welcome'), held],
    ['… not while another journey is', transactional, stopped('journey', 'win-back'), goes],
    ['… not while another purpose is', transactional, stopped('purpose', 'marketing'), goes],
    ['… once it is too late for it, it is skipped', transactional, tooLate, { skip: 'no-longer-useful' }],
    ['care waits while care is stopped', service, stopped('purpose', 'service'), held],
    [
      '… by whoever operates the stage',
      service,
      { stops: { shop: [], stage: stopped('all').stops.shop } },
      { hold: 'stopped', stoppedBy: 'stage' },
    ],

    ['care goes by day', service, {}, goes],
    ['… while a ticket is open, which care may ask after', service, { recipient: waiting(minji) }, goes],
    [
      '… not before nine',
      service,
      { now: early, since: early },
      { hold: 'quiet-hours', until: '2026-11-22T00:00:00.000Z' },
    ],
    ['… not after eight', service, { now: night }, { hold: 'quiet-hours', until: tomorrow }],
    ['… not twice a day', service, { recipient: sentAt(minji, now) }, { hold: 'enough-for-now', until: tomorrow }],
    ['… again the day after', service, { recipient: sentAt(minji, days(1)) }, goes],
    [
      '… not four times in seven days',
      service,
      { recipient: sentAt(minji, days(6), days(4), days(1)) },
      { hold: 'enough-for-now', until: tomorrow },
    ],
    [
      '… nor when the oldest of three is five days old',
      service,
      { recipient: sentAt(minji, days(5), days(4), days(1)) },
      { hold: 'enough-for-now', until: '2026-11-24T00:00:00.000Z' },
    ],
    ['… again when it is seven', service, { recipient: sentAt(minji, days(7), days(4), days(1)) }, goes],

    ['an advertisement goes to who agreed', marketing, { recipient: willing }, goes],
    ['… not to who never answered', marketing, {}, { skip: 'no-consent' }],
    ['… not to who said no', marketing, { recipient: answered(minji, consent(false)) }, { skip: 'no-consent' }],
    ['… not to who withdrew', marketing, { recipient: answered(willing, consent(false, 2)) }, { skip: 'no-consent' }],
    ['… to who agreed again', marketing, { recipient: answered(willing, consent(false, 2), consent(true, 3)) }, goes],
    [
      '… not to an address',
      { ...toAddress, purpose: 'marketing' as const } as never,
      { recipient: undefined },
      { skip: 'no-consent' },
    ],
    ['… not while a ticket is open', marketing, { recipient: waiting(willing) }, { hold: 'open-ticket' }],
    ['… not when its opening is heard after its solution', marketing, { recipient: waiting(solved(willing)) }, goes],
    ['… once it is solved', marketing, { recipient: solved(waiting(willing)) }, goes],
    [
      '… is looked at again a day later where too many wait',
      marketing,
      { recipient: crowd },
      { hold: 'open-ticket', until: plusSeconds(now, 86_400) },
    ],
    ['… at night in Korea, where mail may', marketing, { recipient: willing, now: lateNight }, goes],
    [
      "… not at the shop's night, where it needs both",
      marketing,
      { recipient: willing, now: '2026-11-22T03:00:00.000Z', shopZone: 'America/New_York' },
      { hold: 'quiet-hours', until: '2026-11-22T13:00:00.000Z' },
    ],
    [
      "… not at the customer's night, where the shop needs none",
      marketing,
      { recipient: willing, now: '2026-11-22T03:00:00.000Z', zone: 'America/New_York' },
      { hold: 'quiet-hours', until: '2026-11-22T13:00:00.000Z' },
    ],
    [
      "a question about a thing that was bought asks only for the customer's hours",
      service,
      { shopZone: 'America/New_York' },
      goes,
    ],
    ['… not at night elsewhere', marketing, { recipient: willing, now, zone: 'America/New_York' }, goes],
    [
      '… not in the small hours elsewhere',
      marketing,
      { recipient: willing, now: '2026-11-22T08:00:00.000Z', zone: 'America/New_York' },
      { hold: 'quiet-hours', until: '2026-11-22T13:00:00.000Z' },
    ],

    ['nothing is told of a test order', transactional, { test: true }, { skip: 'test-order' }],
    ['nothing goes when its time has just passed', service, { now: service.usefulUntil }, { skip: 'no-longer-useful' }],
    ['nothing goes when the order has moved on', service, { statuses: ['cancelled'] }, { skip: 'no-longer-true' }],
    [
      'nothing goes to who has no address',
      service,
      { recipient: applyProfile(minji, 2, { customer: 'c1' }) },
      { skip: 'no-address' },
    ],
    [
      '… or an empty one',
      service,
      { recipient: applyProfile(minji, 2, { customer: 'c1', email: '' }) },
      { skip: 'no-address' },
    ],
  ])('%s', (_, request, facts, verdict) => {
    expect(sendPolicy(request, { ...known, ...facts })).toEqual(verdict);
  });

  it('waits a quarter of an hour, and no longer, for whom and what it does not know', () => {
    const later = plusSeconds(now, 900);
    const almost = plusSeconds(later, -0.001);
    for (const unknown of [
      { recipient: undefined },
      { recipient: newRecipient },
      { statuses: [undefined] },
      { statuses: [] },
    ]) {
      expect(sendPolicy(service, { ...known, ...unknown, now: almost })).toHaveProperty('wait');
      expect(sendPolicy(service, { ...known, ...unknown, now: later })).toHaveProperty('skip');
    }
  });

  it('is decided by all that it is true of', () => {
    const two = { ...service, stillTrue: [...service.stillTrue, { subject: 'return/demo/1', in: ['closed'] }] };
    expect(sendPolicy(two, { ...known, statuses: ['shipped', 'closed'] })).toEqual(goes);
    expect(sendPolicy(two, { ...known, statuses: ['paid', 'open'] })).toEqual({ skip: 'no-longer-true' });
    expect(sendPolicy(two, { ...known, statuses: ['paid', undefined] })).toEqual({ wait: 'return/demo/1' });
    expect(sendPolicy({ ...service, stillTrue: [] }, { ...known, statuses: [] })).toEqual(goes);
  });

  it('is decided by the first check that fails, in their order', () => {
    const full = waiting(sentAt(newRecipient, now));
    const worst: ByMail = {
      stops: { shop: [], stage: [] },
      recipient: full,
      isAddressErased: true,
      statuses: ['cancelled'],
      test: true,
      zone: 'America/New_York',
      shopZone: 'America/New_York',
      now: marketing.usefulUntil,
      since: '2026-01-01T00:00:00.000Z',
    };
    const later = '2026-11-22T08:00:00.000Z';
    const reachable = applyProfile(full, 1, { customer: 'c1', email: 'a@b.c' });
    const agreedTo = answered(reachable, consent(true));
    const steps: [Partial<ByMail>, object][] = [
      [{}, { skip: 'test-order' }],
      [{ test: false }, { skip: 'erasure-requested' }],
      [{ isAddressErased: false }, { skip: 'no-longer-useful' }],
      [{ now: later }, { skip: 'no-recipient' }],
      [{ recipient: applyProfile(full, 1, { customer: 'c1' }) }, { skip: 'no-address' }],
      [{ recipient: reachable }, { skip: 'no-consent' }],
      [{ recipient: agreedTo }, { hold: 'open-ticket' }],
      [{ recipient: solved(agreedTo) }, { hold: 'quiet-hours' }],
      [{ now }, { skip: 'no-longer-true' }],
    ];
    let facts = worst;
    for (const [change, verdict] of steps) {
      facts = { ...facts, ...change };
      expect(sendPolicy(marketing, facts)).toMatchObject(verdict);
    }
    expect(sendPolicy(service, { ...facts, zone: 'Asia/Seoul', shopZone: 'Asia/Seoul' })).toMatchObject({
      hold: 'enough-for-now',
    });
  });

  it('is no, whatever it is, for who asked for erasure', () => {
    const erased = applyErasure(willing, now);
    for (const each of [transactional, service, marketing]) {
      expect(sendPolicy(each, { ...known, recipient: erased })).toEqual({ skip: 'erasure-requested' });
    }
    expect(sendPolicy(toAddress, { ...known, recipient: undefined, isAddressErased: true })).toEqual({
      skip: 'erasure-requested',
    });
  });
});

describe('what a platform reports about consent', () => {
  const reported = (given: boolean, at: string, address?: string): Consent => ({
    ...{ channel: 'email', purpose: 'marketing', given, source: 'platform', at, cause: `${at} ${given}` },
    ...(address && { address: addressId(address) }),
  });
  const [early, late] = [days(2), days(1)];
  const may = (recipient: Recipient) => agreed(recipient, 'marketing', 'email');

  it('counts by when it was said, in whatever sequence it comes', () => {
    expect(may(answered(minji, reported(true, early), reported(false, late)))).toBe(false);
    expect(may(answered(minji, reported(false, late), reported(true, early)))).toBe(false);
    expect(may(answered(minji, reported(true, late), reported(false, early)))).toBe(true);
    expect(may(answered(willing, reported(false, early)))).toBe(true);
  });

  it('is told when it changes whether she may be advertised to, and not else', () => {
    const names = (before: Recipient, said: Consent) =>
      consentEvents('c1', agreedChannels(before), applyConsent(before, said), said).map(({ type }) => type.name);
    expect(names(minji, reported(true, early))).toEqual(['ConsentGiven']);
    expect(names(willing, reported(false, plusSeconds(now, 60)))).toEqual(['ConsentWithdrawn']);
    expect(names(willing, reported(false, early))).toEqual([]);
    expect(names(answered(minji, reported(true, early)), reported(true, early))).toEqual([]);
  });

  it('holds for the address for which it was given, and a withdrawal for every one', () => {
    expect(may(answered(minji, reported(true, early, 'other@shop.example')))).toBe(false);
    expect(may(answered(minji, reported(true, early, 'Minji@shop.example')))).toBe(true);
    const moved = applyProfile(answered(minji, reported(true, early)), 2, {
      customer: 'c1',
      email: 'new@shop.example',
    });
    expect(may(moved)).toBe(false);
    expect(may(answered(willing, reported(false, plusSeconds(now, 60), 'other@shop.example')))).toBe(false);
  });

  it('is kept while much else is said', () => {
    const texts = Array.from(
      { length: 80 },
      (_, n): Consent => ({
        ...{ channel: 'sms', purpose: 'marketing', given: n % 2 === 0, source: 'platform' },
        ...{ at: plusSeconds(now, n), cause: `sms-${n}` },
      }),
    );
    const crowded = answered(minji, reported(false, late), ...texts, reported(true, early));
    expect(may(crowded)).toBe(false);
    expect(crowded.consents.length).toBeLessThanOrEqual(53);
  });
});
