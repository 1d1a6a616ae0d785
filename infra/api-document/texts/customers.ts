import type { TagTexts } from './tag-texts.ts';

const customersPath = '/v1/shops/{shop}';
const customer = 'aqxkm3v5ydt6b2pn';

export const customerTexts: TagTexts = {
  tag: 'Customers',
  description: 'Who the customers are, what happened to each, and what they asked about their data.',
  fields: {
    '{id}': ['The id of the customer; of one who was merged into another too.', customer],
    '?email': ['The whole email address; letter case does not matter.', 'minji@shop.example'],
    id: ['The id of the customer.', customer],
    given: ['The given name.', '민지'],
    family: ['The family name.', '김'],
    email: ['The email address.', 'minji@shop.example'],
    ownsEmail: ['Present where the address is verified, or the customer is known by nothing else.'],
    language: ['The language of mails to the customer.', 'ko'],
    at: ['When it happened.', '2026-11-27T01:00:00.000Z'],
    kind: ['What it is about.', 'order'],
    text: ['One sentence about it, in English or Korean by `Accept-Language`.', 'Order #1001 was paid'],
    url: ["The address of the customer's own page.", 'https://api.example/p/me/v1.eyJzaG9wIjoiZGVtbyJ9.3q2-7wAA'],
    expiresAt: ['Until when the link opens it.', '2026-12-27T01:00:00.000Z'],
  },
  operations: {
    [`GET ${customersPath}/customers`]: {
      id: 'findCustomers',
      description: 'By email address. The customer who proved to own the address comes first.',
      problems: ['query-invalid'],
      response: 'CustomerList',
      fields: { items: ['The customers; none where nobody is known by the address.'] },
    },
    [`GET ${customersPath}/customers/{id}/timeline`]: {
      id: 'getCustomerTimeline',
      problems: ['customer-not-found'],
      response: 'Timeline',
      headers: ['Accept-Language'],
      fields: {
        items: ['What happened, the newest first.'],
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
    [`POST ${customersPath}/customers/{id}/links`]: {
      id: 'createAccountLink',
      description: 'Whoever has the link sees the page, so send it to nobody but the customer. Nothing is stored.',
      problems: ['customer-not-found'],
      response: 'AccountLink',
    },
    [`GET ${customersPath}/privacy-requests`]: {
      id: 'listPrivacyRequests',
      description: 'Nothing is sent to a customer whose erasure was requested; their data is still stored.',
      response: 'PrivacyRequestList',
      fields: {
        items: ['The open requests, the oldest first.'],
        '?next': [
          'Where the next page begins: `next` of the page before, unchanged.',
          'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI2I2em52NHloajJjc2RlcHdrM3ZxN20yeHc1',
        ],
        next: [
          'Where the next page begins; absent on the last page.',
          'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI2I2em52NHloajJjc2RlcHdrM3ZxN20yeHc1',
        ],
        id: ['The id of the request.', 'b6znv4yhj2csdepwk3vq7m2xw5'],
        kind: ['What was requested.', 'erase-customer'],
        requestedAt: ['When it was requested.', '2026-11-27T01:00:00.000Z'],
        status: ['Whether it is done.'],
        customer: ['The id of the customer, where the request names one who is known.', customer],
        orders: ['How many orders the request names.', 1],
      },
    },
  },
};
