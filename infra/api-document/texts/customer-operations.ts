import type { FieldTexts, TagTexts } from './tag-texts.ts';

const shopRoot = '/v1/shops/{shop}';
const customerPath = `${shopRoot}/customers/{id}`;
const customer = 'aqxkm3v5ydt6b2pn';
const orderId = 'shopify-820982911946154508';
const recordedAt = '2026-11-27T01:00:00.000Z';

const pagesBy = (example: string): FieldTexts => ({
  '?next': ['Where the next page begins: `next` of the page before, unchanged.', example],
  next: ['Where the next page begins; absent on the last page.', example],
});

/** A customer in a list and by themselves. */
const rowFields: FieldTexts = {
  name: ['The whole name, in the order in which people of that language write it.', '김민지'],
  phoneShown: ['The phone number as people write it; masked for people who see masked contacts.', '010-1234-5678'],
  orders: ['How many orders the customer has, of all that were merged into them too.', 7],
  worth: ['What was paid for these orders, less what was given back: an entry for each currency.'],
  currency: ['The currency (ISO 4217).', 'KRW'],
  netMinor: ['The amount in minor units.', 398_000],
  lastOrderAt: ['When the newest order was placed.', recordedAt],
};

const visitFields: FieldTexts = {
  page: ['The address or path of the page. What stands behind `?` and `#` is cut off.', '/products/robot-vacuum'],
  step: ['How far towards an order it was.'],
};

const profileFields: FieldTexts = {
  ...rowFields,
  addressed: ['How letters address the customer.', '김민지님'],
  birthday: ['The birthday, without the year where that is not known.', '1990-05-17'],
  tags: ['Tags of the platform, or those that people of the shop set.', ['vip']],
  devices: ['What the customer ordered with.', ['phone']],
  platformIds: ['The ids of the customer at the platforms of the shop.', ['shopify-115310627314723954']],
  channel: ['How to reach the customer; absent where there is no way.'],
  'channel.channel': ['By email, phone, text message or KakaoTalk.'],
  'channel.because': [
    'Why so: the customer asked for it, wrote by it last, has no other address, or letters go there as usual.',
  ],
  edited: ['The fields that people of the shop set; they count before what platforms report.', ['language']],
  firstOrderAt: ['When the oldest order was placed.', recordedAt],
  products: ['What the customer has of the newest 50 orders: paid, not cancelled, and not wholly given back.'],
  'products.title': ['What it is called.', '로봇청소기'],
  'products.order': ['The id of its order.', orderId],
  'products.number': ['The number of its order.', '#1001'],
  'products.boughtAt': ['When it was paid.', recordedAt],
  'products.deliveredAt': ['When it was delivered.', recordedAt],
  'products.isAssumed': ['Present where nobody reported the delivery: the day is no fact.'],
  'products.installedAt': ['When it was installed.', recordedAt],
  'products.more': ['How many lines more the order has than are listed; with the last of these.', 2],
  merges: ['The customers who were merged into this one, the newest first.'],
  'merges.record': ['By which the merge is undone.', customer],
  'merges.into': ['Into whom: this customer, or another one who is part of them.', customer],
  'merges.name': ['The name of the customer who was merged.', '김민지'],
  'merges.at': ['When they were merged.', recordedAt],
  'merges.because': ['What proved that both are one person.'],
  'merges.by': ['Who merged them by hand.', 'k3v5ydt6b2pnaqxm'],
  'merges.undoableUntil': ['Until when it can be undone; absent once it is final.', '2026-12-27T01:00:00.000Z'],
  isCrowded: [
    'Present where so many orders stand behind one identity that it is no single person: it owns no further ones.',
  ],
  visits: ['The pages that the customer visited, where the shop reports them.'],
  'visits.pages': ['The newest 50 of 90 days, the newest first.'],
  'visits.stoppedAt': ['The last step towards an order that no order followed.'],
  ...visitFields,
};

const noteFields: FieldTexts = {
  id: ['The id of the note.', 'k3v5ydt6b2pnaqxm7w4zlhjc2e'],
  at: ['When it was written.', recordedAt],
  by: ['Who wrote it: an id of the staff directory.', 'k3v5ydt6b2pnaqxm'],
  text: ['The words, up to 2,000 characters.', '전화는 저녁에 받으신다고 합니다.'],
};

