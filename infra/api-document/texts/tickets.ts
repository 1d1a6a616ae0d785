import type { OperationTexts, TagTexts } from './tag-texts.ts';

const ticketsPath = '/v1/shops/{shop}/tickets';

const action = (id: string, description: string): OperationTexts => ({
  id,
  description: `${description} Without an Idempotency-Key, the same call after the same message of the customer is the same action.`,
  problems: ['ticket-not-found', 'staff-ended'],
  response: 'TicketAction',
  fields: { '.id': ['The id of what was added.', 'm5a2kq7xw3zt6bnv4yhj2csdep'] },
});

export const ticketTexts: TagTexts = {
  tag: 'Tickets',
  description: 'What customers asked, by when the shop promised an answer, and what was answered.',
  fields: {
    '{id}': ['The id of the ticket.', 'k3vq7m2xw5tz6bna'],
    '?state': ['Only tickets in this state; without it, all that wait for somebody.', 'open'],
    '?next': [
      'Where the next page begins: `next` of the page before, unchanged.',
      'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI2szdnE3bTJ4dzV0ejZibmE',
    ],
    next: [
      'Where the next page begins; absent on the last page.',
      'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI2szdnE3bTJ4dzV0ejZibmE',
    ],
    items: ['The tickets, the most urgent first.'],
    id: ['The id of the ticket.', 'k3vq7m2xw5tz6bna'],
    ticket: ['The ticket as it is now.'],
    number: ['Its number, which the customer reads.', 1001],
    kind: ['What it is about.', 'question'],
    state: ['What it waits for.', 'open'],
    openedAt: ['When it was opened.', '2026-11-27T13:40:00.000Z'],
    score: ['The score of the survey that it came from.', 2],
    unverified: ['Present where nobody vouches for the sender.'],
    customerId: ['The id of the customer, where they are known.', 'aqxkm3v5ydt6b2pn'],
    orderId: ['The id of the order that it is about.', 'shopify-820982911946154508'],
    promise: ['By when an answer was promised.'],
    'promise.kind': ['Whether it is the first answer.', 'first-reply'],
    'promise.at': ['By when.', '2026-11-30T01:10:00.000Z'],
    'promise.status': ['Whether it was kept.', 'running'],
    solvedAt: ['When it was solved.', '2026-11-30T02:00:00.000Z'],
    contact: ['The address of a sender who is no known customer.', 'guest@shop.example'],
    follows: ['The closed ticket that this one continues.', 'b6znv4yhj2csdepw'],
    repliedAt: ['When a person answered first.', '2026-11-30T01:00:00.000Z'],
    messages: ['The conversation, the oldest first.'],
    'messages.id': ['The id of the message.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
    'messages.at': ['When it was written.', '2026-11-27T13:40:00.000Z'],
    'messages.kind': ['Who wrote it: the customer (`mail`, `survey`) or the shop (`reply`, `note`).', 'mail'],
    receiptSkipped: ['Why the customer got no automatic receipt.', 'automatic'],
    text: ['The words: plain text with line breaks, at most 10,000 characters.', 'The battery lasts ten minutes.'],
    subject: ['The subject of the mail.', 'Battery'],
    author: [
      'The id of the person of the shop who wrote it, as in the staff directory.',
      'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52',
    ],
    by: ['The name of that person, as the staff directory had it then.', '김하나'],
    'messages.from': ['The address it came from.', 'minji@shop.example'],
    name: ['The name of the sender, as they wrote it.', '김민지'],
    'messages.attachments': ['The attachments of the mail; their content is not stored with the ticket.'],
    'messages.attachments.name': ['The file name, if the mail has one.', 'photo.jpg'],
    'messages.attachments.type': ['The media type.', 'image/jpeg'],
    'messages.attachments.bytes': ['The size as it was sent, in bytes.', 48_213],
    cut: ['Present where the message was longer than what is kept.'],
  },
  operations: {
    [`GET ${ticketsPath}`]: { id: 'listTickets', response: 'TicketQueue', problems: ['query-invalid'] },
    [`GET ${ticketsPath}/{id}`]: { id: 'getTicket', response: 'Ticket', problems: ['ticket-not-found'] },
    [`POST ${ticketsPath}/{id}/replies`]: {
      ...action('replyToTicket', 'The customer gets it by mail.'),
      problems: ['ticket-not-found', 'ticket-closed', 'customer-unreachable', 'staff-ended'],
      request: 'TicketText',
    },
    [`POST ${ticketsPath}/{id}/notes`]: {
      ...action('addTicketNote', 'Colleagues read it, and the customer does not.'),
      request: 'TicketText',
    },
    [`POST ${ticketsPath}/{id}/solve`]: action('solveTicket', 'A ticket that is solved stays solved.'),
  },
};
