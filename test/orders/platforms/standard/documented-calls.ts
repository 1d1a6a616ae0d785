import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import type { Report } from '../../../../functions/orders/platforms/contract/report.ts';
import { standard } from '../../../../functions/orders/platforms/standard/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { knownAt } from '../../order/order-reports.ts';

/** The page that tells shops how to speak to us: its examples are the bodies of these tests. */
export const page = readFileSync(join(import.meta.dirname, '../../../../docs/connect-any-shop.md'), 'utf8');

export const examples: readonly { readonly type: string; readonly text: string }[] = [
  ...page.matchAll(/^```json\n(.*?)^```$/gms),
].map(([, text = '']) => ({ type: (JSON.parse(text) as { type: string }).type, text }));

type Fields = Readonly<Record<string, unknown>>;

/** The example of that type, with other data. */
export function aCall(type: string, fields: Fields = {}) {
  const { text } = examples.find((each) => each.type === type) ?? { text: '{}' };
  const call = JSON.parse(text) as { type: string; timestamp: string; data: Fields };
  return { ...call, data: { ...call.data, ...fields } };
}

/** All that a body says, read from its text. */
export const readAll = (body: unknown): readonly Report[] =>
  standard.read('', {}, parseJson(typeof body === 'string' ? body : JSON.stringify(body)), knownAt);

/** What a body says; a visit is also told by itself, see `readAll`. */
export function readCall(body: unknown): Report {
  const [report, ...more] = readAll(body);
  if (!report || more.some(({ about }) => about !== 'visit')) throw new Error('A call says one thing');
  return report;
}

export function readOrderCall(body: unknown): OrderReport {
  const report = readCall(body);
  if (report.about !== 'order') throw new Error('This says nothing of an order');
  return report;
}

/** The headers of a call that is sent at that time. */
export function signed(body: string | Buffer, id: string, atMs: number, secret: string | Buffer = 'demo-secret') {
  const timestamp = String(Math.floor(atMs / 1_000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
