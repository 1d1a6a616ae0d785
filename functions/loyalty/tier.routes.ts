import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../shared/api/body.ts';
import type { Call, Role, Route } from '../../shared/api/http.ts';
import { plusSeconds } from '../../shared/base/clock.ts';
import { hexId } from '../../shared/base/ids.ts';
import { id, instant } from '../../shared/events/event.ts';
import { type Keyed, keyed } from '../../shared/kernel/idempotency.ts';
import { advance } from './ledger/due.ts';
import { catchUp, saveLedger } from './ledger/ledger.store.ts';
import { bookOf, tierHolder, withTier } from './ledger/ledger.ts';
import type { Programme } from './ledger/programme.ts';
import { requestedAccount } from './ledger/requested-account.store.ts';
import { overridden } from './tiers/override.ts';

const givers: readonly Role[] = ['lead', 'admin'];

/** For how long a person may give a tier at most. */
const maxSeconds = 3 * 365 * 86_400;

const overrideBody = v.object({
  tier: id,
  until: instant,
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
});

const postOverride = (programme: Programme) => async (call: Call, keyed: Keyed) => {
  const { customer, ledger, context, unlessErased } = await requestedAccount(programme, call, call.path.id);
  const wanted = bodyOf(overrideBody, call);
  const { tiers } = context.programme;
  const { until } = wanted;
  if (until <= context.now || until > plusSeconds(context.now, maxSeconds)) {
    throw refusedBody([{ path: ['until'], detail: 'should be to come, within three years' }]);
  }
  if (!tiers.some(({ name }) => name === wanted.tier)) {
    throw refusedBody([{ path: ['tier'], detail: `should be one of ${tiers.map(({ name }) => name).join(', ')}` }]);
  }
  const author = String(call.claims.sub).slice(0, 80);
  const key = hexId(keyed.id ?? '').slice(0, 26);
  const cause = { id: `${ledger.subject}/override~${key}`.slice(0, 400), at: context.now, test: false };
  await catchUp(ledger, cause, context);
  await saveLedger(ledger, cause, context, (before) => {
    const book = advance(bookOf(before), context);
    const override = { tier: wanted.tier, until, reason: wanted.reason, author };
    const decision = overridden(tierHolder(book.ledger), override, context);
    if (!decision)
      throw refusedBody([{ path: ['tier'], detail: 'should be no lower than what the customer has without it' }]);
    const answer = { customer, ...override };
    const alsoWrite = [...keyed.answering({ status: 201, body: answer }), unlessErased];
    return { ...withTier(book, decision), alsoWrite };
  });
};

/** A tier that a person of the shop gives a customer until a day. */
export const tierRoutes = (programme: Programme): Route[] => [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/customers/{id}/tier',
    needsKey: true,
    write: postOverride(programme),
    docs: {
      summary: 'Give a customer a tier until a day',
      roles: givers,
      body: overrideBody,
      response: v.object({
        customer: v.string(),
        tier: v.string(),
        until: instant,
        reason: v.string(),
        author: v.string(),
      }),
    },
  }),
];
