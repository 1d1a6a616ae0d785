import { type Call, languageOf, Problem } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { openLink } from '../../../shared/api/links.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import { rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { careRequests } from '../persons/requests.store.ts';
import { loadOrdersAtHand } from '../purchases/purchases.store.ts';
import { readShop } from '../tickets/shop.store.ts';
import type { ContactView } from './contact.page.ts';

/** Who opened the page. */
export interface ContactVisitor {
  readonly shop: string;
  readonly view: ContactView;
  /** The customer whom the link names, and the person whom they are part of. */
  readonly customer?: string;
  readonly person?: string;
}

/** The customer of the link to their own page; after an erasure their links open nothing. */
export async function customerBehind(keys: LinkKeysAt, call: Call): Promise<ContactVisitor> {
  const now = systemClock();
  const { token = '' } = call.path;
  const link = openLink(await keys(Date.parse(now)), 'me', token, now);
  if (link === 'expired') throw new Problem('link-expired');
  if (link === 'wrong') throw new Problem('link-invalid');
  const { shop, customer } = link;
  const person = rootOf(await rootsOf(shop, [customer]), customer);
  const [known, offered, erased] = await Promise.all([
    readShop(shop),
    loadOrdersAtHand(shop, person),
    erasureOf(careRequests, shop, customer),
  ]);
  if (erased.erasedAt !== undefined) throw new Problem('link-invalid');
  if (!known) throw notHereYet(`The shop ${shop}`, { now });
  const language = languageOf(call.headers, known.languages);
  return { shop, customer, person, view: { shop: known, language, path: `/p/contact/${token}`, now, offered } };
}

/** Anybody, on the page of a shop. */
export async function strangerAt(call: Call): Promise<ContactVisitor> {
  const { shop = '' } = call.query;
  const known = /^[a-z0-9-]{1,64}$/.test(shop) ? await readShop(shop) : undefined;
  if (!known) throw new Problem('link-invalid');
  const language = languageOf(call.headers, known.languages);
  const path = `/p/contact?shop=${shop}`;
  return { shop, view: { shop: known, language, path, now: systemClock(), offered: 'stranger' } };
}
