import * as v from 'valibot';
import { type Answer, type Call, type Page, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { signLink } from '../../../shared/api/links.ts';
import { pageIn } from '../../../shared/api/paging.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type Customer, profileOf } from '../customer/customer.ts';
import { shownOrders } from '../customer/shown-orders.store.ts';
import { timelineKeys } from '../timeline/timeline.store.ts';
import { accountPage, listPage } from './account.page.ts';
import { personBehind, viewerOf } from './behind-link.store.ts';
import { orderKeys, readAccount, readList } from './lists.store.ts';
import { ordersAmong } from './lists.ts';
import { type ListName, listNames, type Viewer } from './viewer.ts';

/** The customer's account page, or the whole of one of its lists; a GET stores nothing. */
const getAccount =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<Answer> => {
    const now = systemClock();
    const { person, shop } = await personBehind(keys, call, now);
    const viewer = viewerOf(person, shop, now);
    const name = listNames.find((each) => each === call.query.all);
    if (name) return { status: 200, html: await wholeList(name, call, person, viewer) };
    const account = await readAccount(shop.shop, person);
    const content = { shop: shop.shop, purpose: 'unsubscribe' as const, customer: person.customer };
    const choices = signLink(await keys(Date.parse(now)), content);
    return {
      status: 200,
      html: accountPage({
        ...viewer,
        ...account,
        profile: profileOf(person),
        unsubscribe: `/p/unsubscribe/${choices}`,
        preferences: `/p/preferences/${choices}`,
        contact: `/p/contact/${call.path.token ?? ''}`,
        own: `/p/me/${call.path.token ?? ''}/data`,
      }),
    };
  };

/** How the keys of each list look, as `next` of a page holds one; all tickets stand on one page. */
const keyShapes: Readonly<Record<ListName, RegExp>> = {
  tickets: /^\b$/,
  orders: orderKeys,
  points: timelineKeys,
  messages: timelineKeys,
};

/** Where the page begins; a link that was cut off is none. */
function startOf(name: ListName, call: Call): string | undefined {
  try {
    return pageIn(call, keyShapes[name]);
  } catch {
    throw new Problem('link-invalid');
  }
}

async function wholeList(name: ListName, call: Call, person: Customer, viewer: Viewer): Promise<Page> {
  const { shop } = viewer.shop;
  const one = await readList(name, shop, person, startOf(name, call));
  const { numbers } = await shownOrders(shop, ordersAmong(one));
  return listPage(one, numbers, viewer);
}

const query = v.object({ all: v.optional(v.picklist(listNames)), next: v.optional(v.string()) });

export const accountRoutes = (keys: LinkKeysAt): Route[] => [
  {
    method: 'GET',
    path: '/p/me/{token}',
    answer: getAccount(keys),
    docs: { summary: 'Show the account page of a customer', query },
  },
];
