import type { GenericSchema } from 'valibot';
import { describe, expect, test } from 'vitest';
import { briefList } from '../../../functions/desk/frame/customers.ts';
import { reading } from '../../../functions/desk/frame/reading.ts';
import { healthReport } from '../../../functions/desk/health/health.ts';
import { checked, importList, importProgress } from '../../../functions/desk/imports/imports.ts';
import { callList, idList, messageList, orderPageRead, wholeOrder } from '../../../functions/desk/orders/orders.ts';
import { directory } from '../../../functions/desk/people/people.ts';
import { programmeRead } from '../../../functions/desk/programme/programme.ts';
import { queuePageRead } from '../../../functions/desk/queue/queued.ts';
import { connectionList, newSecret } from '../../../functions/desk/shop/connections.ts';
import { journeyList } from '../../../functions/desk/shop/journeys.ts';
import { heldPage, surveyList } from '../../../functions/desk/today/waiting.ts';

const at = '2026-12-04T03:00:00.000Z';
const words = { ko: '단골', en: 'Dangol' };
const lines = [{ line: '1', title: '청소기', quantity: 1 }];
const row = {
  ...{ id: 'shopify-1', number: '#1001', platform: 'shopify', state: 'paid', isTest: false, placedAt: at },
  ...{ total: { currency: 'KRW', totalMinor: 5_000 }, items: [{ title: '청소기', quantity: 1 }], lines: 1 },
  ...{ promisedAt: at, isLate: false, marketplace: 'naver-pay' },
};
const order = {
  ...row,
  ...{ kind: 'renewal', language: 'ko', subscription: { number: 2 }, shopTotal: { currency: 'USD', totalMinor: 5 } },
  goods: { currency: 'KRW', paidMinor: 5_000, refundedMinor: 0, outstandingMinor: 100 },
  life: [{ stage: 'paid', at, statedBy: 'shopify', reportedAt: at, historical: 'past' }],
  promise: { promisedAt: at, newPromisedAt: at, renewedAt: at, reason: '눈', missedAt: at, isRenewable: true },
  assumedFrom: at,
  parcels: [
    {
      id: 'p',
      carrier: 'CJ',
      trackingNumber: '1',
      trackingUrl: 'https://x',
      shippedAt: at,
      deliveredAt: at,
      items: lines,
    },
  ],
  returns: [{ id: 'r', kind: 'return', step: 'requested', at, items: lines }],
  troubles: [{ trouble: 'held', of: 'p', at, isOver: false }],
};
const counts = { received: 5, understood: 4, rejected: 1, failing: 0, refused: 0 };
const terms = {
  ...{ version: 1, rateBasisPoints: 100, returnDays: 7, liveDays: 365, reservationMinutes: 30, taxCounts: true },
  ...{ tiers: [{ name: 'regular', fromMinor: 0, label: words }], tierDays: 365, tierReviewDays: 90 },
  ...{ tierWarningDays: 14, currency: 'KRW' },
};
const pass = { state: 'done', customers: 3, up: { count: 1 }, down: { count: 0 }, finishedAt: at };
const money = { currency: 'KRW', perYearMinor: 100 };

