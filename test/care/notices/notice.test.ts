import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anonymousTicket } from '../../../functions/care/erasing/anonymous-ticket.ts';
import { isStillNews, messageOf, noticeView } from '../../../functions/care/notices/notice-view.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { type DeskOfShop, noticesOf, noticeTo } from '../../../functions/care/tickets/notice.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
import {
  addMessage,
  addNote,
  addReply,
  applyTime,
  openTicket,
  solveTicket,
  type TicketChange,
} from '../../../functions/care/tickets/ticket-changes.ts';

const hours = { week: { mon: [{ from: '10:00', to: '18:00' }] } };
const terms = termsOf({ zone: 'Asia/Seoul', hours });
const at = '2026-12-21T02:00:00.000Z';
const opening = { shop: 'demo', ticket: 'aaaabbbbccccdddd', number: 1024, kind: 'question' as const, test: false };
const opened = openTicket({ ...opening, customer: 'minji', order: 'shopify-1' }, { id: 'm1', at, kind: 'mail' }, terms);

const hana = { email: 'hana@shop.example', role: 'agent', person: 'hana' } as const;
const juno = { email: 'juno@shop.example', role: 'lead', person: 'juno' } as const;
const shop: DeskOfShop = { languages: ['ko', 'en'], desk: [hana, juno] };
type Asked = {
  readonly to: { readonly address: string };
  readonly template: { readonly kind: string };
  readonly key: string;
};
const told = (before: Ticket | undefined, change: TicketChange, desk = shop) =>
  noticesOf(before, change, desk).map(({ data }) => `${(data as Asked).template.kind} ${(data as Asked).to.address}`);

describe('the staff are told', () => {
  test('agents of a new ticket and of a promise that is due, everybody of one that was missed', () => {
    expect(told(undefined, opened)).toEqual(['ticket-opened hana@shop.example']);
    const { clock } = opened.state;
    const warned = applyTime(opened.state, clock.warnAt);
    expect(told(opened.state, warned)).toEqual(['promise-warning hana@shop.example']);
    const missed = applyTime(warned.state, clock.at);
    expect(told(warned.state, missed)).toEqual([
      'promise-missed hana@shop.example',
      'promise-missed juno@shop.example',
    ]);
    expect(told(opened.state, applyTime(opened.state, clock.at))).toHaveLength(2);
    expect(told(warned.state, applyTime(warned.state, clock.warnAt))).toEqual([]);
  });

  test('of a ticket that its customer opens again, and of no answer, note or solving', () => {
    const answered = addReply(opened.state, { id: 'r1', at, kind: 'reply' }, terms) as TicketChange;
    const solved = solveTicket(answered.state, at) as TicketChange;
    const again = addMessage(solved.state, { id: 'm2', at, kind: 'mail' }, terms) as TicketChange;
    expect(told(opened.state, answered)).toEqual([]);
    expect(told(answered.state, solved)).toEqual([]);
    expect(told(solved.state, addNote(solved.state, { id: 'n1', at, kind: 'note' }) as TicketChange)).toEqual([]);
    expect(told(solved.state, again)).toEqual(['ticket-reopened hana@shop.example']);
  });

  test('leads of everything where there are no agents, and nobody where there is no desk', () => {
    expect(told(undefined, opened, { languages: ['ko'], desk: [juno] })).toEqual(['ticket-opened juno@shop.example']);
    expect(told(undefined, opened, { languages: ['ko'] })).toEqual([]);
  });

  test('by ids alone: nothing that somebody wrote is in the request', () => {
    const [draft] = noticesOf(undefined, opened, shop);
    expect(draft).toMatchObject({
      at,
      data: {
        to: { channel: 'email', address: 'hana@shop.example' },
        topic: 'desk-tickets',
        facts: { ticket: 'aaaabbbbccccdddd', number: 1024, kind: 'question' },
        language: 'ko',
        usefulUntil: '2026-12-22T02:00:00.000Z',
        about: { ticket: 'aaaabbbbccccdddd', order: 'shopify-1' },
      },
    });
    const { usefulUntil } = noticeTo(hana.email, 'warning', opened.state, shop).data as { usefulUntil: string };
    expect(usefulUntil).toBe(opened.state.clock.at);
  });

  test('once of each: whatever happens in whatever sequence, and is repeated, no key comes twice and no news has none', () => {
    const deeds = fc.array(
      fc.constantFrom<(before: Ticket, now: string, n: number) => TicketChange | undefined>(
        (before, now) => applyTime(before, now),
        (before, now, n) => addReply(before, { id: `r${n}`, at: now, kind: 'reply' }, terms),
        (before, now, n) => addMessage(before, { id: `m${n % 3}`, at: now, kind: 'mail' }, terms),
        (before, now) => solveTicket(before, now),
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(deeds, fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 14, maxLength: 14 }), (all, gaps) => {
        const keys = noticesOf(undefined, opened, shop).map(({ data }) => (data as Asked).key);
        let [state, now] = [opened.state, Date.parse(at)];
        const missed = new Set<string>();
        for (const [n, deed] of all.entries()) {
          now += (gaps[n] ?? 0) * 1000;
          const change = deed(state, new Date(now).toISOString(), n);
          if (!change) continue;
          keys.push(...noticesOf(state, change, shop).map(({ data }) => (data as Asked).key));
          if (change.state.clock.missed) missed.add(change.state.clock.from);
          state = change.state;
        }
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.filter((key) => key.includes('~missed-'))).toHaveLength(2 * missed.size);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a notice says when it is sent', () => {
  const words = { id: 'm1', text: '소리가 커요.', subject: '청소기', name: '김민지', from: 'minji@shop.example' };
  const over = (state: Ticket, what: 'opened' | 'warning' | 'missed' | 'draft', now = at) =>
    !isStillNews(state, what, { from: at, now });

  test('the words, the promise and the order, and no address', () => {
    expect(messageOf(opened.state, 'opened')).toBe('m1');
    const view = noticeView(opened.state, 'opened', words);
    expect(view).toMatchObject({
      channel: 'mail',
      words: '소리가 커요.',
      writer: '김민지',
      subject: '청소기',
      order: 'shopify-1',
      promise: { kind: 'first-reply', at: opened.state.clock.at },
      isAnswered: false,
    });
    expect(JSON.stringify(view)).not.toContain('minji@');
    expect(noticeView(opened.state, 'opened', undefined)).not.toHaveProperty('words');
  });

  test('nothing of what was answered, but that a promise was missed; nothing at all of an erased ticket', () => {
    const answered = (addReply(opened.state, { id: 'r1', at, kind: 'reply' }, terms) as TicketChange).state;
    expect([over(opened.state, 'opened'), over(answered, 'opened'), over(answered, 'warning')]).toEqual([
      false,
      true,
      true,
    ]);
    const missed = applyTime(opened.state, opened.state.clock.at).state;
    expect([over(missed, 'warning'), over(missed, 'missed'), over(answered, 'missed')]).toEqual([true, false, false]);
    const erased = (anonymousTicket(missed, at) as TicketChange).state;
    expect([over(erased, 'missed'), over(erased, 'draft')]).toEqual([true, true]);
    expect([over(answered, 'draft'), over(answered, 'draft', '2026-12-28T02:00:00.000Z')]).toEqual([false, true]);
  });
});
