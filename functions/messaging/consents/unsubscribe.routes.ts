import { type Answer, type Call, languageOf, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { openLink } from '../../../shared/api/links.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { recipients, shops } from '../policy/messages.store.ts';
import { answer } from '../policy/recipient.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe.page.ts';

const path = '/p/unsubscribe/{token}';

/** The page to which every advertisement links. */
export function unsubscribeRoutes(linkKeys: LinkKeysAt): Route[] {
  /** Whose link it is, and how to speak to them. */
  async function open(call: Call) {
    const now = systemClock();
    const { token = '' } = call.path;
    const link = openLink(await linkKeys(Date.parse(now)), 'unsubscribe', token, now);
    if (link === 'expired') throw new Problem('link-expired');
    if (link === 'wrong') throw new Problem('link-invalid');
    const shop = await readProjection(shops.of(link.shop));
    if (!shop) throw notHereYet(`The shop ${link.shop}`, { now });
    return { ...link, now, token, shown: { shop, language: languageOf(call.headers, shop.languages) } };
  }

  async function ask(call: Call): Promise<Answer> {
    const { shown } = await open(call);
    return { status: 200, html: unsubscribePage(shown) };
  }

  /** RFC 8058: one POST without cookies or redirects; from here on no advertisement can be claimed. Out twice is out. */
  async function unsubscribe(call: Call): Promise<Answer> {
    const { shop, customer, now, token, shown } = await open(call);
    const id = `unsubscribe/${base32Id(26, token)}`;
    await recipients.of(shop, customer).change({ id, at: now, test: false }, (before, version) =>
      before
        ? answer(before, customer, {
            channel: 'email',
            purpose: 'marketing',
            given: false,
            source: 'one-click',
            at: now,
            cause: `${id}@${version}`,
          })
        : undefined,
    );
    return { status: 200, html: unsubscribedPage(shown) };
  }

  return [
    { method: 'GET', path, answer: ask, docs: { summary: 'Show the page that ends advertising' } },
    { method: 'POST', path, answer: unsubscribe, docs: { summary: 'End advertising' } },
  ];
}
