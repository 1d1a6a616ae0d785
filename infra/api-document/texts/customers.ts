import { customerOperations } from './customer-operations.ts';
import { privacyOperations } from './privacy-operations.ts';
import type { TagTexts } from './tag-texts.ts';

const customersPath = '/v1/shops/{shop}';
const customer = 'aqxkm3v5ydt6b2pn';

export const customerTexts: TagTexts = {
  tag: 'Customers',
  description: 'Who the customers are, what happened to each, and what they asked about their data.',
  fields: {
    '{id}': ['The id of the customer; of one who was merged into another too.', customer],
    id: ['The id of the customer.', customer],
    given: ['The given name.', '민지'],
    family: ['The family name.', '김'],
    email: ['The email address.', 'minji@shop.example'],
    ownsEmail: ['Present where the address is verified, or the customer is known by nothing else.'],
    phone: ['The phone number, as E.164 writes it.', '+821012345678'],
    language: ['The language of mails to the customer.', 'ko'],
    zone: ['The time zone of their newest address; absent where that does not say it.', 'Asia/Seoul'],
    at: ['When it happened.', '2026-11-27T01:00:00.000Z'],
    kind: ['What it is about.', 'order'],
    text: ['One sentence about it, in English or Korean by `Accept-Language`.', 'Order #1001 was paid'],
    url: ["The address of the customer's own page.", 'https://api.example/p/me/v1.eyJzaG9wIjoiZGVtbyJ9.3q2-7wAA'],
    expiresAt: ['Until when the link opens it.', '2026-12-27T01:00:00.000Z'],
  },
  operations: {
    ...customerOperations,
    [`GET ${customersPath}/customers/{id}/timeline`]: {
      id: 'getCustomerTimeline',
      description:
        'Of a person whom several customers were found to be, all of it is one timeline. A page holds at most 50 entries, and of one kind perhaps fewer, or none, while there is a next one.',
      problems: ['customer-not-found', 'query-invalid'],
      response: 'Timeline',
      headers: ['Accept-Language'],
      fields: {
        items: ['What happened, the newest first.'],
        id: ['The id of the event.', 'order/demo/shopify-1001@3.1'],
        name: ['The name of the event.', 'OrderPaid'],
        about: ['What it is about, by ids: for links to it.'],
        order: ['The order.', 'shopify-1001'],
        ticket: ['The ticket.', 'k3v5ydt6b2pnaqxm7w4zlhjc2e'],
        message: ['The key of the message.', 'shopify-1001~thank-you'],
        customer: ['The customer whom a merge or its undoing was about.', 'k3v5ydt6b2pnaqxm7w4zlhjc2e'],
        '?kind': ['Entries of this kind alone.'],
        '?zone': ["The time zone of the reader, in which times are told; the shop's by default.", 'Asia/Seoul'],
        '?next': [
          'Where the next page begins: `next` of the page before, unchanged.',
          'VElNRUxJTkUjMjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI29yZGVyL2RlbW8vc2hvcGlmeS0xMDAxQDMuMQ',
        ],
        next: [
          'Where the next page begins; absent on the last page.',
          'VElNRUxJTkUjMjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI29yZGVyL2RlbW8vc2hvcGlmeS0xMDAxQDMuMQ',
        ],
      },
    },
    [`POST ${customersPath}/customers/brief`]: {
      id: 'readCustomerBriefs',
      description:
        'For lists of orders, tickets and the like: names alone, of at most 100 customers and orders together. Who is not known, or may not be shown, is left out. Nothing is written.',
      request: 'BriefRequest',
      response: 'CustomerBriefList',
      fields: {
        ids: ['The ids of customers.', [customer]],
        orders: ['The ids of orders, for the customers who own them.', ['shopify-820982911946154508']],
        items: ['One for each id that a customer stands behind.'],
        id: ['The id that was asked for.', 'shopify-820982911946154508'],
        customer: ['The id of the customer; of the one that they were merged into.', customer],
      },
    },
    [`GET ${customersPath}/customers/{id}/orders`]: {
      id: 'listCustomerOrders',
      description: 'Without test orders. `GET /v1/shops/{shop}/orders?ids=` has what is known of each.',
      problems: ['customer-not-found', 'next-invalid'],
      response: 'CustomerOrderList',
      fields: {
        items: ['The orders, the newest first. A page may have none and still a next one.'],
        id: ['The id of the order.', 'shopify-820982911946154508'],
        '?next': [
          'Where the next page begins: `next` of the page before, unchanged.',
          'T1JERVIjMjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI3Nob3BpZnktMTAwMQ',
        ],
        next: [
          'Where the next page begins; absent on the last page.',
          'T1JERVIjMjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI3Nob3BpZnktMTAwMQ',
        ],
      },
    },
    [`POST ${customersPath}/customers/{id}/merges`]: {
      id: 'mergeCustomers',
      description:
        'The other one, with all who were merged into them, becomes part of this one: orders, points, tickets and timeline are one from then on. Each keeps their own consents: a merge widens none. Nothing is mixed, so that it can be undone for 30 days.',
      request: 'CustomerMerge',
      response: 'MergedCustomer',
      problems: ['customer-not-found', 'erasure-requested', 'merge-limit', 'same-customer'],
      fields: {
        customer: ['The customer who is merged into this one; in the answer, the one whom both are now.', customer],
        note: ['Why, for colleagues. Only people of the shop see it.', 'Same phone, and she told us so.'],
        record: ['What to undo it by.', customer],
        undoableUntil: ['Until when it can be undone.', '2026-12-27T01:00:00.000Z'],
      },
    },
    [`DELETE ${customersPath}/customers/{id}/merges/{record}`]: {
      id: 'undoMerge',
      description:
        'What was merged is a customer of its own again, with what was merged into it before. What both proved later stays with whom it was about. No evidence joins the two again; a person can.',
      response: 'UndoneMerge',
      problems: ['customer-not-found', 'erasure-requested', 'merge-not-found', 'merge-too-old'],
      fields: {
        '{record}': ['The id of the customer who was merged.', customer],
        customer: ['The customer whose part it was.', customer],
        record: ['The customer that it is again.', customer],
      },
    },
    ...privacyOperations,
  },
};
