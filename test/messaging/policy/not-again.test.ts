import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyProfile,
  countSent,
  newRecipient,
  type Recipient,
  uncountSent,
} from '../../../functions/messaging/policy/recipient.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';
import { sendPolicy } from './by-mail.ts';

/** A Sunday, 10:00 in Seoul. */
const start = '2026-11-22T01:00:00.000Z';
const day = (days: number) => plusSeconds(start, days * 86_400);
const minji = applyProfile(newRecipient, 1, { customer: 'c1', email: 'minji@shop.example' });

const asking = (key: string, about = 'delivery-question', days = 30) => ({
  ...{ ...request, key, purpose: 'service' as const, usefulUntil: day(1_000) },
  notAgain: [{ about, days }],
});
const decide = (wanted: ReturnType<typeof asking>, recipient: Recipient, onDay: number) =>
  sendPolicy(wanted, {
    ...{
      recipient,
      stops: { shop: [], stage: [] },
      isAddressErased: false,
      statuses: ['paid'],
      test: false,
      zone: 'Asia/Seoul',
      shopZone: 'Asia/Seoul',
    },
    ...{ now: day(onDay), since: day(onDay) },
  });
const skipped = { skip: 'asked-recently' };

describe('a person who was asked', () => {
  const asked = countSent(minji, asking('o1'), start);

  it('is not asked the same about another order for its days, and then again', () => {
    expect(decide(asking('o2'), asked, 29.99)).toEqual(skipped);
    expect(decide(asking('o2'), asked, 30)).toHaveProperty('to');
    expect(decide(asking('o2', 'delivery-question', 90), asked, 89)).toEqual(skipped);
  });

  it('may be asked something else, or by a message that asks once for nothing', () => {
    expect(decide(asking('o2', 'first-days~p1'), asked, 2)).toHaveProperty('to');
    const { notAgain: _, ...plain } = asking('o2');
    expect(
      sendPolicy(plain, {
        recipient: asked,
        stops: { shop: [], stage: [] },
        isAddressErased: false,
        statuses: ['paid'],
        test: false,
        zone: 'UTC',
        shopZone: 'UTC',
        now: day(2.4),
        since: day(2.4),
      }),
    ).toHaveProperty('to');
  });

  it('is asked by the same message when it is tried again, and by another when it was not accepted', () => {
    expect(decide(asking('o1'), asked, 2)).toHaveProperty('to');
    const undone = uncountSent(asked, 'o1');
    expect(undone.told).toEqual([]);
    expect(decide(asking('o2'), undone, 2)).toHaveProperty('to');
    expect(uncountSent(asked, 'o9')).toBe(asked);
  });

  it('is remembered by the 30 latest answers, whatever was sent', () => {
    const keys = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 4 })), { maxLength: 60 });
    fc.assert(
      fc.property(keys, (all) => {
        const known = all.reduce(
          (before, [key, about]) => countSent(before, asking(`o${key}`, `a${about}`), start),
          minji,
        );
        expect(known.told?.length ?? 0).toBeLessThanOrEqual(30);
        const last = all.at(-1);
        if (last) expect(decide(asking('another', `a${last[1]}`), known, 9)).toEqual(skipped);
      }),
    );
  });
});