/** A whole answer of each kind. */
const answers: Readonly<Record<string, readonly [GenericSchema, object]>> = {
  alarms: [
    healthReport,
    { at, items: [{ id: 'a', state: 'alarm', since: at, impact: 'I', runbook: { heading: 'H', path: 'P' } }] },
  ],
  imports: [importList, { items: [{ id: 'i', kind: 'orders', platform: 'shopify', of: 3, startedAt: at }] }],
  'an import': [
    importProgress,
    {
      ...{ id: 'i', kind: 'orders', platform: 'shopify', rows: 9, taken: 7, merged: 1, refused: 1, chunks: 1, of: 1 },
      ...{ goOnAt: 0, items: [{ row: 2, column: 'price', reason: 'R' }], next: 'n' },
    },
  ],
  'the columns of an import': [checked, { together: 0 }],
  orders: [orderPageRead, { items: [row], next: 'n' }],
  'an order': [wholeOrder, order],
  calls: [callList, { items: [{ id: 'c', at, topic: 'orders/paid', outcome: 'understood', why: 'W' }], next: 'n' }],
  letters: [
    messageList,
    { items: [{ id: 'm', kind: 'delay', label: words, state: 'sent', at, because: 'B', until: at, toStaff: true }] },
  ],
  names: [briefList, { items: [{ id: 'c', customer: 'c', given: '민지', family: '김' }] }],
  ids: [idList, { items: [{ id: 'c' }], next: 'n' }],
  people: [
    directory,
    {
      items: [
        {
          ...{ id: 'hana', name: words, title: '매니저', languages: ['ko'], skills: ['설치'], shift: '오전' },
          ...{ lastDay: '2027-01-01', role: 'agent', contactsMasked: true, state: 'active' },
        },
        { id: 'minji', name: '김민지', state: 'ended' },
      ],
    },
  ],
  'the programme': [
    programmeRead,
    {
      ...{ programme: terms, recount: pass },
      waiting: { proposedAt: at, programme: terms, preview: { ...pass, token: 't', points: { spendable: 5 }, money } },
    },
  ],
  connections: [
    connectionList,
    {
      items: [
        {
          ...{ platform: 'shopify', state: 'open', address: 'https://x', topics: ['orders/paid'] },
          ...{ secrets: [{ name: 'first', since: at }], lastReceivedAt: at, silent: { since: at } },
          ...{ lastFailure: { at, what: 'W', why: 'Y' }, counts, days: [{ day: '2026-12-04', ...counts }] },
        },
      ],
      platforms: ['shopify'],
      doors: [{ door: 'calls', address: 'https://a.example', secrets: [{ name: 'n', since: at }] }],
    },
  ],
  'a secret': [newSecret, { platform: 'standard', address: 'https://x', secret: 's' }],
  journeys: [journeyList, { items: [{ name: 'welcome', label: words, on: true, lacks: ['brand.phone'] }] }],
  tickets: [
    queuePageRead,
    {
      items: [
        {
          ...{ id: 't', number: 7, kind: 'question', state: 'open', score: 2, customerId: 'c', orderId: 'o' },
          ...{ callBack: true, channel: 'mail', firstLine: 'Where is it?', name: 'Minji', assignee: 'hana' },
          order: { number: '#1001', title: '청소기', lines: 2 },
          tier: { level: 1, label: words },
          promise: { since: at, at, status: 'running' },
        },
      ],
      next: 'n',
    },
  ],
  'held letters': [heldPage, { items: [{ id: 'm', kind: 'delay', because: 'B', since: at, orderId: 'o' }], next: 'n' }],
  surveys: [
    surveyList,
    {
      items: [
        {
          ...{ id: 's', state: 'open', question: words, n: 30, scoreBasisPoints: 9_000, tooSmall: false },
          interval: { fromBasisPoints: 8_000, toBasisPoints: 9_500 },
        },
        { id: 'n', state: 'open', question: words, n: 0, scoreBasisPoints: null, tooSmall: true, interval: null },
      ],
    },
  ],
};

describe.each(Object.entries(answers))('of an answer about %s', (_, [schema, body]) => {
  test('everything that pages show is read', () => {
    expect(reading(schema, { ok: true, status: 200, body, etag: '"1"' })).toEqual({
      ok: true,
      value: body,
      etag: '"1"',
    });
  });

  test('nothing is read where it has another form, and the page says so', () => {
    const problem = { code: 'answer-unknown', title: 'The API answered in another form' };
    for (const other of [{}, null, 'text', [], { items: [{}] }])
      expect(reading(schema, { ok: true, status: 200, body: other })).toEqual({ ok: false, status: 502, problem });
  });
});

test('an alarm is in one of its states', () => {
  const told = (state: string) =>
    reading(healthReport, { ok: true, status: 200, body: { at, items: [{ id: 'a', state, impact: 'I' }] } });
  for (const state of ['alarm', 'unknown', 'ok']) expect(told(state).ok, state).toBe(true);
  for (const state of ['', 'guards']) expect(told(state).ok, state).toBe(false);
});

test('a refusal stays what the API said', () => {
  const refused = { ok: false, status: 404, problem: { code: 'not-found', title: 'T' } } as const;
  expect(reading(healthReport, refused)).toBe(refused);
});
