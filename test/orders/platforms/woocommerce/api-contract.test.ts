import { json } from '../../stand-ins/site.ts';
import { WooCommerceStandIn } from '../../stand-ins/woocommerce.ts';
import { describeApi } from '../api-contract.ts';
import { aWooOrder, completedFields, wooReport } from './payloads.ts';

const order = (number: number, fields: object = {}) => ({
  ...aWooOrder({ ...completedFields, date_modified_gmt: '2026-11-27T05:00:00', ...fields }),
  id: 726 + number,
});

describeApi<ReturnType<typeof order>>('woocommerce', {
  title: 'WooCommerce',
  fields: { site: 'https://shop.example', 'consumer-key': 'ck_demo', 'consumer-secret': 'cs_demo' },
  standIn: (...orders) => {
    const shop = new WooCommerceStandIn();
    for (const each of orders) shop.orders.set(each.id, each);
    return shop;
  },
  order,
  id: (number) => String(726 + number),
  odd: { fields: { currency: 'won' }, because: 'currency should be a currency of ISO 4217' },
  noNumber: '727/../../users',
  same: { orders: { completed: order(1) }, byWebhook: (each) => [wooReport(each)] },
  place: {
    field: 'site',
    never: [
      ...['http://shop.example', 'https://127.0.0.1', 'https://shop.example:8443', 'https://user@shop.example'],
      ...['https://shop', ''],
    ],
  },
  otherShape: json({ orders: {} }),
});
