import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settleFirstContact } from '../../../functions/care/counting/logging.ts';
import { sumOfTallies, tallyChange, withinSeconds } from '../../../functions/care/counting/tallies.ts';
import { firstContactDue, isLikeIt } from '../../../functions/care/counting/ticket-log.ts';
import { openSecondsBetween } from '../../../functions/care/promise/business-hours.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { calendarOf } from '../../../functions/care/promise/promise.ts';
import { type Ticket, ticketWakeAt } from '../../../functions/care/tickets/ticket.ts';
import { countedOf, counts, type Deed, lived, seoul, shop } from './story.ts';

const asked: Deed = ['asks', 'm1', seoul('10:00')];
const answered: Deed = ['answers', 'r1', seoul('10:08')];
const solved: Deed = ['solves', '', seoul('10:30')];
const all = (days: ReturnType<typeof countedOf>) => [...days.values()].map(({ all: own }) => own ?? {});

describe('what a ticket counts', () => {
  test('an answer after eight minutes, and solved: first reply in ten, a kept promise, by whom and over which channel', () => {
    const { kept } = lived(asked, answered, solved);
    expect(counts(kept)).toEqual({ opened: 1, first: 1, firstInTen: 1, kept: 1, solved: 1 });
    expect(counts(kept, undefined, 'agent/hana')).toEqual({ first: 1, firstInTen: 1, kept: 1, solved: 1 });
    expect(counts(kept, undefined, 'channel/mail')).toEqual(counts(kept));
    expect(counts(kept, undefined, 'kind/question')).toEqual(counts(kept));
    expect(withinSeconds(kept.get('2026-12-21')?.all ?? {}, 'first', 0.5)).toBe(600);
  });

  test('of a question in the evening the minutes count from the morning, on the day of the answer', () => {
    const { kept } = lived(['asks', 'm1', seoul('22:00')], ['answers', 'r1', seoul('10:10', 22)]);
    expect(counts(kept)).toEqual({ opened: 1 });
    expect(counts(kept, '2026-12-22')).toEqual({ first: 1, firstInTen: 1 });
  });

  test('each next reply counts from the oldest message that waits; thanks and a second answer count nothing', () => {
    const { kept } = lived(
      asked,
      ['answers', 'r1', seoul('10:20')],
      ['answers', 'r2', seoul('10:25')],
      ['thanks', 'm2', seoul('10:30')],
      ['asks', 'm3', seoul('11:00')],
      ['asks', 'm4', seoul('11:30')],
      ['answers', 'r3', seoul('11:40'), { by: 'jun' }],
    );
    expect(counts(kept)).toEqual({ opened: 1, first: 1, next: 1 });
    expect(kept.get('2026-12-21')?.['agent/jun']).toEqual({ next: 1, 'next:6': 1 });
  });

  test('an answer that was pressed in time is kept, though the customer wrote again before it went', () => {
    const { kept } = lived(
      asked,
      ['presses', 'r1', seoul('10:08')],
      ['asks', 'm2', seoul('10:09')],
      ['goes', 'r1', ''],
    );
    expect(counts(kept)).toEqual({ opened: 1, first: 1, firstInTen: 1, kept: 1 });
  });

  test('a ticket that was merged is solved by nobody', () => {
    expect(counts(lived(asked, ['merges', '', seoul('10:30')]).kept)).toEqual({ opened: 1 });
  });

  test('an answer that did not arrive counts as nothing: what it counted is taken back, and the next one is the first reply', () => {
    const lost: Deed = ['lost', 'r1', seoul('11:00')];
    expect(counts(lived(asked, answered, solved, lost).kept)).toEqual({ opened: 1 });
    const { kept } = lived(asked, answered, lost, ['answers', 'r2', seoul('11:05'), { by: 'jun' }]);
    expect(counts(kept)).toEqual({ opened: 1, first: 1, kept: 1 });
    expect(withinSeconds(kept.get('2026-12-21')?.all ?? {}, 'first', 0.5)).toBe(7_200);
    expect(counts(kept, undefined, 'agent/hana')).toEqual({});
  });

  test('a ticket that is opened again counts on the day on which it was solved, to who solved it', () => {
    const { kept } = lived(asked, answered, solved, ['asks', 'm2', seoul('11:00', 22)]);
    expect(counts(kept)).toMatchObject({ solved: 1, reopened: 1 });
    expect(counts(kept, undefined, 'agent/hana')).toMatchObject({ solved: 1, reopened: 1 });
    expect(counts(kept, '2026-12-22')).toEqual({});
  });

  test('one that silence ended is solved by nobody', () => {
    expect(counts(lived(asked, answered, ['silence', '', seoul('10:30', 30)]).kept, '2026-12-30')).toEqual({
      silent: 1,
    });
  });

  test('solving takes the time that it was with the shop, not that in which it waited for its customer', () => {
    const { kept } = lived(
      asked,
      answered,
      ['asks', 'm2', seoul('12:00', 22)],
      ['answers', 'r2', seoul('12:10', 22)],
      ['solves', '', seoul('15:00', 22)],
    );
    expect(withinSeconds(kept.get('2026-12-22')?.all ?? {}, 'solved', 0.5)).toBe(1_200);
  });

  test('a call and a chat that ended before anybody answered are abandoned, also once they are called back', () => {
    const call = lived(['missed', 'c1', seoul('10:00')], ['spoken', 'c2', seoul('10:05')]);
    expect(counts(call.kept)).toEqual({ opened: 1, live: 1, abandoned: 1, first: 1, firstInTen: 1, kept: 1 });
    const chat = lived(['asks', 'm1', seoul('10:00'), { channel: 'chat' }], ['ends', '', seoul('10:02')]);
    expect(counts(chat.kept, undefined, 'channel/chat')).toEqual({ opened: 1, live: 1, abandoned: 1 });
    expect(counts(lived(['spoken', 'c1', seoul('10:00')]).kept)).toEqual({
      ...{ opened: 1, live: 1, first: 1, firstInTen: 1, kept: 1 },
    });
  });

  test('from taking to answering is measured only of who took it before', () => {
    const { kept } = lived(asked, ['takes', '', seoul('10:05')], ['answers', 'r1', seoul('10:09')]);
    expect(kept.get('2026-12-21')?.all).toMatchObject({ handled: 1, 'handled:2': 1 });
    expect(counts(lived(asked, answered).kept).handled).toBeUndefined();
    expect(counts(lived(asked, ['takes', '', seoul('10:05'), { by: 'jun' }], answered).kept).handled).toBeUndefined();
  });

  test.each([
    ['a test', { test: true }],
    ['what nobody is known to have asked', { unverified: true as const }],
    ['a task', { kind: 'task' as 'question' }],
  ])('%s counts nothing', (_, opening) => {
    expect(lived(['asks', 'm1', seoul('10:00'), { opening }], answered, solved).kept.size).toBe(0);
  });

  test('a ticket from before there were logs, spam, and a call by the shop count nothing; who is erased stays counted', () => {
    const { ticket } = lived(asked, answered) as { ticket: Ticket };
    const { log: _, ...old } = ticket;
    const [first] = ticket.messages;
    const spam = { ...ticket, messages: [{ ...first, suspect: 'spam' as const }] } as Ticket;
    const call = { direction: 'outbound', state: 'answered' } as const;
    const dialled = { ...ticket, messages: [{ ...first, kind: 'call', call }] } as Ticket;
    expect([old, spam, dialled].map((each) => countedOf(each).size)).toEqual([0, 0, 0]);
    const { customer: __, ...nobodys } = ticket;
    expect(countedOf({ ...nobodys, erasedAt: seoul('12:00') })).toEqual(countedOf(ticket));
  });
});

