import { AccountStore, senderAccounts } from '../../sending/account.store.ts';
import { dayNearlySpent } from './nearly-spent.ts';

/** What Korean providers and SNS take of one shop without refusing, each second; a refusal slows down. */
const perSecond = 50;

/** The cache is cleared at this size. */
const maxStores = 500;

/** The accounts of the shops, one for each channel to phones. */
export function phoneAccounts(): (shop: string, channel: 'sms' | 'kakao' | 'push') => AccountStore {
  const stores = new Map<string, AccountStore>();
  return (shop, channel) => {
    const place = `${shop}~${channel}`;
    const known = stores.get(place);
    if (known) return known;
    if (stores.size >= maxStores) stores.clear();
    const store = new AccountStore({
      stored: senderAccounts.of(shop, channel),
      readQuota: async () => perSecond,
      nearEnd: (account, { price }, at) =>
        price && channel !== 'push' ? dayNearlySpent(channel, account, price, at) : [],
    });
    stores.set(place, store);
    return store;
  };
}
