import * as v from 'valibot';
import { bodyOf } from '../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { id } from '../../shared/events/event.ts';
import type { Write } from '../../shared/kernel/aggregate.ts';
import type { Aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { type Keyed, keyed } from '../../shared/kernel/idempotency.ts';
import { calledAccount } from './called-account.store.ts';
import { commit, type Outcome, release, reserve } from './checkout.ts';
import type { Moment } from './due.ts';
import { available, type Ledger } from './ledger.ts';
import { catchUp, turn } from './loyalty.store.ts';
import { customerIn, reservationId } from './points.ts';
import type { Programme } from './programme.ts';
import { reservationIn } from './reservation.ts';

const spenders: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

const asked = v.object({ points: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), order: id });

const hold =
  (programme: Programme) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop, customer, ledger, moment } = await calledAccount(programme, call, call.path.id);
    const wish = bodyOf(asked, call);
    const id = reservationId(shop, customer, keyed.id, wish.order);
    const answered = () => keyed.answering({ status: 201, body: { id } });
    await decide(ledger, id, moment, answered, (before) => reserve(before, { id, ...wish }, moment));
  };

const end = (programme: Programme, close: typeof commit) => async (call: Call, keyed: Keyed) => {
  const { rid: id = '' } = call.path;
  const { ledger, moment } = await calledAccount(programme, call, call.path.id ?? customerIn(id));
  const answered = (ledger: Ledger) =>
    keyed.answering({ status: 200, body: { id, state: reservationIn(ledger, id)?.status } });
  await decide(ledger, id, moment, answered, (before) => close(before, id, moment));
};

/** Decides, saves with the answer, and refuses where that was the decision: what fell due meanwhile stands either way. */
async function decide(
  account: Aggregate<Ledger>,
  reservation: string,
  moment: Moment,
  answered: (ledger: Ledger) => Write[],
  write: (ledger: Ledger) => Outcome,
): Promise<void> {
  const cause = { id: `${account.subject}/${reservation}`.slice(0, 400), at: moment.now, test: false };
  await catchUp(account, cause, moment);
  let refused: Problem | undefined;
  await turn(account, cause, moment, (ledger) => {
    const { answer, book } = write(ledger);
    refused = answer === 'done' ? undefined : refusalOf(answer, book.ledger);
    return { ...book, alsoWrite: refused ? [] : answered(book.ledger) };
  });
  if (refused) throw refused;
}

function refusalOf(answer: Exclude<Outcome['answer'], 'done'>, ledger: Ledger): Problem {
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

const held = v.object({ id });
const ended = v.object({ id, state: v.optional(v.picklist(['open', 'committed', 'released'])) });
const closes = (summary: string) => ({ summary, roles: spenders, response: ended });

const path = '/v1/shops/{shop}/customers/{id}/points/reservations';

/** Points at a checkout: reserved, and then spent or given back. */
export const reservationRoutes = (programme: Programme): Route[] => [
  keyed({
    ...{ method: 'POST', path, write: hold(programme) },
    docs: { summary: 'Reserve points for a checkout', roles: spenders, body: asked, response: held },
  }),
  ...[`${path}/{rid}`, '/v1/shops/{shop}/reservations/{rid}'].flatMap((at) => [
    keyed({
      ...{ method: 'POST', path: `${at}/commit`, write: end(programme, commit) },
      docs: closes('Commit a reservation'),
    }),
    keyed({
      ...{ method: 'POST', path: `${at}/release`, write: end(programme, release) },
      docs: closes('Release a reservation'),
    }),
  ]),
];
