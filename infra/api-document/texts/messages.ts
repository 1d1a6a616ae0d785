import type { TagTexts } from './tag-texts.ts';

export const messageTexts: TagTexts = {
  tag: 'Messages',
  description: 'Messages to customers.',
  fields: {
    items: ['The messages, the longest held first.'],
    id: ['The key of the message.', 'win-back~aqxkm3v5ydt6b2pn'],
    kind: ['The letter.', 'win-back'],
    because: [
      '`open-ticket`: advertising waits until the ticket of the customer is solved. `sender-refused`: SES does not let the account send. `quota-spent`: its quota of a day is spent.',
      'open-ticket',
    ],
    since: ['Since when it is held.', '2026-11-30T01:00:00.000Z'],
    customerId: ['The customer it is for; absent from one to an address.', 'aqxkm3v5ydt6b2pn'],
    orderId: ['The order it is about.', 'shopify-820982911946154508'],
    ticketId: ['The ticket it is about.', 'b3qk2mzv5ydt6b2p'],
    '?next': ['`next` of the page before.', 'MjAyNi0xMS0zMA'],
    next: ['Where the next page begins; absent on the last page.', 'MjAyNi0xMS0zMA'],
  },
  operations: {
    'GET /v1/shops/{shop}/messages/held': {
      id: 'listHeldMessages',
      description: 'What goes by itself, for example in the morning, is not on the list.',
      response: 'HeldMessages',
    },
  },
};