/** Finding customers, and all that is known of one. */
export const customerOperations: TagTexts['operations'] = {
  [`GET ${shopRoot}/customers`]: {
    id: 'findCustomers',
    description:
      'By what somebody types: the beginning of a name, in either order, or the initials of a Korean one (`ㄱㅁㅈ`); a phone number as written or dictated, or its last digits; the beginning of an email address; an order number; an id of a platform. Without `q` and `email`, the newest customers. A page has 20 at most, and may have fewer and still a next one.',
    problems: ['query-invalid'],
    response: 'CustomerList',
    fields: {
      ...rowFields,
      items: ['The customers; with `q`, what was most surely meant first.'],
      by: ['By what the customer was found.'],
      '?q': ['What was typed.', '김민'],
      '?email': [
        'A whole email address in place of `q`: all who have it, who proved to own it first. Letter case does not matter.',
        'minji@shop.example',
      ],
      ...pagesBy('NCDjhLHjhaPjhYHjhYHjhaPjhLQgYXF4a20zdjV5ZHQ2YjJwbg'),
    },
  },
  [`GET ${customerPath}`]: {
    id: 'getCustomer',
    description: 'All records of a person together. Send the ETag as If-Match to change it.',
    problems: ['customer-not-found'],
    response: 'Customer',
    headers: ['Accept-Language'],
    fields: profileFields,
  },
  [`PATCH ${customerPath}`]: {
    id: 'changeCustomer',
    description:
      'What people of the shop set counts before everything that platforms report, now and later. `null` gives a field back to what is reported. Fields that are left out stay as they are. Who sees masked contacts cannot set `phone`.',
    problems: ['customer-not-found'],
    request: 'CustomerEdit',
    response: 'Customer',
    headers: ['Accept-Language'],
    fields: profileFields,
  },
  [`GET ${customerPath}/notes`]: {
    id: 'listNotes',
    description: 'Who sees masked contacts reads when a note was written and by whom, and not its text.',
    problems: ['customer-not-found'],
    response: 'CustomerNotes',
    fields: {
      ...noteFields,
      items: ['The notes, the newest first.'],
      ...pagesBy('MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI2szdjV5ZHQ2YjJwbmFxeG03dzR6bGhqYzJl'),
    },
  },
  [`POST ${customerPath}/notes`]: {
    id: 'writeNote',
    description: 'For colleagues: customers do not see it, but get it with all else if they ask what is known of them.',
    status: 201,
    problems: ['customer-not-found'],
    request: 'NewCustomerNote',
    response: 'CustomerNote',
    fields: noteFields,
  },
  [`POST ${shopRoot}/visits`]: {
    id: 'reportVisits',
    description:
      'From the site of the shop, for customers who are known there. 50 pages of a person are kept for 90 days; the same visit again changes nothing.',
    request: 'VisitReport',
    response: 'VisitsTaken',
    fields: {
      visits: ['Up to 100 visits. Each names one of `platformId`, `email` and `customer`.'],
      platformId: ['The id of the customer at a platform.', 'shopify-115310627314723954'],
      email: [
        'The email address, where it proves who it is: verified, or the only thing that is known.',
        'minji@shop.example',
      ],
      customer: ['The id of the customer.', customer],
      at: ['When the page was opened.', recordedAt],
      ...visitFields,
      taken: ['How many visits were of somebody who is known.', 12],
      ignored: ['How many were of nobody who is known, or longer ago than 90 days.', 3],
    },
  },
  [`POST ${customerPath}/links`]: {
    id: 'createAccountLink',
    description:
      'Whoever has the link sees the page, so send it to nobody but the customer. A short one is for messages and for reading out; it ends with the long one, and can be revoked.',
    problems: ['customer-not-found'],
    request: 'NewAccountLink',
    response: 'AccountLink',
    isBodyOptional: true,
    fields: {
      short: ['Whether a short link is made too.'],
      shortUrl: ['The short address of the same page.', 'https://api.example/s/k3v5ydt6b2pn'],
      code: ['The code of the short link, by which it is revoked.', 'k3v5ydt6b2pn'],
    },
  },
  [`DELETE ${shopRoot}/short-links/{code}`]: {
    id: 'revokeShortLink',
    description: 'The short link opens nothing any more. The long link that it led to ends by its own recordedAt.',
    problems: ['short-link-not-found'],
    response: 'RevokedShortLink',
    isUnversioned: true,
    fields: {
      '{code}': ['The code of the short link.', 'k3v5ydt6b2pn'],
      code: ['The code of the short link.', 'k3v5ydt6b2pn'],
      revokedAt: ['When it was revoked.', recordedAt],
    },
  },
};
