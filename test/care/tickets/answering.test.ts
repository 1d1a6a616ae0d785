import { describe, expect, test } from 'vitest';
import { applyMail, type IncomingMail, verdictsOf } from '../../../functions/care/inbound/incoming.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { answerMessage, type CareShop, withReceipt } from '../../../functions/care/tickets/answering.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
import { addMessage, addReply, openTicket, solveTicket } from '../../../functions/care/tickets/ticket-changes.ts';

const hours = { week: { mon: [{ from: '10:00', to: '18:00' }] } };
const shop: CareShop = { zone: 'Asia/Seoul', hours, languages: ['ko', 'en'], support: 'care@dangol.example' };
const terms = termsOf(shop);
const at = '2026-12-21T02:00:00.000Z';
const keyTime = '20261221020000000';
const opening = { shop: 'demo', ticket: 't1', number: 1024, kind: 'question' as const, test: false };
const asked = (more: object = { customer: 'minji' }) =>
  openTicket({ ...opening, ...more }, { id: 'm1', at, kind: 'mail' }, terms);
const ticket = (more: object) => ({ ...asked().state, ...more }) as Ticket;
const last = ({ events }: { events: readonly { data: unknown; at: string }[] }) => events.at(-1);

describe('a receipt', () => {
  const given = (more?: object, answering: object = {}) =>
    withReceipt(asked(more), { id: 'm1', at }, { terms, known: [], ...answering });

  test('says what was promised, for three days, into the thread of the mail', () => {
    const { state } = asked();
    expect(last(given({ customer: 'minji', order: 'shopify-1' }, { replyTo: 'care+x@dangol.example' }))).toMatchObject({
      at,
      data: {
        key: `t1~receipt-${keyTime}`,
        to: { customer: 'minji' },
        purpose: 'transactional',
        topic: 'tickets',
        template: { kind: 'receipt' },
        facts: {
          number: 1024,
          kind: 'question',
          isOpen: true,
          promise: { kind: 'first-reply', at: state.clock.at },
        },
        usefulUntil: '2026-12-24T02:00:00.000Z',
        stillTrue: [],
        about: { ticket: 't1', order: 'shopify-1' },
        thread: { replyTo: 'care+x@dangol.example' },
      },
    });
  });

  test('goes to an address in the language of who wrote, and a customer has their own', () => {
    const contact = { contact: 'a@mail.example', language: 'en' };
    expect(last(given(contact))?.data).toMatchObject({
      to: { channel: 'email', address: 'a@mail.example' },
      language: 'en',
      about: { ticket: 't1' },
    });
    expect(last(given({ contact: 'a@mail.example' }))?.data).not.toHaveProperty('language');
    expect(last(given({ customer: 'minji', language: 'en' }))?.data).not.toHaveProperty('language');
    const { about, thread } = (last(given())?.data ?? {}) as Record<string, object>;
    expect([about, thread]).toEqual([{ ticket: 't1' }, {}]);
  });

  test('counts where it goes, and is held back where enough went, which stands at the message', () => {
    const few = { sentAt: ['2026-12-21T01:00:00.000Z'] };
    const many = { sentAt: Array.from({ length: 50 }, () => '2026-12-21T01:59:00.000Z') };
    expect(given(undefined, { known: [few] }).receipts).toEqual([{ sentAt: [...few.sentAt, at] }]);
    for (const [answering, receiptSkipped] of [
      [{ known: [few, many] }, 'rate-limit'],
      [{ known: [], reason: 'automatic' }, 'automatic'],
      [{ known: [many], reason: 'unverified' }, 'unverified'],
    ] as const) {
      const outcome = given(undefined, answering);
      expect(outcome.events.map(({ type }) => type.name)).toEqual(['TicketOpened']);
      expect(outcome.state.messages).toEqual([{ id: 'm1', at, kind: 'mail', receiptSkipped }]);
      expect(outcome.receipts).toBeUndefined();
    }
  });

  test('comes with what is opened, or opened again, and with nothing else', () => {
    const more = addMessage(asked().state, { id: 'm2', at, kind: 'mail' }, terms, 'customer');
    if (!more) throw new Error('Nothing was added');
    expect(withReceipt(more, { id: 'm2', at }, { terms, known: [] })).toBe(more);
    const replied = addReply(asked().state, { id: 'r1', at, kind: 'reply' }, terms);
    const solved = replied && solveTicket(replied.state, at);
    const again = solved && addMessage(solved.state, { id: 'm3', at: '2026-12-21T03:00:00.000Z', kind: 'mail' }, terms);
    if (!again) throw new Error('Nothing was opened again');
    const { events } = withReceipt(again, { id: 'm3', at }, { terms, known: [] });
    expect(events.map(({ type }) => type.name)).toContain('MessageRequested');
  });
});

