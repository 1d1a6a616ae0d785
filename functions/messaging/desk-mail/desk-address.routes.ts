import * as v from 'valibot';
import { type Answer, type Call, languageOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { openLink } from '../../../shared/api/links.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { deskAddressId } from '../../../shared/events/desk.ts';
import { instant } from '../../../shared/events/event.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { shopSettings } from '../policy/messages.store.ts';
import { deskAddressPage } from './desk-address.page.ts';
import { confirmAddress, deskAddresses } from './desk-addresses.store.ts';

const pagePath = '/p/desk-address/{token}';
const readers: readonly Role[] = ['agent', 'lead', 'marketer', 'admin'];

const addressList = v.object({
  items: v.array(
    v.object({
      email: v.string(),
      role: v.picklist(['agent', 'lead']),
      askedAt: instant,
      confirmedAt: v.optional(instant),
    }),
  ),
});

async function listAddresses({ shop }: Call): Promise<Answer> {
  const known = await deskAddresses.of(shop).state();
  return { status: 200, body: { items: known?.addresses ?? [] } };
}

/** The page on which somebody says that an address of the desk is theirs, and what is known of each. */
export function deskAddressRoutes(linkKeys: LinkKeysAt): Route[] {
  async function opened(call: Call) {
    const now = systemClock();
    const { token = '' } = call.path;
    const link = openLink(await linkKeys(Date.parse(now)), 'desk-address', token, now);
    if (link === 'expired') throw new Problem('link-expired');
    if (link === 'wrong') throw new Problem('link-invalid');
    return { shop: link.shop, digest: link.customer, token, now };
  }

  async function getPage(call: Call): Promise<Answer> {
    const { shop, digest, token, now } = await opened(call);
    const [document, known] = await Promise.all([
      readProjection(shopSettings.of(shop)),
      deskAddresses.of(shop).state(),
    ]);
    if (!document) throw notHereYet(`The shop ${shop}`, { now });
    const address = known?.addresses.find(({ email }) => deskAddressId(email) === digest);
    if (!address) throw new Problem('link-invalid');
    const { email, confirmedAt } = address;
    const view = { shop: document, language: languageOf(call.headers, document.languages), token, address: email };
    return { status: 200, html: deskAddressPage({ ...view, isConfirmed: confirmedAt !== undefined }) };
  }

  async function postPage(call: Call): Promise<Answer> {
    const { shop, digest, token, now } = await opened(call);
    const cause = { id: `desk-address/${base32Id(26, token)}`, at: now, test: false };
    if (!(await confirmAddress(shop, digest, cause))) throw new Problem('link-invalid');
    return { goTo: `/p/desk-address/${token}` };
  }

  return [
    {
      method: 'GET',
      path: '/v1/shops/{shop}/desk-addresses',
      answer: listAddresses,
      docs: {
        summary: 'List the addresses of the desk, and whether each is confirmed',
        roles: readers,
        response: addressList,
      },
    },
    {
      method: 'GET',
      path: pagePath,
      answer: getPage,
      docs: { summary: 'Show the page on which somebody confirms an address of the desk' },
    },
    { method: 'POST', path: pagePath, answer: postPage, docs: { summary: 'Confirm an address of the desk' } },
  ];
}
