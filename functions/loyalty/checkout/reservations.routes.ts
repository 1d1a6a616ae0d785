import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route, type RouteDocs } from '../../../shared/api/http.ts';
import { id } from '../../../shared/events/event.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { type Keyed, keyed, type Reply } from '../../../shared/kernel/idempotency.ts';
import type { LoyaltyContext } from '../ledger/due.ts';
import { catchUp, presentAccount, saveLedger } from '../ledger/ledger.store.ts';
import { available, type Ledger } from '../ledger/ledger.ts';
import type { Programme } from '../ledger/programme.ts';
import { requestedAccount } from '../ledger/requested-account.store.ts';
import { customerOfReservation, findReservation, reservationId } from '../ledger/reservation.ts';
import { type CheckoutResult, isHeldOrSpent, releasePoints, reserve, spendPoints } from './checkout.ts';

const spenders: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

/** A bank transfer may take days: 14 of them at most. */
const maxMinutes = 14 * 24 * 60;

const holdBody = v.object({
  points: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  order: id,
  minutes: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(maxMinutes))),
});
const commitBody = v.object({ order: v.optional(id) });

type Wanted = v.InferOutput<typeof holdBody>;

const postReservation =
  (programme: Programme) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const account = await requestedAccount(programme, call, call.path.id);
    const wanted = bodyOf(holdBody, call);
    await holdPoints(account, wanted, (id) => keyed.answering({ status: 201, body: { id } }));
  };

/** An answer that is given again still means that points are held: what was released or has timed out is made again. */
const holdAgain =
  (programme: Programme) =>
  async (earlier: Reply, call: Call): Promise<Reply> => {
    const account = await requestedAccount(programme, call, call.path.id);
    const wanted = bodyOf(holdBody, call);
    const { known } = await presentAccount(account.ledger);
    const id = reservationId(account.shop, account.customer, wanted.order);
    if (!known || !isHeldOrSpent(known.state, id, account.context.now)) await holdPoints(account, wanted, () => []);
    return earlier;
  };

type Account = Awaited<ReturnType<typeof requestedAccount>>;

async function holdPoints(
  { shop, customer, ledger, context }: Account,
  wanted: Wanted,
  answered: (id: string) => Write[],
): Promise<void> {
  const id = reservationId(shop, customer, wanted.order);
  const request = { id, ...wanted };
  await changeAccount(
    ledger,
    id,
    context,
    () => answered(id),
    (before) => reserve(before, request, context),
  );
}

type End = (before: Ledger, id: string, context: LoyaltyContext) => CheckoutResult;

const postEnd = (programme: Programme, endOf: (call: Call) => End) => async (call: Call, keyed: Keyed) => {
  const { rid: id = '' } = call.path;
  const { ledger, context } = await requestedAccount(programme, call, call.path.id ?? customerOfReservation(id));
  const close = endOf(call);
  const answered = (ledger: Ledger) =>
    keyed.answering({ status: 200, body: { id, state: findReservation(ledger, id)?.status } });
  await changeAccount(ledger, id, context, answered, (before) => close(before, id, context));
};

function commitOf(call: Call): End {
  const { order } = call.body.length > 0 ? bodyOf(commitBody, call) : {};
  return (before, id, context) => spendPoints(before, id, context, order);
}

/** Decides, and saves the ledger with the answer. A refusal is thrown after saving: changes that fell due are kept either way. */
async function changeAccount(
  account: Aggregate<Ledger>,
  reservation: string,
  context: LoyaltyContext,
  answered: (ledger: Ledger) => Write[],
  write: (ledger: Ledger) => CheckoutResult,
): Promise<void> {
  const cause = { id: `${account.subject}/${reservation}`.slice(0, 400), at: context.now, test: false };
  await catchUp(account, cause, context);
  let refused: Problem | undefined;
  await saveLedger(account, cause, context, (ledger) => {
    const { answer, book } = write(ledger);
    refused = answer === 'done' ? undefined : problemOf(answer, book.ledger);
    return { ...book, alsoWrite: refused ? [] : answered(book.ledger) };
  });
  if (refused) throw refused;
}

function problemOf(answer: Exclude<CheckoutResult['answer'], 'done'>, ledger: Ledger): Problem {
  switch (answer) {
    case 'too-few':
      return new Problem('points-insufficient', `${available(ledger)} can be spent now.`);
    case 'too-many':
      return new Problem('reservation-limit', 'Try again tomorrow.');
    case 'unknown':
      return new Problem('reservation-not-found');
    case 'committed':
      return new Problem('points-spent');
    default:
      return new Problem('reservation-ended', 'Reserve again.');
  }
}

const heldResponse = v.object({ id });
const endedResponse = v.object({ id, state: v.optional(v.picklist(['open', 'committed', 'released'])) });
const closes = (summary: string): RouteDocs => ({ summary, roles: spenders, scope: 'points', response: endedResponse });

const reservationsPath = '/v1/shops/{shop}/customers/{id}/points/reservations';

/** Points at a checkout: reserved, and then spent or released. */
export const reservationRoutes = (programme: Programme): Route[] => [
  keyed({
    method: 'POST',
    path: reservationsPath,
    write: postReservation(programme),
    again: holdAgain(programme),
    docs: {
      summary: 'Reserve points for a checkout',
      roles: spenders,
      scope: 'points',
      body: holdBody,
      response: heldResponse,
    },
  }),
  ...[`${reservationsPath}/{rid}`, '/v1/shops/{shop}/reservations/{rid}'].flatMap((at) => [
    keyed({
      method: 'POST',
      path: `${at}/commit`,
      write: postEnd(programme, commitOf),
      docs: { ...closes('Commit a reservation'), body: commitBody },
    }),
    keyed({
      method: 'POST',
      path: `${at}/release`,
      write: postEnd(programme, () => releasePoints),
      docs: closes('Release a reservation'),
    }),
  ]),
];
