import { createHmac, timingSafeEqual } from 'node:crypto';
import { base32Id } from '../base/ids.ts';
import type { LinkKeys } from './links.ts';

const macLength = 16;

/** RFC 5321, 4.5.3.1.1: what a mail server must take before the `@`. */
const maxLocal = 64;

/** An order's id that stays the same in an address whose case a mail server changes. */
const plainOrder = /^[a-z\d]+(-[a-z\d]+)*$/;
const detailOfOrder = new RegExp(`^o-(.+)-([a-z2-7]{${macLength}})$`);

/**
 * `care+o-<order>-<mac>@…`: where an answer to a letter about an order goes, so that its ticket has the order. `undefined` if the
 * order or the support address does not fit: the letter's own id leads to the order then.
 */
export function orderReplyAddress([key]: LinkKeys, shop: string, support: string, order: string): string | undefined {
  const at = support.lastIndexOf('@');
  if (!key || at < 0 || !plainOrder.test(order)) return undefined;
  const local = `${support.slice(0, at)}+o-${order}-${orderMac(key, shop, order)}`;
  return local.length <= maxLocal ? local + support.slice(at) : undefined;
}

/** The order of such an address of this shop, if its signature is valid. */
export function orderInAddress(keys: LinkKeys, shop: string, address: string): string | undefined {
  const local = address.slice(0, address.lastIndexOf('@'));
  const [, order = '', given = ''] = detailOfOrder.exec(local.slice(local.indexOf('+') + 1).toLowerCase()) ?? [];
  const isOurs = keys.some((key) =>
    timingSafeEqual(Buffer.from(given.padEnd(macLength)), Buffer.from(orderMac(key, shop, order))),
  );
  return isOurs ? order : undefined;
}

/** The key is derived for each shop and for orders' addresses only. */
function orderMac(key: string, shop: string, order: string): string {
  const own = createHmac('sha256', key).update(`${shop}/reply-order`).digest();
  return base32Id(macLength, createHmac('sha256', own).update(order).digest());
}
