import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Enrolment, newEnrolment, proceed } from '../../functions/journeys/enrolment.ts';
import type { Draft } from '../../shared/events/event.ts';
import { muddled } from '../support/bundles/muddled.ts';
import {
  applyAll,
  asked,
  by,
  deliveredAt,
  names,
  ofStep,
  order,
  owner,
  paidAt,
  placedAt,
  time,
  type Update,
} from './enrolled.ts';
import { Owned, type Step } from './owned.ts';

const losAngeles = 'America/Los_Angeles';
const auckland = 'Pacific/Auckland';
const paid = order(2, { paidAt, knownAt: paidAt });
const delivered = order(3, { paidAt, deliveredAt, knownAt: deliveredAt });

/** Delivered on Monday 23 November at 15:00 in Seoul, 22:00 of Sunday in Los Angeles; asked after it three days later at ten. */
const inSeoul = '2026-11-26T01:00:00.000Z';
const inLosAngeles = '2026-11-25T18:00:00.000Z';
const inAuckland = '2026-11-25T21:00:00.000Z';

const care = (news: readonly (readonly [string, Update])[]) => {
  const { state, events } = applyAll([[placedAt, order(1)], [paidAt, paid], [deliveredAt, delivered], ...news]);
  return { step: state.steps['first-days'], told: ofStep('first-days', events) };
};
const dueTold = (told: readonly Draft[]) => told.map(({ data }) => (data as { dueAt?: string }).dueAt);

describe('a follow-up', () => {
  it('is due at its time of day where the customer lives, and in the shop where that is not known', () => {
    expect(care([[deliveredAt, owner(1)]]).step?.dueAt).toBe(inSeoul);
    expect(care([[deliveredAt, owner(1, 'c1', losAngeles)]]).step?.dueAt).toBe(inLosAngeles);
    expect(care([[deliveredAt, owner(1, 'c1', auckland)]]).step?.dueAt).toBe(inAuckland);
    expect(care([[deliveredAt, owner(1, 'c1', 'Moon/Tranquility')]]).step?.dueAt).toBe(inSeoul);
  });

  it('moves with the zone of its customer, and back to the shop’s when that is not known any more', () => {
    const at = '2026-11-23T08:00:00.000Z';
    const moved = care([
      [deliveredAt, owner(1)],
      [at, owner(2, 'c1', losAngeles)],
      [at, owner(1, 'c1', auckland)],
      [at, owner(3)],
    ]);
    expect(dueTold(moved.told)).toEqual([inSeoul, inLosAngeles, inSeoul]);
    expect(names(moved.told)).toEqual(['FollowUpPlanned', 'FollowUpPlanned', 'FollowUpPlanned']);
    expect(moved.step).toEqual({ status: 'planned', anchor: deliveredAt, dueAt: inSeoul });
  });

  it('is not told again where the other zone has the same time', () => {
    const at = '2026-11-23T08:00:00.000Z';
    const { step, told } = care([
      [deliveredAt, owner(1)],
      [at, owner(2, 'c1', 'Asia/Tokyo')],
      [inSeoul, time],
    ]);
    expect(names(told)).toEqual(['FollowUpPlanned', 'MessageRequested', 'FollowUpDone']);
    expect(step).toMatchObject({ status: 'done', zone: 'Asia/Tokyo', dueAt: inSeoul });
  });

  it('waits for its next time of day where that is over in the new zone, and is asked for once', () => {
    const at = '2026-11-25T23:00:00.000Z';
    const { told } = care([
      [deliveredAt, owner(1)],
      [at, owner(2, 'c1', auckland)],
      [inSeoul, time],
      ['2026-11-26T21:00:00.000Z', time],
      ['2026-11-27T21:00:00.000Z', time],
    ]);
    expect(dueTold(told).slice(0, 2)).toEqual([inSeoul, '2026-11-26T21:00:00.000Z']);
    expect(names(told)).toEqual(['FollowUpPlanned', 'FollowUpPlanned', 'MessageRequested', 'FollowUpDone']);
  });

  it('stays done when the customer moves', () => {
    const { step, told } = care([
      [deliveredAt, owner(1)],
      [inSeoul, time],
      [inSeoul, owner(2, 'c1', losAngeles)],
      ['2026-12-01T00:00:00.000Z', time],
    ]);
    expect(step?.status).toBe('done');
    expect(asked(told)).toEqual(['shopify-1001~first-days']);
  });
});

