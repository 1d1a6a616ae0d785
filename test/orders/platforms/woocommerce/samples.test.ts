import { describe, expect, it } from 'vitest';
import { derive, status } from '../../../../functions/orders/order/facts.ts';
import { woocommerce } from '../../../../functions/orders/platforms/woocommerce/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { hearAll, knownAt, names, ordersIn } from '../../order/order-reports.ts';
import { wooSamples } from './samples.ts';

const read = (topic: string) => {
  const sample = wooSamples.find((each) => each.topic === topic);
  return sample ? woocommerce.read(topic, {}, parseJson(sample.text), knownAt) : [];
};

describe.skipIf(wooSamples.length === 0)("WooCommerce's own samples", () => {
  it('make one order, paid and then completed, in any sequence', () => {
    const created = ordersIn(read('order.created'));
    const updated = ordersIn(read('order.updated'));
    for (const reports of [
      [...created, ...updated],
      [...updated, ...created, ...updated],
    ]) {
      const { order, told } = hearAll(reports);
      expect(order && derive(order).facts).toMatchObject({
        order: 'woocommerce-727',
        number: '#727',
        currency: 'USD',
        totalMinor: 2_935,
        goodsMinor: 1_800,
        refundedMinor: 0,
        items: [
          { title: 'Woo Single #1', quantity: 2 },
          { title: 'Ship Your Idea – Color: Black, Size: M Test', quantity: 1 },
        ],
        placedAt: '2017-03-22T19:28:02.000Z',
        paidAt: '2017-03-22T19:28:08.000Z',
        shippedAt: '2017-03-22T19:30:35.000Z',
      });
      expect(order && status(derive(order))).toBe('shipped');
      expect(order?.contents?.buyer).toMatchObject({ email: 'john.doe@example.com', given: 'John', family: 'Doe' });
      expect(order?.contents?.buyer?.platformId).toBeUndefined();
      expect([...names(told)].sort()).toEqual(['BuyerSeen', 'OrderPaid', 'OrderPlaced', 'OrderShipped']);
    }
  });

  it('name a customer and a product', () => {
    expect(read('customer.created')).toMatchObject([
      { about: 'customer', customer: 'woocommerce-25', at: '2017-03-21T19:09:30.000Z', consents: [] },
    ]);
    expect(read('product.updated')).toMatchObject([
      { about: 'product', product: 'woocommerce-794', title: 'Premium Quality' },
      { about: 'stock', variant: 'woocommerce-794', inStock: true },
    ]);
  });
});
