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