test("an agent's words go for seven days, with who said them where that is known", () => {
  const reply = answerMessage(
    ticket({ inReplyTo: '<1@mail.example>' }),
    { id: 'r1', at, text: '네' },
    'email',
    undefined,
  );
  expect(reply).toMatchObject({
    at,
    data: {
      key: 't1~reply-r1',
      template: { kind: 'reply' },
      usefulUntil: '2026-12-28T02:00:00.000Z',
      thread: { inReplyTo: '<1@mail.example>' },
    },
  });
  expect((reply.data as { facts: object }).facts).toEqual({ number: 1024, kind: 'question', text: '네' });
  const agent = { name: '하나' };
  const named = answerMessage(ticket({}), { id: 'r1', at, text: '네', agent }, 'email', undefined);
  expect((named.data as { facts: object }).facts).toMatchObject({ agent });
});

describe('a mail that comes', () => {
  const sender = { address: 'minji@mail.example', name: '민지', isVerified: true };
  const mail = {
    subject: '청소기',
    text: '소리가 나요',
    isCut: false,
    attachments: [],
    references: [],
    headers: new Map(),
  };
  const incoming = (change: object = {}) =>
    ({ shop: 'demo', mail, sender, at, id: 'm1', ...change }) as unknown as IncomingMail;

  test('is judged by what SES says of it, which may be nothing', () => {
    const verdict = (status: string) => ({ status });
    const all = { spamVerdict: verdict('a'), virusVerdict: verdict('b'), spfVerdict: verdict('c') };
    expect(verdictsOf({ ...all, dmarcVerdict: verdict('d') } as never)).toEqual({
      spam: 'a',
      virus: 'b',
      spf: 'c',
      dmarc: 'd',
    });
    expect(verdictsOf({} as never)).toEqual({ spam: undefined, virus: undefined, spf: undefined, dmarc: undefined });
  });

  const applied = (change?: object, before?: Ticket) =>
    applyMail(
      incoming(change),
      { ticket: 't1', customer: 'minji', roots: new Map(), follows: undefined, terms },
      before,
      1024,
      [],
    );

  test("belongs to a ticket of its sender: the customer's own, or the address's", () => {
    const threadOf = (before: Ticket) =>
      applied({ id: 'm2', mail: { ...mail, messageId: '<2@mail.example>' } }, before)?.state.inReplyTo;
    expect(threadOf(ticket({}))).toBe('<2@mail.example>');
    expect(threadOf(ticket({ customer: 'yuna', contact: sender.address }))).toBeUndefined();
    const nobodys = { customer: undefined, contact: sender.address };
    expect(threadOf(ticket(nobodys))).toBe('<2@mail.example>');
    expect(threadOf(ticket({ ...nobodys, contact: 'other@mail.example' }))).toBeUndefined();
  });

  test.each([
    [undefined, {}],
    ['unverified', { isVerified: false }],
    ['no-address', { address: 'no address' }],
    ['automatic', { address: 'no-reply@mail.example' }],
  ])(
    'is answered by itself where a person wrote it who is who they say; else it is kept why not: %s',
    (why, change) => {
      const outcome = applied({ sender: { ...sender, ...change } });
      expect(outcome?.state.messages[0]?.receiptSkipped).toBe(why);
      expect(outcome?.events.some(({ type }) => type.name === 'MessageRequested')).toBe(why === undefined);
    },
  );

  test('is kept with its words, and with what came with it', () => {
    const stored = { id: 'm1', text: '소리가 나요', subject: '청소기', from: 'minji@mail.example' };
    expect(applied()?.words).toEqual({ ...stored, name: '민지' });
    const attachments = [{ name: 'a.png' }];
    const more = { mail: { ...mail, isCut: true, attachments }, sender: { ...sender, name: undefined } };
    expect(applied(more)?.words).toEqual({ ...stored, cut: true, attachments });
  });
});
