import { describe, expect, it } from 'vitest';
import { newEnrolment, proceed } from '../../functions/journeys/enrolment.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { applyAll, asked, by, type Outcome, ofStep, order, owner, time } from './enrolled.ts';

const greeting = ['check-in-greeting'];
const seoul = 'Asia/Seoul';

/** When the check-in of an order falls due that went so. */
function dueOf(facts: Partial<OrderFacts>, zone = seoul): string | undefined {
  const knownAt = facts.installedAt ?? facts.deliveredAt ?? facts.paidAt ?? '';
  const { state } = applyAll(
    [
      [knownAt, owner(1, 'c1', zone)],
      [knownAt, order(1, { placedAt: '2026-11-01T00:00:00.000Z', ...facts, knownAt })],
    ],
    seoul,
    greeting,
  );
  return state.steps['check-in']?.dueAt;
}

/** When it was paid and delivered, installed where it has to be, and when the check-in is due. */
const calendar: readonly (readonly [what: string, facts: Partial<OrderFacts>, dueAt: string, zone: string])[] = [
  [
    'a calendar month after the payment, at eleven',
    { paidAt: '2026-11-20T01:00:00.000Z', deliveredAt: '2026-11-23T06:00:00.000Z' },
    '2026-12-20T02:00:00.000Z',
    seoul,
  ],
  [
    'of 31 January on the last of February',
    { paidAt: '2027-01-31T01:00:00.000Z', deliveredAt: '2027-02-02T06:00:00.000Z' },
    '2027-02-28T02:00:00.000Z',
    seoul,
  ],
  [
    'of 31 January in a leap year',
    { paidAt: '2028-01-31T01:00:00.000Z', deliveredAt: '2028-02-02T06:00:00.000Z' },
    '2028-02-29T02:00:00.000Z',
    seoul,
  ],
  [
    'by the customer’s day: what is the 30th in Seoul is the 29th in New York',
    { paidAt: '2027-01-29T23:00:00.000Z', deliveredAt: '2027-02-02T06:00:00.000Z' },
    '2027-02-28T16:00:00.000Z',
    'America/New_York',
  ],
  [
    'at eleven where the clocks have changed meanwhile',
    { paidAt: '2027-02-20T15:00:00.000Z', deliveredAt: '2027-02-22T15:00:00.000Z' },
    '2027-03-20T15:00:00.000Z',
    'America/New_York',
  ],
  [
    'of a late delivery two weeks after it',
    { paidAt: '2026-11-20T01:00:00.000Z', deliveredAt: '2026-12-10T06:00:00.000Z' },
    '2026-12-24T02:00:00.000Z',
    seoul,
  ],
  [
    'of what has to be installed two weeks after that',
    {
      ...{ paidAt: '2026-11-20T01:00:00.000Z', deliveredAt: '2026-11-23T06:00:00.000Z' },
      ...{ needsInstallation: true, installedAt: '2026-12-15T06:00:00.000Z' },
    },
    '2026-12-29T02:00:00.000Z',
    seoul,
  ],
  [
    'of what was delivered and whose payment is not known, a month after the order',
    { deliveredAt: '2026-11-05T06:00:00.000Z' },
    '2026-12-01T02:00:00.000Z',
    seoul,
  ],
];

describe('a check-in is due', () => {
  it.each(calendar)('%s', (_, facts, dueAt, zone) => {
    expect(dueOf(facts, zone)).toBe(dueAt);
  });

  it('never before what it asks about came, nor of a cancelled order', () => {
    expect(dueOf({ paidAt: '2026-11-20T01:00:00.000Z' })).toBeUndefined();
    const delivered = { paidAt: '2026-11-20T01:00:00.000Z', deliveredAt: '2026-11-23T06:00:00.000Z' };
    expect(dueOf({ ...delivered, needsInstallation: true })).toBeUndefined();
    expect(dueOf({ ...delivered, cancelledAt: '2026-11-23T06:00:00.000Z' })).toBeUndefined();
    expect(dueOf({ ...delivered, kind: 'renewal' })).toBeUndefined();
  });

  it('anew when the payment becomes known', () => {
    const delivered = { placedAt: '2026-11-01T00:00:00.000Z', deliveredAt: '2026-11-05T06:00:00.000Z' };
    const { state } = applyAll(
      [
        [delivered.deliveredAt, owner(1)],
        [delivered.deliveredAt, order(1, { ...delivered, knownAt: delivered.deliveredAt })],
        ['2026-11-06T06:00:00.000Z', order(2, { ...delivered, paidAt: '2026-11-06T06:00:00.000Z' })],
      ],
      seoul,
      greeting,
    );
    expect(state.steps['check-in']).toMatchObject({ status: 'planned', dueAt: '2026-12-06T02:00:00.000Z' });
  });
});

const deliveredAt = '2026-11-23T06:00:00.000Z';
const monthLater = '2026-12-20T02:00:00.000Z';
const enrolled = order(2, { paidAt: '2026-11-20T01:00:00.000Z', deliveredAt, knownAt: deliveredAt })(
  owner(1)(newEnrolment('demo', 'shopify-1001')),
);

/** What becomes of the check-in in a shop whose journeys are switched so when the delivery is known, and a month later. */
function between(before: readonly string[], after: readonly string[]): Outcome & { readonly templates: string[] } {
  const { state } = proceed(enrolled, by({ zone: seoul, on: before }), deliveredAt);
  const next = proceed(time(state), by({ zone: seoul, on: after }), monthLater);
  const requests = ofStep('check-in', next.events).filter(({ type }) => type.name === 'MessageRequested');
  const templates = requests.map(({ data }) => (data as { template: { kind: string } }).template.kind);
  return { state: next.state, events: next.events, templates };
}

describe('a shop chooses one of two texts', () => {
  const care = ['check-in-care'];
  const both = [...greeting, ...care];

  it('and by default none', () => {
    expect(between([], []).templates).toEqual([]);
  });

  it('the greeting is advertising, and the care is service', () => {
    const asked = [greeting, care].map((on) =>
      ofStep('check-in', between(on, on).events).find(({ type }) => type.name === 'MessageRequested'),
    );
    expect(asked.map((request) => request?.data)).toMatchObject([
      {
        purpose: 'marketing',
        topic: 'greetings',
        template: { kind: 'check-in-greeting' },
        key: 'shopify-1001~check-in',
      },
      { purpose: 'service', topic: 'care', template: { kind: 'check-in-care' }, key: 'shopify-1001~check-in' },
    ]);
    expect(asked[1]?.data).toMatchObject({
      usefulUntil: '2026-12-27T02:00:00.000Z',
      stillTrue: [{ subject: 'order/demo/shopify-1001', in: ['delivered', 'installed'] }],
    });
  });

  it.each([
    [both, both, ['check-in-care']],
    [greeting, care, ['check-in-care']],
    [care, greeting, ['check-in-greeting']],
    [greeting, both, ['check-in-care']],
    [both, [], []],
    [[], both, []],
  ])('switched to %j, and then to %j, it sends %j', (before, after, sent) => {
    const { templates, state, events } = between(before, after);
    expect(templates).toEqual(sent);
    expect(state.steps['check-in']?.status).toBe(sent.length > 0 ? 'done' : 'cancelled');
    expect(asked(events).filter((key) => key.endsWith('~check-in'))).toHaveLength(sent.length);
    const switched = proceed(state, by({ zone: seoul, on: both }), '2027-01-20T02:00:00.000Z');
    expect(ofStep('check-in', switched.events)).toEqual([]);
  });
});
