import type { OperationTexts, TagTexts } from './tag-texts.ts';

const pointsPath = '/v1/shops/{shop}/customers/{id}/points';
const ofCustomer = `${pointsPath}/reservations/{rid}`;
const ofAnybody = '/v1/shops/{shop}/reservations/{rid}';
const reservation = 'aqxkm3v5ydt6b2pn~m5a2kq7xw3zt6bnv4yhj2csdep';

const commit = (id: string): OperationTexts => ({
  id,
  description:
    'A reservation that was committed stays committed, however often this is called. When its order is cancelled or refunded, its points are returned in proportion.',
  problems: ['customer-not-found', 'reservation-not-found', 'reservation-ended'],
  request: 'ReservationCommit',
  isBodyOptional: true,
  response: 'Reservation',
  fields: {
    order: [
      'The id of the order in this API, such as `shopify-820982911946154`, if the points were reserved under another id: by it they are returned when the order is cancelled or refunded.',
      'shopify-820982911946154',
    ],
    state: ['What has become of it.', 'committed'],
  },
});

const release = (id: string): OperationTexts => ({
  id,
  description: 'The points can be spent again. A reservation that was released stays released.',
  problems: ['customer-not-found', 'reservation-not-found', 'points-spent'],
  response: 'Reservation',
  fields: { state: ['What has become of it.', 'released'] },
});

export const points: TagTexts = {
  tag: 'Points',
  description: 'What a customer has earned, and points at a checkout: reserved first, then committed or released.',
  fields: {
    '{id}': ['The id of the customer.', 'aqxkm3v5ydt6b2pn'],
    '{rid}': ['The id of the reservation.', reservation],
    '?next': ['Where the next page begins: `next` of the page before, unchanged.', '12'],
    next: ['Where the next page begins; absent on the last page.', '12'],
    customer: ['Whose points they are: the customer, or the one whom they were merged into.', 'aqxkm3v5ydt6b2pn'],
    pending: ['Points that wait until the order can no longer be returned.', 1000],
    active: ['Points that count, including those that are reserved.', 2300],
    debt: ['Points that were spent and whose order was refunded since.', 0],
    available: ['Points that a checkout can reserve now.', 2000],
    tier: ['The tier of the customer.', 'regular'],
    tierLabel: [
      'The tier as customers read it, in the language of `accept-language`; absent where the programme has no name for it.',
      'Regular',
    ],
    override: ['The tier that a person of the shop has given, until its end.'],
    'override.tier': ['The name of the tier.', 'patron'],
    until: ['Until when it is given. Then the tier is the one by orders again.', '2027-11-27T01:00:00.000Z'],
    reason: ['Why it was given. It is shown to agents only.', 'Helped us to test the new shop'],
    nextExpiries: ['When active points expire, the earliest first.'],
    'nextExpiries.at': ['When they expire.', '2027-11-27T01:00:00.000Z'],
    'nextExpiries.points': ['How many expire then.', 300],
    pendingOrders: ['The first 20 orders with pending points, the first to become active first.'],
    'pendingOrders.order': ['The id of the order.', 'shopify-820982911946154'],
    'pendingOrders.number': ['The number of the order.', '#1001'],
    'pendingOrders.points': ['How many of its points are pending.', 1000],
    activatesAt: [
      'When they become active; absent until the order is delivered, and while a return is open.',
      '2026-12-05T00:30:00.000Z',
    ],
    isReturning: ['A return of the order is open.', true],
    withheld: ['The last 20 orders of about a year that earned nothing, the newest first.'],
    'withheld.order': ['The id of the order.', 'shopify-820982911946154'],
    'withheld.number': ['The number of the order.', '#1001'],
    'withheld.at': ['When it was paid.', '2026-11-27T01:00:00.000Z'],
    'withheld.reason': [
      'Why: it is in another currency than the programme, or was bought on a marketplace.',
      'currency',
    ],
    entries: ['The entries of the ledger, the newest first.'],
    number: ['The number of the entry, from 1 on.', 13],
    at: ['When it happened.', '2026-11-27T01:00:00.000Z'],
    kind: ['What happened.', 'earned'],
    'entries.points': ['How many points it is about.', 300],
    balanceAfter: ['The points after it.'],
    text: ['One sentence about it, in Korean or English by `Accept-Language`.', 'Earned with order #1001'],
    author: ['The id of the person who made a correction, in the login of the shop.', 'f3b1c2d4'],
    points: ['How many points to reserve.', 300],
    order: ['The id of the order, or of the checkout, that they are for. It has one reservation.', 'checkout-1'],
    minutes: [
      'For how long they are reserved: 20160 (14 days) at most, as for a bank transfer. Without it, as long as the programme says: 15 minutes as shipped.',
      15,
    ],
    id: ['The id of the reservation; it names its customer.', reservation],
  },
  operations: {
    [`GET ${pointsPath}`]: {
      id: 'getPoints',
      problems: ['customer-not-found'],
      response: 'Points',
      headers: ['Accept-Language'],
    },
    [`POST ${pointsPath}/reservations`]: {
      id: 'reservePoints',
      description:
        'An order has one reservation, which ends by itself. Asked again with the same points, its time begins anew; with other points, it is replaced; after it was released or has ended, it is made again. Points that were spent on the order are not reserved again. 201 always means that the points are held.',
      status: 201,
      problems: ['customer-not-found', 'points-insufficient', 'points-spent', 'reservation-limit'],
      request: 'ReservationRequest',
      response: 'NewReservation',
    },
    'POST /v1/shops/{shop}/customers/{id}/tier': {
      id: 'giveTier',
      description:
        'The customer has the tier at once, until the given time, for three years at most. Orders still count beneath it: whoever reaches a higher tier has that one. Nothing is reviewed meanwhile; at the end the tier is the one by orders again. Given again, it replaces the one before; a tier below what orders have reached is refused.',
      status: 201,
      problems: ['customer-not-found'],
      request: 'TierGiven',
      response: 'GivenTier',
      fields: {
        tier: ['The name of the tier, as the programme has it.', 'patron'],
        customer: ['The id of the customer.', 'aqxkm3v5ydt6b2pn'],
      },
    },
    [`POST ${pointsPath}/corrections`]: {
      id: 'correctPoints',
      description:
        'Adds points that can be spent at once, or takes points: active ones, the earliest to expire first. Where there are not enough, the rest is a debt that the next ones repay. It is an entry with its reason and its author.',
      status: 201,
      problems: ['customer-not-found'],
      request: 'PointsCorrection',
      response: 'CorrectedPoints',
      fields: {
        points: ['How many points to add; negative to take them.', -300],
        reason: ['Why, in one sentence. It is shown with the entry.', 'Credited twice'],
        expiresAt: [
          'When added points expire; by default as if they had become active now.',
          '2027-11-27T01:00:00.000Z',
        ],
        customer: ['The id of the customer.', 'aqxkm3v5ydt6b2pn'],
      },
    },
    [`POST ${ofCustomer}/commit`]: commit('commitCustomerReservation'),
    [`POST ${ofCustomer}/release`]: release('releaseCustomerReservation'),
    [`POST ${ofAnybody}/commit`]: commit('commitReservation'),
    [`POST ${ofAnybody}/release`]: release('releaseReservation'),
  },
};
