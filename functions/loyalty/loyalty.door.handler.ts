import * as v from 'valibot';
import type { Write } from '../../shared/aggregate.ts';
import type { Aggregate } from '../../shared/aggregate-kind.ts';
import { bodyOf } from '../../shared/body.ts';
import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { id } from '../../shared/events/event.ts';
import { type Call, languageOf, Problem, type Role } from '../../shared/http.ts';
import { type Keyed, keyed } from '../../shared/idempotency.ts';
import { door } from '../../shared/lambda.ts';
import { noSuchPage } from '../../shared/paging.ts';
import { commit, type Outcome, release, reserve } from './checkout.ts';
import { type Moment, momentOf } from './due.ts';
import { available, type Ledger } from './ledger.ts';
import { catchUp, entriesOf, ledgers, terms, turn } from './loyalty.store.ts';
import { customerIn, pointsView, reservationId } from './points.ts';
import { programme } from './programme.ts';
import { reservationIn } from './reservation.ts';

const env = readEnv('TABLE');
export type Env = typeof env;

const readers: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];
const spenders: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

/** Whose points, and when this is: the shop is known here, and the customer at least has an id. */
async function account({ shop }: Call, customer: string | undefined) {
  const known = await terms.of(shop).state();
  if (!known || !v.is(id, customer)) throw new Problem(404, 'There is no such customer in this shop');
  const moment = momentOf(programme, shop, known, systemClock());
  return { shop, customer, ledger: ledgers.of(shop, customer), moment };
}

async function points(call: Call) {
  const { customer, ledger, moment } = await account(call, call.path.id);
  const below = call.query.next;
  if (below !== undefined && !/^\d{1,9}$/.test(below)) throw noSuchPage();
  const known = await ledger.load();
  const page = await entriesOf(ledger.subject, below === undefined ? undefined : Number(below));
  const language = languageOf(call.headers, ['ko', 'en']);
  return { status: 200, body: pointsView(customer, known?.state, page, language, moment) };
}

const asked = v.object({ points: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), order: id });

async function hold(call: Call, keyed: Keyed): Promise<void> {
  const { shop, customer, ledger, moment } = await account(call, call.path.id);
  const wish = bodyOf(asked, call);
  const id = reservationId(shop, customer, keyed.id, wish.order);
  const answered = () => keyed.answering({ status: 201, body: { id } });
  await decide(ledger, id, moment, answered, (before) => reserve(before, { id, ...wish }, moment));
}

const end = (close: typeof commit) => async (call: Call, keyed: Keyed) => {
  const { rid: id = '' } = call.path;
  const { ledger, moment } = await account(call, call.path.id ?? customerIn(id));
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
    return { ...book, also: refused ? [] : answered(book.ledger) };
  });
  if (refused) throw refused;
}

function refusalOf(answer: Exclude<Outcome['answer'], 'done'>, ledger: Ledger): Problem {
  switch (answer) {
    case 'too-few':
      return new Problem(409, 'There are not enough points', `${available(ledger)} can be spent now.`);
    case 'too-many':
      return new Problem(429, 'This customer has too many reservations', 'Try again tomorrow.');
    case 'another':
      return new Problem(409, 'This order has another reservation', 'Release it, or give an Idempotency-Key.');
    case 'unknown':
      return new Problem(404, 'There is no such reservation');
    case 'committed':
      return new Problem(409, 'These points have been spent');
    default:
      return new Problem(409, 'This reservation was released, or its time ran out', 'Reserve again with a new key.');
  }
}

const ofCustomer = '/v1/shops/{shop}/customers/{id}/points';

const paged = v.object({ next: v.optional(v.string()) });
const held = v.object({ id });
const ended = v.object({ id, state: v.optional(v.picklist(['open', 'committed', 'released'])) });
const closes = (summary: string) => ({ summary, roles: spenders, gives: ended });

export const handler = door([
  {
    method: 'GET',
    path: ofCustomer,
    answer: points,
    told: { summary: "A customer's points", roles: readers, query: paged },
  },
  keyed({
    method: 'POST',
    path: `${ofCustomer}/reservations`,
    write: hold,
    told: { summary: 'Reserves points for a checkout', roles: spenders, body: asked, gives: held },
  }),
  ...[`${ofCustomer}/reservations/{rid}`, '/v1/shops/{shop}/reservations/{rid}'].flatMap((path) => [
    keyed({
      ...{ method: 'POST', path: `${path}/commit`, write: end(commit) },
      told: closes('Spends what is reserved'),
    }),
    keyed({
      ...{ method: 'POST', path: `${path}/release`, write: end(release) },
      told: closes('Gives back what is reserved'),
    }),
  ]),
]);