const zones = ['Asia/Seoul', losAngeles, auckland, 'Australia/Lord_Howe', 'Asia/Katmandu', undefined] as const;
type Steps = Enrolment['steps'];
const wallClock = (zone: string, at: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(new Date(at));

describe('the news of an order and of its owners’ zones, in any sequence, and some of it twice', () => {
  const owners = fc.array(fc.constantFrom(...zones), { minLength: 1, maxLength: 5 });
  const news = owners.chain((all) => {
    const said = [order(1), paid, delivered, ...all.map((zone, n) => owner(n + 1, `c${n % 2}`, zone))];
    return fc.tuple(fc.constant(all), fc.constant(said), muddled(said));
  });

  it('ends in the plans of the newest zone', () => {
    fc.assert(
      fc.property(news, fc.constantFrom('Asia/Seoul', 'Europe/London'), ([all, plain, muddle], shopZone) => {
        const ends = [plain, muddle].map((said) => {
          const { steps, ...state } = applyAll(
            said.map((each) => [deliveredAt, each]),
            shopZone,
            ['check-in-greeting'],
          ).state;
          // The thank-you is done by whatever came first.
          const { 'thank-you': _, ...waiting } = steps;
          return { ...state, steps: waiting as Steps };
        });
        expect(ends[1]).toEqual(ends[0]);
        const zone = all.at(-1) ?? shopZone;
        for (const name of ['first-days', 'delivery-question', 'check-in']) {
          const step = ends[0]?.steps[name];
          expect(step?.status).toBe('planned');
          expect(wallClock(zone, step?.dueAt ?? '')).toBe(name === 'check-in' ? '11:00' : '10:00');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('asks for each message once, at ten where the customer lived by all that was known', () => {
    const hour = (n: number) => new Date(Date.parse(deliveredAt) + n * 3_600_000).toISOString();
    fc.assert(
      fc.property(news, fc.array(fc.nat({ max: 20 }), { minLength: 30, maxLength: 30 }), ([, , muddle], pauses) => {
        let [state, at] = [newEnrolment('demo', 'shopify-1001'), 0];
        const events: Draft[] = [];
        const hear = (update: Update) => {
          const next = proceed(update(state), by({ zone: 'Asia/Seoul' }), hour(at));
          for (const { data } of next.events.filter(({ type }) => type.name === 'MessageRequested')) {
            const { about } = data as { about: { step: string } };
            if (about.step === 'thank-you') continue;
            const { dueAt, zone } = next.state.steps[about.step] ?? {};
            expect(dueAt !== undefined && dueAt <= hour(at)).toBe(true);
            expect(wallClock(zone ?? 'Asia/Seoul', dueAt ?? '')).toBe('10:00');
          }
          state = next.state;
          events.push(...next.events);
        };
        for (const [n, update] of muddle.entries()) {
          hear(update);
          for (const until = at + (pauses[n] ?? 0); at < until; at += 1) hear(time);
        }
        for (const until = at + 24 * 6; at < until; at += 1) hear(time);
        expect(asked(events).sort()).toEqual([
          'shopify-1001~delivery-question',
          'shopify-1001~first-days',
          'shopify-1001~thank-you',
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a win-back', () => {
  const day = (days: number) => new Date(Date.parse('2026-06-01T02:00:00.000Z') + days * 86_400_000).toISOString();
  const bought = (name: string, placed: number): Step => ({
    ...{ order: name, version: 1 },
    facts: { number: `#${name}`, placedAt: day(placed), paidAt: day(placed), deliveredAt: day(placed + 2) },
  });
  const of = (name: string, version: number, zone?: string): Step => ({
    ...{ order: name, version, customer: 'c1' },
    ...(zone && { zone }),
  });
  /** Half a year after an order of the last of May there: ten o'clock in winter. */
  const there = '2026-11-27T18:00:00.000Z';
  const here = '2026-11-28T01:00:00.000Z';

  it('is due by the zone of the newest order that knows one, and moves with it', () => {
    const owned = new Owned().apply(bought('o1', 0), day(2)).apply(of('o1', 1), day(2));
    expect(owned.plan('c1')).toBe(here);
    expect(owned.apply(of('o1', 2, losAngeles), day(3)).plan('c1')).toBe(there);
    expect(owned.apply(of('o1', 3), day(4)).plan('c1')).toBe(here);
    expect(owned.eventNames('c1')).toEqual(['FollowUpPlanned', 'FollowUpPlanned', 'FollowUpPlanned']);
    owned.apply(of('o1', 4, losAngeles), day(5)).apply(bought('o0', -30), day(5));
    expect(owned.apply(of('o0', 1, auckland), day(5)).plan('c1')).toBe(there);
    const silent = owned.apply(bought('o2', 0.01), day(6)).apply(of('o2', 1), day(6));
    expect(silent.plan('c1')).toBe(there);
    expect(silent.apply(of('o2', 2, 'Asia/Seoul'), day(7)).plan('c1')).toBe(here);
    expect(silent.wake(here).asked('c1')).toHaveLength(1);
  });

  it('is asked for once, at ten where its reader lives, whatever comes first', () => {
    const all = fc.array(fc.constantFrom(...zones), { minLength: 1, maxLength: 4 }).chain((zoned) => {
      const said = [bought('o1', 0), ...zoned.map((zone, n) => of('o1', n + 1, zone))];
      return fc.tuple(fc.constant(zoned.at(-1) ?? 'Asia/Seoul'), muddled(said));
    });
    fc.assert(
      fc.property(all, ([zone, muddle]) => {
        const owned = new Owned();
        for (const step of muddle) owned.apply(step, day(3));
        const due = owned.plan('c1') ?? '';
        expect(wallClock(zone, due)).toBe('10:00');
        expect(owned.wake(due).wake(day(400)).asked('c1')).toHaveLength(1);
      }),
    );
  });
});
