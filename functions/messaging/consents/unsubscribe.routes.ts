import { type Answer, type Call, languageOf, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { openLink } from '../../../shared/api/links.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { forwardWithdrawals } from '../policy/merged.store.ts';
import { recipients, shopSettings } from '../policy/messages.store.ts';
import { applyConsent } from '../policy/recipient.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe.page.ts';

const unsubscribePath = '/p/unsubscribe/{token}';

/** The page that every advertisement links to. */
export function unsubscribeRoutes(linkKeys: LinkKeysAt): Route[] {
  /** Checks the link; returns its customer and what the page needs. */
  async function openCall(call: Call) {
    const now = systemClock();
    const { token = '' } = call.path;
    const link = openLink(await linkKeys(Date.parse(now)), 'unsubscribe', token, now);
    if (link === 'expired') throw new Problem('link-expired');
    if (link === 'wrong') throw new Problem('link-invalid');
    const shop = await readProjection(shopSettings.of(link.shop));
    if (!shop) throw notHereYet(`The shop ${link.shop}`, { now });
    return { ...link, now, token, context: { shop, language: languageOf(call.headers, shop.languages) } };
  }

  async function getPage(call: Call): Promise<Answer> {
    const { context } = await openCall(call);
    return { status: 200, html: unsubscribePage(context) };
  }

  /** RFC 8058: one POST without cookies or redirects. From then on no advertisement can be claimed. Idempotent. */
  async function unsubscribe(call: Call): Promise<Answer> {
    const { shop, customer, now, token, context } = await openCall(call);
    const id = `unsubscribe/${base32Id(26, token)}`;
    const cause = { id, at: now, test: false };
    const left = await recipients.of(shop, customer).change(cause, (before, version) =>
      before
        ? applyConsent(before, customer, {
            channel: 'email',
            purpose: 'marketing',
            given: false,
            source: 'one-click',
            at: now,
            cause: `${id}@${version}`,
          })
        : undefined,
    );
    // The link may be from an email that was sent before the customer was merged.
    if (left) await forwardWithdrawals(shop, left.state, cause);
    return { status: 200, html: unsubscribedPage(context) };
  }

  return [
    {
      method: 'GET',
      path: unsubscribePath,
      answer: getPage,
      docs: { summary: 'Show the page that ends advertising' },
    },
    { method: 'POST', path: unsubscribePath, answer: unsubscribe, docs: { summary: 'End advertising' } },
  ];
}
