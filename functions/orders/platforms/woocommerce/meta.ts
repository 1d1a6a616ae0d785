import * as v from 'valibot';
import type { ConsentAnswer } from '../contract/report.ts';

/** What plugins store beside an order or a line, under names of their own. */
export const metaData = v.fallback(
  v.nullish(v.array(v.fallback(v.object({ key: v.string(), value: v.unknown() }), { key: '', value: undefined })), []),
  [],
);
export type MetaData = v.InferOutput<typeof metaData>;

export const metaValue = (meta: MetaData, key: string): unknown => meta.find((each) => each.key === key)?.value;

export const textIn = (value: unknown, max: number): string | undefined =>
  (typeof value === 'string' || typeof value === 'number') && String(value).trim() !== ''
    ? String(value).trim().slice(0, max).toWellFormed()
    : undefined;

/**
 * What Mailchimp for WooCommerce stores of a customer (its public source, read 2026-11-30): `1` and `0` are yes and no, without a time; `archived`, nothing or no flag are no answer.
 */
export function mailchimpAnswer(meta: MetaData, at: string): ConsentAnswer[] {
  const flag = textIn(metaValue(meta, 'mailchimp_woocommerce_is_subscribed'), 20);
  return flag === '1' || flag === '0' ? [{ channel: 'email', given: flag === '1', at, undated: true }] : [];
}
