import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../shared/api/body.ts';
import { type Call, languageOf, type Role, type Route } from '../../shared/api/http.ts';
import { noSuchPage } from '../../shared/api/paging.ts';
import { integer } from '../../shared/api/shapes.ts';
import { hexId } from '../../shared/base/ids.ts';
import { instant } from '../../shared/events/event.ts';
import { type Keyed, keyed } from '../../shared/kernel/idempotency.ts';
import { correctPoints } from './ledger/correction.ts';
import { advance } from './ledger/due.ts';
import { catchUp, entriesOf, presentAccount, saveLedger } from './ledger/ledger.store.ts';
import { balance, bookOf } from './ledger/ledger.ts';
import type { Programme } from './ledger/programme.ts';
import { requestedAccount } from './ledger/requested-account.store.ts';
import { pointsView } from './points.ts';

const pointsPath = '/v1/shops/{shop}/customers/{id}/points';

const pointsReaders: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

const getPoints = (programme: Programme) => async (call: Call) => {
  const { customer, ledger, context } = await requestedAccount(programme, call, call.path.id);
  const below = call.query.next;
  if (below !== undefined && !/^\d{1,9}$/.test(below)) throw noSuchPage();
  const { account, known } = await presentAccount(ledger);
  const page = await entriesOf(account.subject, below === undefined ? undefined : Number(below));
  const language = languageOf(call.headers, ['ko', 'en']);
  return { status: 200, body: pointsView(customer, known?.state, page, language, context) };
};

const balances = { pending: integer, active: integer, debt: integer };
const entryShape = v.object({
  number: integer,
  at: instant,
  kind: v.picklist(['earned', 'activated', 'reversed', 'spent', 'returned', 'expired', 'repaid', 'corrected', 'moved']),
  points: integer,
  balanceAfter: v.object(balances),
  /** Of a correction: the id of its author. */
  author: v.optional(v.string()),
  text: v.string(),
});
const overrideShape = v.object({ tier: v.string(), until: instant, reason: v.string(), author: v.string() });
const pointsShape = v.object({
  /** Whose account it is: the customer, or the one whom they were merged into. */
  customer: v.string(),
  ...balances,
  available: integer,
  tier: v.string(),
  /** The tier as customers read it, in the language of the call; absent where the programme has no name for it. */
  tierLabel: v.optional(v.string()),
  override: v.optional(overrideShape),
  nextExpiries: v.array(v.object({ at: instant, points: integer })),
  pendingOrders: v.array(
    v.object({
      order: v.string(),
      number: v.optional(v.string()),
      points: integer,
      activatesAt: v.optional(instant),
      isReturning: v.optional(v.literal(true)),
    }),
  ),
  withheld: v.array(
    v.object({
      order: v.string(),
      number: v.string(),
      at: instant,
      reason: v.picklist(['currency', 'marketplace']),
      text: v.string(),
    }),
  ),
  entries: v.array(entryShape),
  next: v.optional(v.string()),
});

const correctors: readonly Role[] = ['lead', 'admin'];

/** What a person may add or take at once. */
const maxPoints = 10_000_000;

const correctionBody = v.object({
  points: v.pipe(
    v.number(),
    v.safeInteger(),
    v.minValue(-maxPoints),
    v.maxValue(maxPoints),
    v.notValue(0, 'not 0: positive to add points, negative to take them'),
  ),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
  expiresAt: v.optional(instant),
});

const postCorrection = (programme: Programme) => async (call: Call, keyed: Keyed) => {
  const { customer, ledger, context, unlessErased } = await requestedAccount(programme, call, call.path.id);
  const wanted = bodyOf(correctionBody, call);
  if (wanted.expiresAt && (wanted.points < 0 || wanted.expiresAt <= context.now)) {
    throw refusedBody([{ path: ['expiresAt'], detail: 'should be to come, and only where points are added' }]);
  }
  const id = hexId(keyed.id ?? '').slice(0, 26);
  const author = String(call.claims.sub).slice(0, 80);
  const cause = { id: `${ledger.subject}/correction~${id}`.slice(0, 400), at: context.now, test: false };
  await catchUp(ledger, cause, context);
  await saveLedger(ledger, cause, context, (before) => {
    const book = correctPoints(advance(bookOf(before), context), { ...wanted, id, customer, author }, context);
    const answer = { customer, ...balance(book.ledger) };
    return { ...book, alsoWrite: [...keyed.answering({ status: 201, body: answer }), unlessErased] };
  });
};

/** A customer's balance and entries, and corrections by hand. */
export const pointsRoutes = (programme: Programme): Route[] => [
  {
    method: 'GET',
    path: pointsPath,
    answer: getPoints(programme),
    docs: {
      summary: 'Read the points of a customer',
      roles: pointsReaders,
      scope: 'points',
      query: v.object({ next: v.optional(v.string()) }),
      response: pointsShape,
    },
  },
  keyed({
    method: 'POST',
    path: `${pointsPath}/corrections`,
    needsKey: true,
    write: postCorrection(programme),
    docs: {
      summary: 'Correct the points of a customer',
      roles: correctors,
      body: correctionBody,
      response: v.object({ customer: v.string(), ...balances }),
    },
  }),
];
