import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { advertisingChannel, id, instant } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { answerOf, type Consent, channels } from '../answers/consent.ts';
import { saveAnswer } from '../persons/answers.store.ts';
import { recipients } from '../policy/messages.store.ts';
import { consentBody, consentFrom } from './consent-call.ts';
import { readRegisters } from './evidence.routes.ts';
import { entryIn } from './evidence.ts';
import { wordingsOf } from './wordings.store.ts';

const reporters: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

/** The shop reports what a customer answered about advertising, or a person of the shop records it. */
async function report(call: Call, keyed: Keyed): Promise<void> {
  const { id: customer = '' } = call.path;
  const { subject } = recipients.of(call.shop, customer);
  const consent = consentFrom(call, subject, keyed.id, systemClock());
  const { at, cause: id, channel, purpose, night } = consent;
  const about = { channel, purpose, ...(night && { night }) };
  await saveAnswer(
    call.shop,
    customer,
    { id, at, test: false },
    {
      answer: (known) => {
        if (!known?.profile) throw new Problem('customer-not-found');
        return consent;
      },
      alsoWrite: (isAgreed) =>
        keyed.answering({ status: 200, body: { ...about, given: night ? consent.given : isAgreed } }),
    },
  );
}

const mostHistory = 100;

/** What counts now of what the customer answered, as whoever is part of them, and what was said before: a merge adds no consent. */
async function listConsents({ shop, path: { id: customer = '' } }: Call) {
  const { recipient, registers } = await readRegisters(shop, customer);
  const items = channels.flatMap((channel) =>
    [false, true].flatMap((night) => answerOf(recipient, 'marketing', channel, night) ?? []),
  );
  const said = registers
    .flatMap(({ record, rows }) => rows.map((row) => ({ record, n: row.n, entry: entryIn(row) })))
    .flatMap(({ record, n, entry }) => (entry.is === 'statement' ? [{ record, n, ...entry }] : []))
    .sort((one, other) => Date.parse(other.heardAt) - Date.parse(one.heardAt) || other.n - one.n);
  const wordings = await wordingsOf(shop);
  const history = said.slice(0, mostHistory).map(({ record, heardAt, ...each }) => {
    const words = each.wording === undefined ? undefined : wordings[each.wording];
    return {
      ...statementView(each),
      record,
      heardAt,
      ...(words?.ko && { wordingKo: words.ko }),
      ...(words?.en && { wordingEn: words.en }),
    };
  });
  return { status: 200, body: { items: items.map(statementView), history } };
}

const statementView = ({ channel, purpose, night, given, at, undated, source, by, wording }: Consent) => ({
  channel,
  purpose,
  ...(night && { night }),
  given,
  at,
  ...(undated && { undated }),
  source,
  ...(by && { by }),
  ...(wording && { wording }),
});

const answerAbout = {
  channel: advertisingChannel,
  purpose: v.literal('marketing'),
  night: v.optional(v.literal(true)),
  given: v.boolean(),
};

const answerShape = {
  ...answerAbout,
  at: instant,
  undated: v.optional(v.literal(true)),
  source: id,
  by: v.optional(id),
  wording: v.optional(id),
};

const saidShape = v.object({
  ...answerShape,
  record: id,
  heardAt: instant,
  wordingKo: v.optional(v.string()),
  wordingEn: v.optional(v.string()),
});

/** Consents: what counts, what was said, and what the shop's own pages collect. */
export const consentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/customers/{id}/consents',
    answer: listConsents,
    docs: {
      summary: 'Read what a customer answered about advertising',
      roles: ['agent', 'lead', 'admin'],
      response: v.object({ items: v.array(v.object(answerShape)), history: v.array(saidShape) }),
    },
  },
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/customers/{id}/consents',
    write: report,
    docs: {
      summary: 'Report a consent or its withdrawal',
      roles: reporters,
      scope: 'consents',
      body: consentBody,
      response: v.object(answerAbout),
    },
  }),
];
