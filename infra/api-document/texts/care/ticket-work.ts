import type { FieldTexts, OperationTexts } from '../tag-texts.ts';

const workedPath = '/v1/shops/{shop}/tickets/{id}';

/** What agents set on a ticket, as every answer about it has it. */
export const ticketWorkFields: FieldTexts = {
  waiting: ['How an answered ticket waits for its customer.'],
  'waiting.at': ['When they are told that it will end, or when it ends.', '2026-12-07T02:00:00.000Z'],
  'waiting.ends': ['They were told, or need not be: at that time it is solved.', true],
  tags: ['How agents have marked it: up to ten tags of 40 characters, in lower case.', ['exchange', 'vip']],
  snoozed: ['Present while it is hidden from the lists `open` and `waiting`.'],
  'snoozed.until': ['When it is shown again, at the latest.', '2026-12-02T01:00:00.000Z'],
  'snoozed.by': ['The id of the person who snoozed it.', 'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52'],
  mergedInto: ['The id of the ticket in which it goes on: nothing is added to this one any more.', 'k3vq7m2xw5tz6bna'],
  merged: ['The ids of the tickets that go on in this one.', ['b6znv4yhj2csdepw']],
  'messages.ticketId': ['The id of the ticket that it was said in, where that is a merged one.', 'b6znv4yhj2csdepw'],
  'messages.ticketNumber': ['The number of that ticket.', 1001],
  back: ['Present after a snooze has ended, until somebody answers.'],
};

/** What an answer does with its ticket beside; of a template, what it proposes. */
export const macroFields = (at: 'macro' | 'deeds'): FieldTexts => ({
  [`${at}.tags`]: ['Tags that the ticket gets beside its own.', ['exchange']],
  [`${at}.assign`]: ['Whether it becomes the ticket of who sends, or of nobody.', 'me'],
  [`${at}.snoozeDays`]: ['For how many business days it is snoozed.', 3],
  [`${at}.note`]: ['A note for colleagues beside the answer.', 'Pickup is ordered.'],
});

/** What goes with an answer. */
export const replyWorkFields: FieldTexts = {
  ...macroFields('deeds'),
  deeds: ['What else is done with the ticket in the same write.', { tags: ['exchange'], assign: 'me' }],
  seen: [
    'The id of the newest message that was read: refused where somebody else has answered since.',
    'm5a2kq7xw3zt6bnv4yhj2csdep',
  ],
};

/** What agents do with a ticket beside answering it. */
export const ticketWork: Readonly<Record<string, OperationTexts>> = {
  [`POST ${workedPath}/merge`]: {
    id: 'mergeTicket',
    description:
      'The ticket is closed with nobody having solved it (`TicketSolved`, `because: merged`), and goes on in the other one, which shows its messages. Mails to its address and with its number, calls and chats of it come to the other one. Of the promises that run, the earlier one goes on. A merge cannot be undone.',
    problems: ['ticket-not-found', 'ticket-closed', 'ticket-merged', 'tickets-of-others', 'answer-held', 'staff-ended'],
    request: 'TicketMerge',
    response: 'TicketAction',
    fields: {
      into: ['The other ticket, by its id or its number.', 1002],
      confirm: ['A lead says that both are about one thing, though they are not of one person.', true],
      '.id': ['The id of what was added.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
    },
  },
  [`PUT ${workedPath}/presence`]: {
    id: 'putTicketPresence',
    description:
      'A page that is open says so every 20 seconds; who has said nothing for 45 has closed it. The ticket does not change by it.',
    problems: ['ticket-not-found', 'staff-ended', 'query-invalid'],
    response: 'TicketPresence',
    fields: {
      items: ['Who else has it open, five people at most.'],
      'items.id': ['The id of the person, as in the staff directory.', 'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52'],
      'items.name': ['Their name, by `Accept-Language`.', '김하나'],
    },
  },
  [`PATCH ${workedPath}`]: {
    id: 'changeTicket',
    description:
      'A merge patch: what is left out stays, and `null` takes away. A snoozed ticket comes back at its time, by any word of its customer, and when an answer did not arrive; it never lasts past the warning of a running promise. The same change again needs no If-Match.',
    problems: ['ticket-not-found', 'ticket-closed', 'ticket-merged', 'snooze-past-promise', 'staff-ended'],
    request: 'TicketEdit',
    response: 'ChangedTicket',
    fields: {
      '.id': ['The id of the ticket.', 'k3vq7m2xw5tz6bna'],
      '.tags': ['All tags of the ticket from now on; they are stored in lower case, each once.', ['exchange', 'vip']],
      '.snoozeUntil': ['Until when it is hidden; later than now, and within 90 days.', '2026-12-02T01:00:00.000Z'],
      '.callBack': ['Whether its customer is to be called back.', true],
    },
  },
};
