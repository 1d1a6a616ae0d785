import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PhoneReport } from '../../../functions/messaging/policy/arrival.ts';
import { type MessageState, nextDecisionAt } from '../../../functions/messaging/policy/message.ts';
import { afterReport, nextAskAt } from '../../../functions/messaging/sending/phone-reports.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';

const sentAt = '2026-12-01T03:00:00.000Z';
const written = { at: sentAt, to: '+821012345678', site: '', digest: 'd' };
const base = { request, firstDecidedAt: sentAt, written };

/** A message by KakaoTalk or text that a provider was given, in every state that a report may find it in. */
const states = {
  claimed: { ...base, status: 'claimed', attempt: 1, leaseUntil: plusSeconds(sentAt, 60) },
  sent: { ...base, status: 'sent', attempt: 1, accepted: 'solapi~A' },
  unknown: { ...base, status: 'unknown', attempt: 2 },
  open: { ...base, status: 'open', attempt: 0 },
  held: { ...base, status: 'held', attempt: 0, because: 'quota-spent', until: plusSeconds(sentAt, 900) },
} as const satisfies Record<string, MessageState>;

const by = (channel: 'sms' | 'kakao', state: MessageState): MessageState => ({ ...state, by: channel, chosen: 'kind' });

const report = (as: PhoneReport['as'], id = 'A', seconds = 5): PhoneReport => ({
  id: 'a'.repeat(64),
  accepted: `solapi~${id}`,
  as,
  code: as === 'delivered' ? '4000' : '3104',
  at: plusSeconds(sentAt, seconds),
});

const all = ['pending', 'delivered', 'no-such-user', 'unreachable', 'failed', 'opted-out'] as const;
const aReport = fc.record({
  as: fc.constantFrom(...all),
  id: fc.constantFrom('A', 'B'),
  seconds: fc.integer({ min: 1, max: 3 * 86_400 }),
});
const aState = fc.record({
  channel: fc.constantFrom('sms' as const, 'kakao' as const),
  state: fc.constantFrom<MessageState>(...Object.values(states)),
});
const told = fc.array(
  aReport.map(({ as, id, seconds }) => report(as, id, seconds)),
  { maxLength: 8 },
);
const heard = (before: MessageState, reports: readonly PhoneReport[], canBeText = true): MessageState =>
  reports.reduce((known, each) => afterReport(known, each, canBeText), before);

const isReopened = ({ hadNoKakao }: MessageState): boolean => hadNoKakao !== undefined;

describe('whatever a provider reports, in whatever sequence and however often', () => {
  test('what was delivered stays delivered', () => {
    fc.assert(
      fc.property(aState, told, told, fc.boolean(), ({ channel, state }, first, later, canBeText) => {
        const known = heard(by(channel, state), [...first, report('delivered')], canBeText);
        fc.pre(known.arrival?.as === 'delivered');
        expect(heard(known, later, canBeText)).toMatchObject({ status: 'sent', arrival: { as: 'delivered' } });
      }),
    );
  });

  test('one that is repeated changes nothing, at once or later', () => {
    fc.assert(
      fc.property(aState, told, told, fc.boolean(), ({ channel, state }, first, later, canBeText) => {
        const known = heard(by(channel, state), first, canBeText);
        expect(heard(known, [...first, ...first.toReversed()], canBeText).status).toBe(known.status);
        const [last] = first.slice(-1);
        if (last) expect(afterReport(known, last, canBeText)).toEqual(known);
        expect(heard(known, [...later, ...later], canBeText)).toEqual(heard(known, later, canBeText));
      }),
    );
  });

  test('their sequence does not matter, except where nobody has KakaoTalk', () => {
    const ofOne = told.map((each) =>
      each.filter(({ as }) => as !== 'no-such-user').map((one) => ({ ...one, accepted: 'solapi~A' })),
    );
    const shuffled = ofOne.chain((each) =>
      fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length })),
    );
    fc.assert(
      fc.property(aState, shuffled, ({ channel, state }, [one, other]) => {
        expect(heard(by(channel, state), one)).toEqual(heard(by(channel, state), other));
      }),
    );
  });

  test('of two attempts, one that was delivered counts, whichever is told first', () => {
    fc.assert(
      fc.property(aState, told, ({ channel, state }, reports) => {
        const plain = reports.filter(({ as }) => as !== 'no-such-user');
        const isDelivered = plain.some(({ as }) => as === 'delivered');
        expect(heard(by(channel, state), plain).arrival?.as === 'delivered').toBe(isDelivered);
      }),
    );
  });

  test('nothing is opened again, but once where nobody has KakaoTalk', () => {
    fc.assert(
      fc.property(aState, told, fc.boolean(), ({ channel, state }, reports, canBeText) => {
        let known = by(channel, state);
        let opened = 0;
        for (const each of reports) {
          const next = afterReport(known, each, canBeText);
          if (isReopened(next) && next.hadNoKakao !== known.hadNoKakao) opened += 1;
          if (!isReopened(next) && known.status === 'sent') expect(next.status).toBe('sent');
          known = next;
        }
        expect(opened).toBeLessThanOrEqual(channel === 'kakao' && canBeText ? 1 : 0);
        if (opened > 0) expect(known).toMatchObject({ status: 'held', because: 'no-kakao', attempt: 0 });
        // Then it goes by text, and what is told of KakaoTalk changes nothing any more.
        const byText: MessageState = { ...known, by: 'sms', status: 'sent', attempt: 1, accepted: 'solapi~T' };
        if (opened > 0) expect(heard(byText, reports)).toSatisfy(({ hadNoKakao }) => hadNoKakao === known.hadNoKakao);
        if (opened > 0) expect(heard(byText, [report('delivered', known.hadNoKakao?.slice(7))])).toEqual(byText);
      }),
    );
  });

  test('what is sent waits for nothing but to be asked for', () => {
    fc.assert(
      fc.property(aState, told, ({ channel, state }, reports) => {
        const known = heard(by(channel, state), reports);
        if (known.status === 'sent')
          expect([known.until, known.leaseUntil, known.because]).toEqual([undefined, undefined, undefined]);
      }),
    );
  });
});

