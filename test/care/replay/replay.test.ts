import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import {
  promiseBase,
  promisesApplied,
  proposalToken,
  proposedTimes,
} from '../../../functions/care/promise/shop-promises.ts';
import { beginReplay, mayApplyReplay, type PromiseReplay } from '../../../functions/care/replay/replay.ts';
import { afterReplayPage, newReplay, ticketsPerPage } from '../../../functions/care/replay/replay-run.ts';
import { type ReplayedTicket, replayTicket } from '../../../functions/care/replay/replayed-ticket.ts';
import { spansOf } from '../../../functions/care/replay/spans.ts';
import type { Message } from '../../../functions/care/tickets/ticket.ts';

const week = (from: string, to: string) => ({
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from, to }]])),
});
const shop = { zone: 'Asia/Seoul', hours: week('10:00', '18:00') };
const seoul = (time: string) => new Date(`2026-12-${time}+09:00`).toISOString();
const promises = (minutes: number, tier?: string) => ({
  rows: [
    { firstReply: 10, nextReply: 10 },
    { ...(tier ? { tier } : { channel: 'mail' as const }), firstReply: minutes },
  ],
  warnAt: 8_000,
});
const times = { since: seoul('01T00:00'), now: seoul('31T00:00') };
const both = (proposal: Parameters<typeof proposedTimes>[2], tier?: string) =>
  [termsOf(shop, tier), termsOf(proposedTimes('demo', shop, proposal), tier)] as const;

const said = (kind: Message['kind'], at: string, more: Partial<Message> = {}): Message => ({
  id: at,
  at,
  kind,
  ...more,
});
const ticket = (messages: readonly Message[], solvedAt?: string) => ({
  messages,
  kind: 'question' as const,
  customer: 'minji',
  ...(solvedAt && { solvedAt }),
});

describe('the times in which a customer waited', () => {
  test('begin with the oldest unanswered message and end with an answer; thanks and notes begin and end none', () => {
    const messages = [
      said('mail', seoul('07T10:00')),
      said('mail', seoul('07T10:02')),
      said('note', seoul('07T10:03')),
      said('reply', seoul('07T10:09')),
      said('mail', seoul('07T11:00'), { thanks: true }),
      said('chat', seoul('08T10:00')),
    ];
    expect(spansOf(ticket(messages, seoul('08T12:00')))).toEqual([
      { kind: 'first-reply', channel: 'mail', from: seoul('07T10:00'), until: seoul('07T10:09') },
      { kind: 'next-reply', channel: 'chat', from: seoul('08T10:00'), until: seoul('08T12:00') },
    ]);
  });

  test('begin with a missed call, and end with one that was answered, whoever called whom', () => {
    const call = (direction: 'inbound' | 'outbound', state: 'answered' | 'missed') => ({ call: { direction, state } });
    const messages = [
      said('call', seoul('07T10:00'), call('inbound', 'missed')),
      said('call', seoul('07T10:05'), call('outbound', 'missed')),
      said('call', seoul('07T10:20'), call('outbound', 'answered')),
    ];
    expect(spansOf(ticket(messages))).toEqual([
      { kind: 'first-reply', channel: 'call', from: seoul('07T10:00'), until: seoul('07T10:20') },
    ]);
  });
});

describe('a replayed ticket', () => {
  const answeredAfter20 = ticket([said('mail', seoul('07T10:00')), said('reply', seoul('07T10:20'))]);

  test('says by how much its promise is later, and what would have been missed', () => {
    expect(replayTicket(answeredAfter20, both({ promises: promises(60) }), times)).toEqual({
      ...{ promises: 1, laterMinutes: [50], earlierMinutes: [], missedBefore: 1, missedAfter: 0, person: 'minji' },
    });
    const shorter = ticket([said('mail', seoul('07T10:00')), said('reply', seoul('07T10:08'))]);
    expect(replayTicket(shorter, both({ promises: promises(5) }), times)).toMatchObject({
      ...{ laterMinutes: [], earlierMinutes: [5], missedBefore: 0, missedAfter: 1 },
    });
  });

  test('counts by other hours, and by the tier of its customer', () => {
    const night = ticket([said('mail', seoul('07T20:00')), said('reply', seoul('08T10:05'))]);
    expect(replayTicket(night, both({ hours: week('10:00', '22:00') }), times)).toMatchObject({
      ...{ earlierMinutes: [840], missedBefore: 0, missedAfter: 1 },
    });
    const gold = { promises: promises(5, 'gold') };
    expect(replayTicket(night, both(gold), times)).toMatchObject({ earlierMinutes: [], laterMinutes: [] });
    expect(replayTicket(night, both(gold, 'gold'), times)).toMatchObject({ earlierMinutes: [5], tier: 'gold' });
  });

  test('leaves out what was asked before, and counts an open one by now', () => {
    const old = ticket([said('mail', '2026-11-20T02:00:00.000Z'), said('reply', seoul('07T10:00'))]);
    expect(replayTicket(old, both({ promises: promises(60) }), times).promises).toBe(0);
    const open = ticket([said('mail', seoul('07T10:00'))]);
    expect(replayTicket(open, both({ promises: promises(60) }), times)).toMatchObject({
      missedBefore: 1,
      missedAfter: 1,
    });
  });

  test('is as it was where nothing is changed', () => {
    const message = fc.record({
      kind: fc.constantFrom<Message['kind'][]>('mail', 'chat', 'reply', 'note', 'board'),
      minutes: fc.integer({ min: 0, max: 40_000 }),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (some) => {
        const messages = some.map(({ kind, minutes }) =>
          said(kind, new Date(Date.parse(times.since) + minutes * 60_000).toISOString()),
        );
        const found = replayTicket(ticket(messages), both({}), times);
        expect([found.laterMinutes, found.earlierMinutes]).toEqual([[], []]);
        expect(found.missedAfter).toBe(found.missedBefore);
      }),
    );
  });
});

