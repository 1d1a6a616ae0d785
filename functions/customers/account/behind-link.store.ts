import { type Call, Problem } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { openLink } from '../../../shared/api/links.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import type { Loaded } from '../../../shared/kernel/aggregate.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { type Customer, isVisible, profileOf } from '../customer/customer.ts';
import { currentCustomer, shops } from '../customer/customers.store.ts';
import type { Viewer } from './viewer.ts';

/** Whose page a link opens. */
interface BehindLink {
  readonly root: Loaded<Customer>;
  readonly person: Customer;
  readonly shop: ShopDocument;
}

/** The customer whom a link is for, or the one they are part of; with the shop's document. */
export async function personBehind(keys: LinkKeysAt, call: Call, now: string): Promise<BehindLink> {
  const link = openLink(await keys(Date.parse(now)), 'me', call.path.token ?? '', now);
  if (link === 'expired') throw new Problem('link-expired');
  if (link === 'wrong') throw new Problem('link-invalid');
  const [root, shop] = await Promise.all([
    currentCustomer(link.shop, link.customer),
    readProjection(shops.of(link.shop)),
  ]);
  if (!root || !isVisible(root.state)) throw new Problem('link-invalid');
  if (!shop) throw notHereYet(`The shop ${link.shop}`, { now });
  return { root, person: root.state, shop };
}

/** In the customer's own language and zone, whatever the browser's are: letters are written in these too. */
export function viewerOf(person: Customer, shop: ShopDocument, now: string): Viewer {
  const { language, zone = shop.zone } = profileOf(person);
  const spoken = shop.languages.find((each) => each === language) ?? shop.languages[0] ?? 'ko';
  return { shop, language: spoken, zone, now };
}
