import { cafe24 } from '../../../../functions/orders/platforms/cafe24/reader.ts';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import type { Report } from '../../../../functions/orders/platforms/contract/report.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { knownAt, ordersIn } from '../../order/order-reports.ts';
import { anOrder, enveloped, number } from './payloads.ts';

export const read = (event: number, resource: unknown): readonly Report[] =>
  cafe24.read('', {}, parseJson(JSON.stringify(enveloped(event, resource))), knownAt);

/** What a call says of the one order that it is about. */
export function reportOf(event: number, fields: Readonly<Record<string, unknown>> = {}): OrderReport {
  const [said, ...more] = ordersIn(read(event, anOrder(fields)));
  if (!said || more.length > 0) throw new Error('A call speaks of one order');
  return said;
}

/** Why a call is not understood; `read` where it is. */
export function reasonOf(topic: string, body: unknown): string {
  try {
    cafe24.read(topic, {}, body, knownAt);
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
  return 'read';
}

export const order = `cafe24-${number}`;
export const thin = { about: 'thin', order };
