import { anAdminOrder, Cafe24StandIn } from '../../stand-ins/cafe24.ts';
import { json } from '../../stand-ins/site.ts';
import { describeApi } from '../api-contract.ts';

const id = (number: number) => `20261127-${String(number).padStart(7, '0')}`;

describeApi<ReturnType<typeof anAdminOrder>>('cafe24', {
  title: 'Cafe24',
  fields: {
    ...{ mall: 'dangolmall', 'client-id': 'dangol-app', 'client-secret': 'dangol-app-secret' },
    ...{ 'refresh-token': 'refresh-0', 'access-token': 'access-live' },
  },
  standIn: (...orders) => {
    const mall = new Cafe24StandIn();
    mall.live.add('access-live');
    for (const each of orders) mall.orders.set(each.order_id, each);
    return mall;
  },
  order: (number, fields = {}) => ({ ...anAdminOrder({ order_id: id(number) }), ...fields }),
  id,
  odd: { fields: { currency: 'won' }, because: 'currency should be a currency of ISO 4217' },
  noNumber: '../products',
  place: { field: 'mall', never: ['', 'evil.example/', 'dangol-mall', '127.0.0.1'] },
  otherShape: json({ orders: {}, order: [] }),
});
