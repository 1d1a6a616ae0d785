import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextSlot, type Pace, pauseSending } from '../../../functions/messaging/policy/pace.ts';
import { SesAccount } from '../../../infra/local/services/ses-account.ts';
import type { Purpose } from '../../../shared/events/messaging.ts';

const begin = Date.parse('2026-11-27T01:00:00.000Z');
const paceOf = (perSecond: number): Pace => ({ perSecond, nextAt: 0, queueUntil: 0 });

/** Everybody asks at their time, and whoever is sent away asks again at the time that was said: the moments of all. */
function sentBy(perSecond: number, asking: readonly { at: number; purpose: Purpose }[]) {
  let pace = paceOf(perSecond);
  const queue = asking.map((each, id) => ({ ...each, id, asked: 0 }));
  const sent: { id: number; at: number; purpose: Purpose; asked: number }[] = [];
  while (queue.length > 0) {
    queue.sort((one, other) => one.at - other.at || one.id - other.id);
    const [next] = queue.splice(0, 1);
    if (!next) break;
    const answer = nextSlot(pace, next.purpose, next.at);
    pace = answer.pace;
    if ('sendAt' in answer.slot) sent.push({ ...next, at: answer.slot.sendAt });
    // A queue knows whole seconds.
    else
      queue.push({
        ...next,
        at: next.at + Math.ceil((answer.slot.retryAt - next.at) / 1000) * 1000,
        asked: next.asked + 1,
      });
  }
  return sent.sort((one, other) => one.at - other.at);
}

const purposes = fc.constantFrom<Purpose>('transactional', 'service', 'marketing');
const candidates = fc.array(fc.record({ at: fc.integer({ min: 0, max: 20_000 }), purpose: purposes }), {
  maxLength: 120,
});

test('whoever asks, and when, leaves once, and SES refuses nobody at its quota', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 5, 14, 50), candidates, (perSecond, asking) => {
      const sent = sentBy(
        perSecond,
        asking.map(({ at, purpose }) => ({ at: begin + at, purpose })),
      );
      expect(sent.map(({ id }) => id).sort((a, b) => a - b)).toEqual(asking.map((_, id) => id));
      const ses = new SesAccount('ap-northeast-2');
      ses.set({ maxSendRate: perSecond });
      for (const { at } of sent) ses.take(1, at);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['service', 1, 1],
  ['service', 14, 11.2],
  ['service', 50, 40],
  ['transactional', 14, 14],
  ['transactional', 50, 50],
] as const)(
  'as many %s messages as there are at one time leave, of %i a second, at %f, within a tenth',
  (purpose, perSecond, share) => {
    const sent = sentBy(
      perSecond,
      Array.from({ length: 1_000 }, () => ({ at: begin, purpose })),
    );
    const seconds = ((sent.at(-1)?.at ?? 0) - begin) / 1000;
    expect(seconds).toBeGreaterThan((1_000 / share) * 0.9);
    expect(seconds).toBeLessThan((1_000 / share) * 1.1 + 1);
    if (purpose === 'service') expect(Math.max(...sent.map(({ asked }) => asked))).toBeLessThan(6);
  },
);

test('what somebody waits for does not stand behind two thousand others', () => {
  const bulk = Array.from({ length: 2_000 }, () => ({ at: begin, purpose: 'marketing' as const }));
  const sent = sentBy(14, [...bulk, { at: begin + 500, purpose: 'transactional' }]);
  const waited = sent.find(({ purpose }) => purpose === 'transactional');
  expect((waited?.at ?? 0) - begin).toBe(500);
});

test('the fifth of each second that is kept for them is free at once, however many others there are', () => {
  const bulk = Array.from({ length: 2_000 }, () => ({ at: begin, purpose: 'service' as const }));
  const receipts = Array.from({ length: 40 }, (_, n) => ({ at: begin + n * 400, purpose: 'transactional' as const }));
  const sent = sentBy(14, [...bulk, ...receipts]);
  const waits = sent.flatMap(({ id, at, purpose }) =>
    purpose === 'transactional' ? [at - (receipts[id - bulk.length]?.at ?? 0)] : [],
  );
  expect(waits).toEqual(receipts.map(() => 0));
});

test('one that SES refused stops all for a second, and ten do so no longer', () => {
  const before = { ...paceOf(14), nextAt: begin, bulkAt: begin };
  const paused = Array.from({ length: 10 }).reduce<Pace>((pace) => pauseSending(pace, begin), before);
  expect([paused.nextAt, paused.bulkAt]).toEqual([begin + 1_000, begin + 1_000]);
});

test('a mail is waited for as long as its purpose is worth, to the millisecond', () => {
  // With one mail a second nothing leaves at once: the next moment is the next even one.
  const asked = (purpose: Purpose, wait: number) =>
    nextSlot({ ...paceOf(1), bulkAt: begin + wait }, purpose, begin).slot;
  for (const [purpose, most] of [
    ['transactional', 8_000],
    ['service', 4_000],
    ['marketing', 2_000],
  ] as const) {
    expect(asked(purpose, most)).toEqual({ sendAt: begin + most });
    expect(asked(purpose, most + 1)).toEqual({ retryAt: begin + most + 1 });
  }
});

test('half a second of mails leaves at once, and the next one a whole interval later', () => {
  let pace = paceOf(10);
  const moments = Array.from({ length: 7 }, () => {
    const answer = nextSlot(pace, 'transactional', begin);
    pace = answer.pace;
    return 'sendAt' in answer.slot ? answer.slot.sendAt - begin : undefined;
  });
  // Of ten a second, two are theirs alone, and eight for all.
  expect(moments).toEqual([0, 0, 0, 0, 0, 125, 250]);
});

test('who is waited for takes no place in the line: it stays as it was', () => {
  const full = { ...paceOf(1), bulkAt: begin + 60_000, queueUntil: begin + 90_000 };
  expect(nextSlot(full, 'transactional', begin)).toEqual({ pace: full, slot: { retryAt: begin + 60_000 } });
  expect(nextSlot(full, 'marketing', begin)).toEqual({
    pace: { ...full, queueUntil: begin + 91_000 },
    slot: { retryAt: begin + 90_000 },
  });
});

test('a moment between two milliseconds is the later one: nobody comes too early', () => {
  const between = { ...paceOf(1), bulkAt: begin + 333.4, queueUntil: begin + 60_000.2 };
  expect(nextSlot(between, 'service', begin).slot).toEqual({ sendAt: begin + 334 });
  expect(nextSlot({ ...between, bulkAt: begin + 30_000 }, 'service', begin).slot).toEqual({ retryAt: begin + 60_001 });
});