describe('solved at the first contact', () => {
  const { ticket } = lived(asked, answered, solved) as { ticket: Ticket };

  test('is known seven days after it was solved, and counts on the day of the solving', () => {
    expect([firstContactDue(ticket), ticketWakeAt(ticket)]).toEqual([seoul('10:30', 28), seoul('10:30', 28)]);
    const settled = settleFirstContact(ticket, true);
    expect(counts(countedOf(settled))).toMatchObject({ settled: 1, atOnce: 1 });
    expect(firstContactDue(settled)).toBeUndefined();
    expect(counts(countedOf(settleFirstContact(ticket, false)))).toMatchObject({ settled: 1 });
  });

  test('is never asked of a second contact, of silence, of what was opened again, and of nobody who is known', () => {
    const second = lived(asked, answered, ['asks', 'm2', seoul('10:20')], ['answers', 'r2', seoul('10:25')], solved);
    const silent = lived(asked, answered, ['silence', '', seoul('10:30', 30)]);
    const again = lived(
      asked,
      answered,
      solved,
      ['asks', 'm2', seoul('11:00')],
      ['answers', 'r2', seoul('11:05')],
      ['solves', '', seoul('11:10')],
    );
    const { customer: _, ...nobodys } = ticket;
    for (const each of [second.ticket, silent.ticket, again.ticket, nobodys]) {
      if (!each) throw new Error('There is no ticket');
      expect(firstContactDue(each)).toBeUndefined();
    }
    const thanked = lived(asked, answered, solved, ['thanks', 'm2', seoul('11:00')]);
    expect(thanked.ticket && firstContactDue(thanked.ticket)).toBe(seoul('10:30', 28));
  });

  test('is not so where the customer asked about the same order, or, where one is not known, the same kind', () => {
    const until = seoul('10:30', 28);
    const like = (other: Partial<Ticket>, own: Partial<Ticket> = {}) =>
      isLikeIt({ ...ticket, ...own }, { ...ticket, ticket: 't2', openedAt: seoul('10:00', 22), ...other }, until);
    expect(like({})).toBe(true);
    expect(like({ ticket: 't1' })).toBe(false);
    expect(like({ kind: 'delivery' })).toBe(false);
    expect(like({ kind: 'delivery', order: 'o1' }, { order: 'o1' })).toBe(true);
    expect(like({ order: 'o2' }, { order: 'o1' })).toBe(false);
    expect(like({ openedAt: seoul('10:31', 28) })).toBe(false);
    expect(like({ openedAt: seoul('09:00') })).toBe(false);
    expect(like({ test: true })).toBe(false);
  });
});

