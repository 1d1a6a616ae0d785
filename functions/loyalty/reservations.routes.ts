import * as v from 'valibot';
import { bodyOf } from '../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { id } from '../../shared/events/event.ts';
import type { Write } from '../../shared/kernel/aggregate.ts';
import type { Aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { type Keyed, keyed } from '../../shared/kernel/idempotency.ts';
import { type CheckoutResult, releasePoints, reserve, spendPoints } from './checkout.ts';
import type { LoyaltyContext } from './due.ts';
import { available, type Ledger } from './ledger.ts';
import { catchUp, saveLedger } from './loyalty.store.ts';
import { customerOfReservation, reservationId } from './points.ts';
import type { Programme } from './programme.ts';
import { requestedAccount } from './requested-account.store.ts';
import { findReservation } from './reservation.ts';

const spenders: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

const holdBody = v.object({ points: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), order: id });

const postReservation =
  (programme: Programme) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop, customer, ledger, context } = await requestedAccount(programme, call, call.path.id);
    const wanted = bodyOf(holdBody, call);
    const id = reservationId(shop, customer, keyed.id, wanted.order);
    const answered = () => keyed.answering({ status: 201, body: { id } });
    await changeAccount(ledger, id, context, answered, (before) => reserve(before, { id, ...wanted }, context));
  };

const postEnd = (programme: Programme, close: typeof spendPoints) => async (call: Call, keyed: Keyed) => {
  const { rid: id = '' } = call.path;
  const { ledger, context } = await requestedAccount(programme, call, call.path.id ?? customerOfReservation(id));
  const answered = (ledger: Ledger) =>
    keyed.answering({ status: 200, body: { id, state: findReservation(ledger, id)?.status } });
  await changeAccount(ledger, id, context, answered, (before) => close(before, id, context));
};

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
    case 'another':
      return new Problem('reservation-exists', 'Release it, or send an Idempotency-Key.');
    case 'unknown':
      return new Problem('reservation-not-found');
    case 'committed':
      return new Problem('points-spent');
    default:
      return new Problem('reservation-ended', 'Reserve again with a new key.');
  }
}

const heldResponse = v.object({ id });
const endedResponse = v.object({ id, state: v.optional(v.picklist(['open', 'committed', 'released'])) });
const closes = (summary: string) => ({ summary, roles: spenders, response: endedResponse });

const reservationsPath = '/v1/shops/{shop}/customers/{id}/points/reservations';

/** Points at a checkout: reserved, and then spent or released. */
export const reservationRoutes = (programme: Programme): Route[] => [
  keyed({
    method: 'POST',
    path: reservationsPath,
    write: postReservation(programme),
    docs: { summary: 'Reserve points for a checkout', roles: spenders, body: holdBody, response: heldResponse },
  }),
  ...[`${reservationsPath}/{rid}`, '/v1/shops/{shop}/reservations/{rid}'].flatMap((at) => [
    keyed({
      method: 'POST',
      path: `${at}/commit`,
      write: postEnd(programme, spendPoints),
      docs: closes('Commit a reservation'),
    }),
    keyed({
      method: 'POST',
      path: `${at}/release`,
      write: postEnd(programme, releasePoints),
      docs: closes('Release a reservation'),
    }),
  ]),
];
