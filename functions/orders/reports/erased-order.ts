import { canonical } from '../../../shared/base/json.ts';
import type { Order } from '../order/order.ts';
import { withoutBuyer, withoutInstaller, withoutPostcode } from '../platforms/contract/order-report.ts';

/** Nothing is known of it, but that it exists. */
export const unknownOrder = (order: string): Order => ({ order, test: false, parcels: {}, refunds: {} });

/**
 * The order as a contract with nobody. It stays so: no report brings its buyer back, because the platform's calls go on to name
 * them.
 */
export function eraseOrder(order: Order, erasedAt: string): Order {
  if (order.erasedAt !== undefined) return order;
  const { contents, visits, promise, assumption, transitTime } = order;
  const nameless = Object.entries(visits ?? {}).map(([id, visit]) => [id, withoutInstaller(visit)]);
  return {
    ...order,
    erasedAt,
    ...(contents && { contents: withoutBuyer(contents) }),
    ...(visits && { visits: Object.fromEntries(nameless) }),
    ...(promise && { promise: { ...promise, basis: withoutPlace(promise.basis) } }),
    ...(assumption && { assumption: { ...assumption, basis: withoutPlace(assumption.basis) } }),
    ...(transitTime && { transitTime: { ...transitTime, basis: withoutPlace(transitTime.basis) } }),
  };
}

/** What a date was computed from is written with it. It is the same afterwards, so that nothing is promised anew. */
function withoutPlace(basis: string): string {
  const { shipping, ...from } = withoutPostcode(JSON.parse(basis) as { postcode?: string; shipping?: object });
  return canonical({ ...from, ...(shipping && { shipping: withoutPostcode(shipping) }) });
}