test('of an attempt that another one followed only its arrival counts, and what is known already is no change', () => {
  const sent = by('sms', states.sent);
  for (const as of ['pending', 'no-such-user', 'unreachable', 'failed', 'opted-out'] as const)
    expect(afterReport(sent, report(as, 'B'), true)).toBe(sent);
  expect(afterReport(sent, report('delivered', 'B'), true)).toMatchObject({ accepted: 'solapi~A' });
  expect(afterReport(sent, report('pending'), true)).toBe(sent);
});

test('what was never sent stays so, and what went by mail is told by nobody who carries texts', () => {
  const skipped = by('sms', { ...base, status: 'skipped', attempt: 0, because: 'no-consent' });
  const mail: MessageState = { ...states.sent, by: 'email' };
  for (const as of all)
    expect([afterReport(skipped, report(as), true), afterReport(mail, report(as), true)]).toEqual([skipped, mail]);
});

test.for([
  ['delivered', { as: 'delivered' }],
  ['unreachable', { as: 'bounced', because: 'unreachable-3104' }],
  ['failed', { as: 'returned', because: 'failed-3104' }],
  ['opted-out', { as: 'rejected', because: 'opted-out-3104' }],
] as const)('a report of %s is told as %o', ([as, arrival]) => {
  const known = afterReport(by('sms', states.unknown), report(as), true);
  expect(known).toMatchObject({ status: 'sent', accepted: 'solapi~A', arrival });
});

test('where nobody has KakaoTalk and it has no words for a text, it has not arrived', () => {
  expect(afterReport(by('kakao', states.sent), report('no-such-user'), false)).toMatchObject({
    ...{ status: 'sent', arrival: { as: 'bounced', because: 'no-kakao' } },
  });
});

describe('a provider is asked', () => {
  test('four times within a day, and then no more, for what it has not told the end of', () => {
    for (const state of [states.sent, states.unknown]) {
      const asked: string[] = [];
      for (let at: string | undefined = sentAt; at; at = nextAskAt(by('sms', state), at)) asked.push(at);
      expect(asked.slice(1)).toEqual([600, 3_600, 21_600, 82_800].map((seconds) => plusSeconds(sentAt, seconds)));
    }
  });

  test('never for what has ended, for what was not sent, and for mail', () => {
    const ended = heard(by('sms', states.sent), [report('failed')]);
    const others: MessageState[] = [ended, states.sent, by('sms', states.open), by('sms', states.claimed)];
    expect(others.map((each) => nextAskAt(each, sentAt))).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('whatever it answers and whenever it is late, in the future and within a day, until it has told the end', () => {
    fc.assert(
      fc.property(aState, told, fc.integer({ min: 0, max: 2 * 86_400 }), ({ channel, state }, reports, late) => {
        const known = heard(by(channel, state), reports);
        const now = plusSeconds(sentAt, late);
        const askAt = nextAskAt(known, now);
        if (askAt === undefined) return;
        expect(askAt > now && askAt <= plusSeconds(sentAt, 86_400)).toBe(true);
        expect(known.arrival).toBeUndefined();
        expect(nextDecisionAt({ ...known, askAt })).toBe(askAt);
      }),
    );
  });
});
