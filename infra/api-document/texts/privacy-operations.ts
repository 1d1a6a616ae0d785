import type { TagTexts } from './tag-texts.ts';

const shopRoot = '/v1/shops/{shop}';
const personPath = `${shopRoot}/customers/{id}`;
const personId = 'aqxkm3v5ydt6b2pn';
const time = '2026-11-27T01:00:00.000Z';
const request = 'b6znv4yhj2csdepwk3vq7m2xw5';
const nextKey = 'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI2I2em52NHloajJjc2RlcHdrM3ZxN20yeHc1';

const requestFields: TagTexts['fields'] = {
  id: ['The id of the request.', request],
  kind: ['What was requested.', 'erase-customer'],
  requestedAt: ['When it was requested.', time],
  status: ['Whether every capability has answered.'],
  by: ['Who requested it: a platform, a person of the shop, or the customer on their own page.'],
  staff: ['The person of the shop who requested it.', 'k3v5ydt6b2pnaqxm'],
  reason: ['Why, as the person of the shop chose it.'],
  customer: ['The id of the customer.', personId],
  within: ['The erasure of a shop that it belongs to.', request],
  orders: ['How many orders the request names.', 1],
  missing: ['The capabilities that have not answered yet.', ['surveys']],
  kept: ['What is kept because law says so, and ends by itself.'],
  'kept.by': ['The capability that keeps it.'],
  'kept.what': ['What it is.', 'order'],
  'kept.until': ['When it ends.', '2031-11-27T01:00:00.000Z'],
  lateAt: ['Since when it has been open for more than a day.', '2026-11-28T01:00:00.000Z'],
  doneAt: ['When the last answer came.', '2026-11-27T01:00:04.000Z'],
  fetchableUntil: ['Of a request for access: until when the export can be fetched.', '2026-12-27T01:00:00.000Z'],
  customers: ['Of a shop that left: how many customers are erased for it.', 120],
  spared: ['Of a shop that left: how many stay, because they are known by another platform too.', 2],
};

/** Requests for access and erasure. */
export const privacyOperations: TagTexts['operations'] = {
  [`GET ${shopRoot}/privacy-requests`]: {
    id: 'listPrivacyRequests',
    description:
      'Nothing is sent to a customer whose erasure was requested, and no search finds them, at once. Each capability erases what it stores of them, and answers.',
    problems: ['query-invalid'],
    response: 'PrivacyRequestList',
    fields: {
      items: ['The requests: open ones, the oldest first; those that are done, as they were finished.'],
      '?status': ['The open ones, which are the default, or those that are done.'],
      '?next': ['Where the next page begins: `next` of the page before, unchanged.', nextKey],
      next: ['Where the next page begins; absent on the last page.', nextKey],
      ...requestFields,
    },
  },
  [`POST ${personPath}/erasures`]: {
    id: 'eraseCustomer',
    description:
      'It cannot be taken back. All that is stored of the customer, with everybody who was merged into them, is erased, but for what law keeps. A later order by the same address makes a new customer.',
    status: 202,
    problems: ['customer-not-found'],
    request: 'NewErasure',
    response: 'PrivacyRequest',
    fields: requestFields,
  },
  [`POST ${personPath}/exports`]: {
    id: 'collectCustomer',
    description: 'Each capability is asked for what it stores of the customer. It is usually complete within a minute.',
    status: 202,
    isBodyOptional: true,
    problems: ['customer-not-found'],
    response: 'PrivacyRequest',
    fields: requestFields,
  },
  [`GET ${shopRoot}/exports/{request}`]: {
    id: 'fetchExport',
    description:
      'For whoever asks what the shop knows of them: one JSON document with what each capability stores, for 30 days. It is not for people who see masked contacts.',
    problems: ['export-not-found', 'query-invalid'],
    response: 'CustomerExport',
    fields: {
      '{request}': ['The id of the request for access.', request],
      '?by': ['What this capability stores alone: for those in `cut`.'],
      exportedAt: ['When this file was made.', time],
      shop: ['The id of the shop.', 'demo'],
      request: ['The id of the request.', request],
      customer: ['The id of the customer.', personId],
      requestedAt: ['When it was requested.', time],
      missing: ['The capabilities that have not answered yet.', []],
      cut: ['The capabilities for which one answer has no room: fetch each by `?by=`.', []],
      data: ['What each capability stores, under its name.', {}],
    },
  },
};
