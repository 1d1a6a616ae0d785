import { systemClock } from '../../shared/clock.ts';
import { copyOf } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { plainFor } from '../../shared/frame.ts';
import { type Answer, type Call, languageOf, Problem } from '../../shared/http.ts';
import { type Keyed, keyed } from '../../shared/idempotency.ts';
import { base32Id } from '../../shared/ids.ts';
import { door } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { openLink } from '../../shared/links.ts';
import { notHereYet } from '../../shared/outcome.ts';
import { consentIn, posted } from './consent-call.ts';
import { recipients, shops } from './messaging.store.ts';
import { agreed, answer } from './recipient.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe.page.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const linkKeys = linkKeysUnder(env.LINKS_PATH);
void linkKeys(Date.parse(systemClock())).catch(() => {});

const reporters = ['agent', 'lead', 'admin', 'machine'] as const;

/** Whose link it is, and how to speak to them. */
async function open(call: Call) {
  const now = systemClock();
  const { token = '' } = call.path;
  const link = openLink(await linkKeys(Date.parse(now)), 'unsubscribe', token, now);
  if (link === 'expired') throw new Problem(410, 'The link has expired');
  if (link === 'wrong') throw new Problem(404, 'The link is wrong');
  const shop = await copyOf(shops.of(link.shop));
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

/** The shop reports what a customer answered to its question whether it may advertise. */
async function report(call: Call, keyed: Keyed): Promise<void> {
  const { id: customer = '' } = call.path;
  const recipient = recipients.of(call.shop, customer);
  const consent = consentIn(call, recipient.subject, keyed.id, systemClock());
  const { at, cause: id, channel, purpose } = consent;
  await recipient.change({ id, at, test: false }, (before) => {
    if (!before?.profile) throw new Problem(404, 'There is no such customer in this shop');
    const { state, events } = answer(before, customer, consent) ?? { state: before, events: [] };
    const body = { channel, purpose, given: agreed(state, purpose, channel) };
    return { state, events, also: keyed.answering({ status: 200, body }) };
  });
}

export const handler = door(
  [
    {
      method: 'GET',
      path: '/p/unsubscribe/{token}',
      answer: ask,
      told: { summary: 'Asks whether to end advertising' },
    },
    {
      method: 'POST',
      path: '/p/unsubscribe/{token}',
      answer: unsubscribe,
      told: { summary: 'Ends advertising, by one click (RFC 8058)' },
    },
    keyed({
      method: 'POST',
      path: '/v1/shops/{shop}/customers/{id}/consents',
      write: report,
      told: { summary: 'Reports what a customer answered about advertising', roles: reporters, body: posted },
    }),
  ],
  plainFor,
);
