import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPoints, balanceOf, type Points, type PointsEvent } from '../../../functions/customers/customer/points.ts';
import { applyTicket, type TicketEvent, type Tickets } from '../../../functions/customers/customer/tickets.ts';
import { PromiseMissed, TicketOpened, TicketReplied, TicketSolved } from '../../../shared/events/care.ts';
import { parseEvent } from '../../../shared/events/event.ts';
import { PointsEarned, PointsSpent } from '../../../shared/events/loyalty.ts';
import { envelopeOf } from '../../shared/kernel/examples.ts';
import { muddled } from '../../support/bundles/muddled.ts';

describe("a customer's points", () => {
  const earned = (version: number, n = 1): PointsEvent => {
    const data = { customer: 'c1', order: `o${version}`, points: version, pending: version, active: n, debt: 0 };
    return {
      ...parseEvent(PointsEarned, envelopeOf(PointsEarned, data)),
      id: `account/demo/c1@${version}.${n}`,
      version,
    };
  };
  const applyAll = (events: readonly PointsEvent[]) =>
    events.reduce<Points | undefined>((before, event) => applyPoints(before, event), undefined) ?? { entries: [] };

  it('are the newest entries and the balance after the last one, in whatever sequence and number they come', () => {
    const all = [...Array.from({ length: 30 }, (_, version) => earned(version + 1)), earned(30, 2)];
    const inSequence = applyAll(all);
    expect(inSequence.entries.map(({ id }) => id).slice(0, 3)).toEqual(
      [30.2, 30.1, 29.1].map((n) => `account/demo/c1@${n}`),
    );
    expect(inSequence.entries).toHaveLength(20);
    expect(balanceOf(inSequence)).toMatchObject({ pending: 30, active: 2 });
    fc.assert(
      fc.property(muddled(all), (events) => {
        expect(applyAll(events)).toEqual(inSequence);
      }),
    );
  });

  it('never are there beside a debt', () => {
    const data = { customer: 'c1', reservation: 'r1', points: 5, pending: 0, active: 300, debt: 100 };
    const spent = parseEvent(PointsSpent, envelopeOf(PointsSpent, data));
    expect(balanceOf(applyAll([spent]))).toMatchObject({ active: 200, debt: 0 });
  });
});

describe("a customer's tickets", () => {
  const event = (
    type: typeof TicketOpened | typeof TicketReplied | typeof TicketSolved | typeof PromiseMissed,
    [ticket, version, status]: readonly [number, number, string],
    data: object = {},
  ): TicketEvent => ({
    ...(parseEvent(
      type,
      envelopeOf(type, { ticket: `t${ticket}`, number: 1000 + ticket, customer: 'c1', kind: 'question', ...data }),
    ) as TicketEvent),
    version,
    status,
  });
  const promise = (day: number) => ({ promise: { kind: 'first-reply', at: `2026-12-${day}T01:00:00.000Z` } });
  const applyAll = (events: readonly TicketEvent[]) =>
    events.reduce<Tickets | undefined>((before, each) => applyTicket(before, each), undefined)?.tickets ?? [];

  const life = [
    event(TicketOpened, [1, 1, 'new'], promise(10)),
    event(TicketReplied, [1, 2, 'pending'], { by: 'agent', ...promise(10) }),
    event(TicketReplied, [1, 3, 'open'], { by: 'customer', ...promise(20) }),
    event(PromiseMissed, [1, 4, 'open'], promise(20)),
  ];

  it('stand as care last said, with the promise that runs, in whatever sequence and number it comes', () => {
    fc.assert(
      fc.property(muddled(life), (events) => {
        const [ticket, ...more] = applyAll(events);
        expect(more).toEqual([]);
        expect(ticket).toMatchObject({ number: 1001, status: 'open', promise: { at: promise(20).promise.at } });
      }),
    );
    expect(applyAll([...life, event(TicketSolved, [1, 5, 'solved'])])[0]?.status).toBe('solved');
  });

  it('are so many at most, the newest', () => {
    const many = Array.from({ length: 60 }, (_, n) => event(TicketOpened, [n + 1, 1, 'new'], promise(10)));
    fc.assert(
      fc.property(muddled(many), (events) => {
        const numbers = applyAll(events).map(({ number }) => number);
        expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => 1060 - n));
      }),
    );
  });
});