describe('a run', () => {
  const now = seoul('31T01:00');
  const one = (n: number, tier?: string): ReplayedTicket => ({
    ...{ promises: 1, laterMinutes: [n], earlierMinutes: [], missedBefore: 0, missedAfter: 1 },
    ...{ person: `customer-${n % 7}`, ...(tier && { tier }) },
  });

  test('sums the same in pages of whatever size, counts each person once, and forgets who they were at its end', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: ticketsPerPage }), { minLength: 8, maxLength: 20 });
    fc.assert(
      fc.property(sizes, (pages) => {
        let [run, n] = [newReplay(times.now), 0];
        for (const [index, size] of pages.entries()) {
          const page = Array.from({ length: size }, () => one(++n, n % 7 === 0 ? 'gold' : undefined));
          run = afterReplayPage(run, page, pages.length - index > 8 ? `key-${index}` : undefined, now);
        }
        expect(run).toMatchObject({
          tickets: n,
          promises: n,
          finishedAt: now,
          shard: 8,
          missed: { before: 0, after: n },
        });
        expect(run.later).toEqual({ promises: n, minutes: (n * (n + 1)) / 2, longest: n });
        const people = Object.values(run.tiers).reduce((all, { later }) => all + later, 0);
        expect(people).toBe(Math.min(n, 7));
        expect(run.counted).toEqual({ later: [], missed: [] });
      }),
    );
  });

  test('ends after so many tickets, and says that it was cut', () => {
    const before = { ...newReplay(times.now), tickets: 19_999 };
    expect(afterReplayPage(before, [one(1)], 'more', now)).toMatchObject({ isCut: true, finishedAt: now });
    expect(afterReplayPage({ ...before, tickets: 5 }, [one(1)], 'more', now).finishedAt).toBeUndefined();
  });
});

describe('a token', () => {
  const proposal = { promises: promises(60) };
  const base = promiseBase(undefined, shop);
  const now = seoul('10T10:00');
  const finished = (more: Partial<PromiseReplay> = {}): PromiseReplay => ({
    ...beginReplay(undefined, proposal, base, now).state,
    run: { ...newReplay(now), finishedAt: now },
    ...more,
  });

  test('is of exactly this change beside exactly what is in force', () => {
    const token = proposalToken('demo', proposal, base);
    expect(proposalToken('demo', { promises: promises(60) }, base)).toBe(token);
    const others = [
      proposalToken('other', proposal, base),
      proposalToken('demo', { promises: promises(61) }, base),
      proposalToken('demo', { ...proposal, hours: shop.hours }, base),
      proposalToken('demo', proposal, promiseBase({ edition: 1 }, shop)),
      proposalToken('demo', proposal, promiseBase(undefined, { ...shop, hours: week('09:00', '18:00') })),
    ];
    expect(new Set([token, ...others]).size).toBe(6);
  });

  test('applies once it is finished, and not when something else is in force or a day has passed', () => {
    const running = beginReplay(undefined, proposal, base, now);
    expect(running.events.map(({ type }) => type.name)).toEqual(['PromiseReplayDue']);
    expect(mayApplyReplay(running.state, base, now)).toBe('preview-running');
    expect(mayApplyReplay(finished(), base, now)).toBe('may-apply');
    expect(mayApplyReplay(finished(), promiseBase({ edition: 1 }, shop), now)).toBe('preview-outdated');
    expect(mayApplyReplay(finished(), base, seoul('11T10:01'))).toBe('preview-outdated');
    expect(mayApplyReplay(finished({ isApplied: true }), 'else', seoul('20T10:00'))).toBe('applied');
  });

  test('is replayed once, and again where it is outdated', () => {
    expect(beginReplay(finished(), proposal, base, now).events).toEqual([]);
    expect(beginReplay(finished(), proposal, 'else', now).events).toHaveLength(1);
  });

  test('that changes the hours alone keeps the promises', () => {
    const applied = promisesApplied(undefined, proposal);
    expect(applied).toEqual({ edition: 1, terms: proposal.promises });
    expect(promisesApplied(applied, { hours: shop.hours })).toEqual({ edition: 2, terms: proposal.promises });
    expect(promisesApplied(undefined, { hours: shop.hours })).toEqual({ edition: 1 });
  });
});
