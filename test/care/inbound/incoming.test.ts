import { describe, expect, test } from 'vitest';
import { applyMail, type IncomingMail } from '../../../functions/care/inbound/incoming.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
import { addReply } from '../../../functions/care/tickets/ticket-changes.ts';

const terms = termsOf({
  zone: 'Asia/Seoul',
  hours: { week: { mon: [{ from: '10:00', to: '18:00' }] } },
});
const ticket = 'aaaabbbbccccdddd';
const to = { ticket, customer: 'minji', roots: new Map(), follows: undefined, terms, replyTo: 'care+x@dangol.example' };

const mail = (id: string, sender: Partial<IncomingMail['sender']> = {}): IncomingMail => ({
  shop: 'demo',
  mail: {
    from: [],
    subject: 'My order',
    text: 'Where is it?',
    isCut: false,
    attachments: [],
    headers: new Map(),
    references: [],
    messageId: `<${id}@mail.example>`,
  },
  sender: { address: 'minji@mail.example', isVerified: true, ...sender },
  at: '2026-12-21T03:00:00.000Z',
  id,
});

const applied = (incoming: IncomingMail, before?: Ticket, destination: Parameters<typeof applyMail>[1] = to) =>
  applyMail(incoming, destination, before, 1001, [{ sentAt: [] }]);

const names = (decision: ReturnType<typeof applied>) => decision?.events.map(({ type }) => type.name);

describe('a mail', () => {
  test('of a customer opens their ticket, with a receipt, their words, and the thread that answers go on in', () => {
    const opened = applied(mail('one'));
    expect(opened?.state).toMatchObject({ customer: 'minji', number: 1001, inReplyTo: '<one@mail.example>' });
    expect(names(opened)).toEqual(['TicketOpened', 'MessageRequested']);
    const words = { id: 'one', text: 'Where is it?', subject: 'My order', from: 'minji@mail.example' };
    expect(opened?.words).toEqual(words);
    const { mail: said, ...others } = mail('one');
    expect(applied({ ...others, mail: { ...said, quoted: '> ours' } })?.words).toEqual({ ...words, quoted: '> ours' });
  });

  test('that came already changes nothing', () => {
    expect(applied(mail('one'), applied(mail('one'))?.state)).toBeUndefined();
  });

  test('in the name of a customer whom nobody vouches for is in their ticket, and the thread stays theirs', () => {
    const { state } = applied(mail('one')) ?? {};
    const forged = applied(mail('two', { isVerified: false }), state, { ...to, customer: undefined });
    expect(forged?.state.inReplyTo).toBe('<one@mail.example>');
    expect(forged?.state.messages.at(-1)).toMatchObject({ id: 'two', unverified: true });
  });

  test('from another address of the same person goes on in their ticket as theirs; from somebody else it does not', () => {
    const { state } = applied(mail('one')) ?? {};
    const asSofia = (roots: ReadonlyMap<string, string>) =>
      applied(mail('two', { address: 'sofia@mail.example' }), state, { ...to, customer: 'sofia', roots })?.state
        .inReplyTo;
    expect(asSofia(new Map([['minji', 'sofia']]))).toBe('<two@mail.example>');
    expect(asSofia(new Map())).toBe('<one@mail.example>');
  });

  test('of a stranger opens a ticket of a contact, marked, without an answer by itself', () => {
    const destination = { ...to, customer: undefined, follows: 'bbbbccccddddeeee' };
    const opened = applied(mail('one', { isVerified: false }), undefined, destination);
    expect(opened?.state).toMatchObject({
      contact: 'minji@mail.example',
      unverified: true,
      follows: 'bbbbccccddddeeee',
      language: 'en',
      messages: [{ receiptSkipped: 'unverified' }],
    });
    expect(names(opened)).toEqual(['TicketOpened']);
  });

  test('of a contact is answered in the language of its words, and is a question of no test', () => {
    const incoming = mail('one');
    const korean = { ...incoming, mail: { ...incoming.mail, subject: 'Re: Order', text: '언제 오나요' } };
    const opened = applied(korean, undefined, { ...to, customer: undefined });
    expect(opened?.state).toMatchObject({
      contact: 'minji@mail.example',
      language: 'ko',
      kind: 'question',
      test: false,
    });
    expect(opened?.state).not.toHaveProperty('unverified');
    expect(opened?.events[0]?.data).toMatchObject({ kind: 'question' });
  });

  test('of the same customer goes on with their ticket, and answers go on in its thread', () => {
    const { state } = applied(mail('one')) ?? {};
    const again = applied(mail('two'), state);
    expect(again?.state.inReplyTo).toBe('<two@mail.example>');
    expect(again?.state.messages.at(-1)).not.toHaveProperty('receiptSkipped', 'other-sender');
  });

  test('of somebody else in a ticket is kept there, answered by nobody, and the thread stays its owner’s', () => {
    const { state } = applied(mail('one')) ?? {};
    const contact = applied(mail('one'), undefined, { ...to, customer: undefined })?.state;
    for (const before of [state, contact]) {
      const other = applied(mail('two', { address: 'hana@mail.example' }), before, { ...to, customer: 'hana' });
      expect(other?.state.inReplyTo).toBe('<one@mail.example>');
      expect(other?.state.messages.at(-1)).toMatchObject({ id: 'two' });
      expect(names(other)).not.toContain('MessageRequested');
    }
  });

  test('in the name of a contact goes on with their ticket, if somebody vouches for it', () => {
    const asContact = { ...to, customer: undefined };
    const contact = applied(mail('one'), undefined, asContact)?.state;
    const own = applied(mail('two'), contact, asContact);
    expect(own?.state.inReplyTo).toBe('<two@mail.example>');
    const forged = applied(mail('two', { isVerified: false }), contact, asContact);
    expect(forged?.state.inReplyTo).toBe('<one@mail.example>');
  });

  test('is told as one of the customer, or of somebody else', () => {
    const { state } = applied(mail('one')) ?? {};
    const other = applied(mail('two', { address: 'hana@mail.example' }), state, { ...to, customer: 'hana' });
    expect(other?.events[0]?.data).toMatchObject({ by: 'other' });
    expect(applied(mail('two'), state)?.events[0]?.data).toMatchObject({ by: 'customer' });
    const forged = applied(mail('two', { isVerified: false }), state);
    expect(forged?.events[0]?.data).toMatchObject({ by: 'other' });
  });

  test('that opens a solved ticket again gets a receipt, unless somebody else wrote it', () => {
    const opened = applied(mail('one'))?.state as Ticket;
    const solved: Ticket = { ...opened, state: 'solved', clock: { ...opened.clock, stoppedAt: opened.openedAt } };
    const other = applied(mail('two', { address: 'hana@mail.example' }), solved, { ...to, customer: 'hana' });
    expect(names(other)).toEqual(['TicketReopened']);
    expect(other?.state.messages.at(-1)).toMatchObject({ id: 'two', receiptSkipped: 'other-sender' });
    const own = applied(mail('two'), solved);
    expect(names(own)).toEqual(['TicketReopened', 'MessageRequested']);
    expect(own?.state.messages.at(-1)).not.toHaveProperty('receiptSkipped');
  });

  test('without an id of its own leaves the thread as it is', () => {
    const { state } = applied(mail('one')) ?? {};
    const { messageId: _, ...nameless } = mail('two').mail;
    const next = applied({ ...mail('two'), mail: nameless }, state);
    expect(next?.state.inReplyTo).toBe('<one@mail.example>');
    expect(applied({ ...mail('two'), mail: nameless })?.state).not.toHaveProperty('inReplyTo');
  });
});

