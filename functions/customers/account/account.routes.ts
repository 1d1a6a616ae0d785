import { type Answer, type Call, languageOf, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { openLink } from '../../../shared/api/links.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { isVisible } from '../customer/customer.ts';
import { currentCustomer, customers, points, shops, tickets } from '../customer/customers.store.ts';
import { accountPage } from './account.page.ts';
import { messagesOf, ordersOf } from './account.store.ts';

/** The customer's account page; a GET stores nothing. */
const getAccount =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<Answer> => {
    const now = systemClock();
    const opened = openLink(await keys(Date.parse(now)), 'me', call.path.token ?? '', now);
    if (opened === 'expired') throw new Problem('link-expired');
    if (opened === 'wrong') throw new Problem('link-invalid');
    const { shop: name } = opened;
    const found = (await currentCustomer(name, opened.customer))?.state;
    if (!found || !isVisible(found)) throw new Problem('link-invalid');
    const { customer } = found;
    const subject = customers.of(name, customer).subject;
    const [shop, orders, balance, projected, messages] = await Promise.all([
      readProjection(shops.of(name)),
      ordersOf(subject),
      points.of(name, customer).state(),
      tickets.of(name, customer).state(),
      messagesOf(subject),
    ]);
    if (!shop) throw notHereYet(`The shop ${name}`, { now });
    const html = accountPage({
      profile: found,
      orders,
      points: balance ?? { entries: [] },
      tickets: projected?.tickets ?? [],
      messages,
      shop,
      language: languageOf(call.headers, shop.languages),
      now,
    });
    return { status: 200, html };
  };

export const accountRoutes = (keys: LinkKeysAt): Route[] => [
  {
    method: 'GET',
    path: '/p/me/{token}',
    answer: getAccount(keys),
    docs: { summary: 'Show the account page of a customer' },
  },
];
