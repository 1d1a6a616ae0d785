import type { FieldTexts, OperationTexts } from '../tag-texts.ts';

const ticketPath = '/v1/shops/{shop}/tickets/{id}';

/** What agents set on a ticket, as every answer about it has it. */
export const ticketWorkFields: FieldTexts = {
  tags: ['How agents have marked it: up to ten tags of 40 characters, in lower case.', ['exchange', 'vip']],
  snoozed: ['Present while it is hidden from the lists `open` and `waiting`.'],
  'snoozed.until': ['When it is shown again, at the latest.', '2026-12-02T01:00:00.000Z'],
  'snoozed.by': ['The id of the person who snoozed it.', 'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52'],
  back: ['Present after a snooze has ended, until somebody answers.'],
};

/** What agents do with a ticket beside answering it. */
export const ticketWork: Readonly<Record<string, OperationTexts>> = {
  [`PATCH ${ticketPath}`]: {
    id: 'changeTicket',
    description:
      'A merge patch: what is left out stays, and `null` takes away. A snoozed ticket comes back at its time, by any word of its customer, and when an answer did not arrive; it never lasts past the warning of a running promise. The same change again needs no If-Match.',
    problems: ['ticket-not-found', 'ticket-closed', 'snooze-past-promise', 'staff-ended'],
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
