import { expect, test } from 'vitest';
import { tickets } from '../../../functions/care/tickets/tickets.store.ts';
import { customers } from '../../../functions/customers/customer/customers.store.ts';
import { enrolments, winBacks } from '../../../functions/journeys/journeys.store.ts';
import { awards, ledgers } from '../../../functions/loyalty/ledger/ledger.store.ts';
import { messages, recipients } from '../../../functions/messaging/policy/messages.store.ts';
import { orders } from '../../../functions/orders/order/order.store.ts';
import { apiStates } from '../../../functions/orders/sync/api-state.store.ts';
import { reconciliations } from '../../../functions/orders/sync/reconciliation.store.ts';
import { surveys } from '../../../functions/surveys/surveys.store.ts';
import { statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { counters } from './counters.ts';

const aws = inProcessAws();

// Two shops of one platform count their orders and customers from one on: an id alone is nobody's.
test.each([
  ['award', awards],
  ['customer', customers],
  ['customer-enrolment', winBacks],
  ['enrolment', enrolments],
  ['ledger', ledgers],
  ['message', messages],
  ['order', orders],
  ['api-state', apiStates],
  ['recipient', recipients],
  ['reconciliation', reconciliations],
  ['survey', surveys],
  ['ticket', tickets],
])('each %s is of its shop, and of its kind', (name, kind) => {
  expect(kind.of('demo', 'woocommerce-1').subject).toBe(`${name}/demo/woocommerce-1`);
  expect(kind.of('tea').subject).toBe(`${name}/tea/tea`);
  expect([kind.has(`${name}/demo/1`), kind.has(`${name}s/demo/1`)]).toEqual([true, false]);
});

test('many are read at once, those that are there, and as they are now where that is asked', async () => {
  const [one, two, none] = ['c-1', 'c-2', 'c-3'].map((id) => counters.of('demo', id)) as [Counter, Counter, Counter];
  const cause = { id: 'call', at: '2026-11-29T01:00:00.000Z', test: false };
  await one.change(cause, () => ({ state: { count: 1 } }));
  await two.change(cause, () => ({ state: { count: 2 } }));
  const counts = async (options?: { readonly consistent: boolean }) =>
    (await statesOf([one, none, two], options)).map(({ count }) => count).sort();
  expect(await counts()).toEqual([1, 2]);
  expect(await counts({ consistent: false })).toEqual([1, 2]);
  const asked = aws.asked.filter(({ operation }) => operation === 'BatchGetItem').map(({ input }) => input);
  expect(asked.map(({ RequestItems }) => RequestItems)).toMatchObject([
    { [aws.table]: { ConsistentRead: true } },
    { [aws.table]: { ConsistentRead: false } },
  ]);
  expect(await none.state()).toBeUndefined();
});

type Counter = ReturnType<typeof counters.of>;