describe('numbers converge', () => {
  const minutes = fc.integer({ min: 0, max: 3_000 });
  const at = (after: number) => new Date(Date.parse(seoul('10:00')) + after * 60_000).toISOString();
  const deed: fc.Arbitrary<Deed> = fc
    .tuple(
      fc.constantFrom('asks', 'thanks', 'answers', 'takes', 'solves', 'silence', 'lost', 'missed', 'spoken', 'ends'),
      fc.constantFrom('a', 'b', 'c', 'd'),
      minutes,
      fc.record({ by: fc.constantFrom('hana', 'jun'), channel: fc.constantFrom('mail', 'chat', 'form') }),
    )
    .map(([what, id, after, more]) => [what, id, at(after), more] as Deed);

  test('whatever happened, the kept numbers are those of the ticket as it is, and none is below nothing', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 20 }), (deeds) => {
        const { ticket, kept } = lived(...deeds);
        expect(kept).toEqual(countedOf(ticket));
        for (const own of all(kept)) expect(Math.min(0, ...Object.values(own))).toBe(0);
      }),
    );
  });

  test('reports of calls in any sequence, each twice, give the same numbers', () => {
    const reports: Deed[] = [
      ['missed', 'c1', seoul('10:00')],
      ['spoken', 'c1', seoul('10:00')],
      ['missed', 'c2', seoul('10:20')],
      ['spoken', 'c2', seoul('10:20')],
    ];
    const once = lived(...reports).kept;
    // What was promised, and who waited, is as it was known when the reports came.
    const expected = { ...counts(once), abandoned: undefined, kept: undefined };
    fc.assert(
      fc.property(fc.shuffledSubarray([...reports, ...reports], { minLength: 8 }), (deeds) => {
        expect({ ...counts(lived(...deeds).kept), abandoned: undefined, kept: undefined }).toEqual(expected);
      }),
    );
  });
});

test('the shop’s opening hours are counted: lunch, nights and closed days are not; of a shop that never opens, all', () => {
  const calendar = calendarOf(termsOf(shop));
  expect(openSecondsBetween(calendar, seoul('17:00'), seoul('11:00', 22))).toBe(7_200);
  expect(openSecondsBetween(calendar, seoul('18:00', 22), seoul('09:00', 28))).toBe(0);
  expect(openSecondsBetween(calendar, seoul('11:00'), seoul('10:00'))).toBe(0);
  const never = calendarOf(termsOf({ zone: 'Asia/Seoul', hours: { week: {} } }));
  expect(openSecondsBetween(never, seoul('10:00'), seoul('12:00'))).toBe(7_200);
});

test('a share of durations is told by the end of its step, never shorter than it was', () => {
  const tally = { first: 10, 'first:0': 5, 'first:3': 4, 'first:14': 1 };
  expect(withinSeconds(tally, 'first', 0.5)).toBe(60);
  expect(withinSeconds(tally, 'first', 0.9)).toBe(600);
  expect(withinSeconds(tally, 'first', 1)).toBeNull();
  expect(withinSeconds({}, 'first', 0.5)).toBeUndefined();
  expect(sumOfTallies([{ all: { first: 1 } }, { all: { first: -1 } }])).toEqual({});
  expect(tallyChange(undefined, { ...lived(asked).ticket, test: true } as Ticket, 'Asia/Seoul').size).toBe(0);
});
