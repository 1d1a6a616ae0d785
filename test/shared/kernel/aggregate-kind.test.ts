import { expect, test } from 'vitest';
import { tickets } from '../../../functions/care/tickets/tickets.store.ts';
import { customers } from '../../../functions/customers/customer/customers.store.ts';
import { enrolments, winBacks } from '../../../functions/journeys/journeys.store.ts';
import { awards, ledgers } from '../../../functions/loyalty/loyalty.store.ts';
import { messages, recipients } from '../../../functions/messaging/policy/messages.store.ts';
import { orders } from '../../../functions/orders/order/order.store.ts';
import { buyers } from '../../../functions/orders/reports/reports.store.ts';
import { apiStates } from '../../../functions/orders/sync/api-state.store.ts';
import { reconciliations } from '../../../functions/orders/sync/reconciliation.store.ts';
import { surveys } from '../../../functions/surveys/surveys.store.ts';

// Two shops of one platform count their orders and customers from one on: an id alone is nobody's.
test.each([
  ['award', awards],
  ['buyer', buyers],
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