describe('a mail that says thanks alone', () => {
  const opened = applied(mail('one'));
  const answered = opened && addReply(opened.state, { id: 'r', at: '2026-12-21T03:01:00.000Z', kind: 'reply' }, terms);
  const thanks = (more: Partial<IncomingMail['mail']> = {}, sender: Partial<IncomingMail['sender']> = {}) => {
    const incoming = mail('thanks', sender);
    const said = { ...incoming.mail, subject: 'Re: My order', text: '감사합니다!', ...more };
    return applied({ ...incoming, mail: said, at: '2026-12-21T04:00:00.000Z' }, answered?.state);
  };

  test('starts nothing, and has its words', () => {
    expect(thanks()).toMatchObject({ events: [], state: { state: 'pending' }, words: { text: '감사합니다!' } });
  });

  test.each<[string, ReturnType<typeof thanks>]>([
    ['has a subject of its own', thanks({ subject: 'Where is my refund' })],
    ['was cut', thanks({ isCut: true })],
    ['is nobody’s who is known', thanks({}, { isVerified: false })],
    ['has a file', thanks({ attachments: [{ type: 'image/png', kind: 'image', part: 1, bytes: 3 } as never] })],
  ])('is a message like any other where it %s', (_, decision) => {
    expect(decision?.state.state).toBe('open');
  });

  test('is a message like any other where it is somebody else’s', () => {
    const destination = { ...to, customer: 'seojun' };
    const incoming = { ...mail('thanks'), mail: { ...mail('thanks').mail, subject: 'Re: x', text: 'Thanks!' } };
    expect(applied(incoming, answered?.state, destination)?.state.state).toBe('open');
  });
});
