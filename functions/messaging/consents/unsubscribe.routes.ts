import type { Answer, Call, Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { answerOf, type Consent } from '../answers/consent.ts';
import { saveAnswer } from '../persons/answers.store.ts';
import type { Recipient } from '../policy/recipient.ts';
import { openCallBy } from '../preferences/preference-link.store.ts';
import { leftPage } from '../preferences/preferences.page.ts';

const unsubscribePath = '/p/unsubscribe/{token}';

/** The address that every advertisement links to. */
export function unsubscribeRoutes(linkKeys: LinkKeysAt): Route[] {
  const openCall = openCallBy(linkKeys);

  /** Mail scanners open every link, so a GET changes nothing: it leads to the page that has the button. */
  async function getPage(call: Call): Promise<Answer> {
    const { token } = await openCall(call);
    return { goTo: `/p/preferences/${token}?ads=1` };
  }

  /** RFC 8058: one POST without cookies or redirects. From then on no advertisement can be claimed. Idempotent. */
  async function unsubscribe(call: Call): Promise<Answer> {
    const { shop, customer, now, token, context } = await openCall(call);
    const id = `unsubscribe/${base32Id(26, token)}`;
    const no = { channel: 'email', purpose: 'marketing', given: false, source: 'one-click', at: now } as const;
    const answer = (known: Recipient | undefined, version: number): Consent | undefined =>
      // A no that stands is not said again, however often the link is used.
      known && answerOf(known, 'marketing', 'email')?.given !== false
        ? { ...no, cause: `${id}@${version}` }
        : undefined;
    await saveAnswer(shop, customer, { id, at: now, test: false }, { answer });
    return { status: 200, html: leftPage({ ...context, token, what: 'ads' }) };
  }

  return [
    {
      method: 'GET',
      path: unsubscribePath,
      answer: getPage,
      docs: { summary: 'Lead to the page that ends advertising' },
    },
    { method: 'POST', path: unsubscribePath, answer: unsubscribe, docs: { summary: 'End advertising' } },
  ];
}
