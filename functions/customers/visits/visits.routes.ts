import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, causeOf, type Role, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { mailAddress } from '../../../shared/base/document-fields.ts';
import { id } from '../../../shared/events/event.ts';
import { addVisits, type Visitor } from './visits.store.ts';
import { forgottenAt, type PageVisit, pageAddress, visitSteps } from './visits.ts';

const reporters: readonly Role[] = ['lead', 'admin', 'machine'];

/** In one call. */
const maxReported = 100;
/** The clock of a shop may be wrong by so much. */
const maxAheadSeconds = 300;

const reportedVisit = v.strictObject({
  platformId: v.optional(id),
  email: v.optional(mailAddress),
  customer: v.optional(id),
  at: v.pipe(v.string(), v.isoTimestamp()),
  page: v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
  step: v.optional(v.picklist(visitSteps)),
});
const visitsBody = v.strictObject({
  visits: v.pipe(v.array(reportedVisit), v.minLength(1), v.maxLength(maxReported)),
});

type Reported = v.InferOutput<typeof reportedVisit>;

async function postVisits(call: Call) {
  const { shop } = call;
  const now = systemClock();
  const { visits } = bodyOf(visitsBody, call);
  const read = visits.map((each, n) => ({ visitor: visitorIn(each, n), visit: visitIn(each, n, now) }));
  const byVisitor = Map.groupBy(read, ({ visitor }) => JSON.stringify(visitor));
  const cause = causeOf(call, 'visits', now);
  const taken = await Promise.all(
    [...byVisitor.values()].map(async (all) => {
      const known = all.flatMap(({ visit }) => (forgottenAt(visit) > now ? [visit] : []));
      if (known.length === 0) return 0;
      return (await addVisits(shop, all[0]?.visitor ?? {}, known, cause)) ? known.length : 0;
    }),
  );
  const sum = taken.reduce((total, each) => total + each, 0);
  return { status: 200, body: { taken: sum, ignored: visits.length - sum } };
}

function visitorIn({ platformId, email, customer }: Reported, n: number): Visitor {
  const named = [platformId, email, customer].filter((each) => each !== undefined);
  if (named.length === 1) return { platformId, email, customer };
  throw refusedBody([{ path: ['visits', n], detail: 'should name one of platformId, email and customer' }]);
}

function visitIn({ at, page, step }: Reported, n: number, now: string): PageVisit {
  const time = new Date(at).toISOString();
  if (time > plusSeconds(now, maxAheadSeconds)) {
    throw refusedBody([{ path: ['visits', n, 'at'], detail: 'should not be to come' }]);
  }
  const address = pageAddress(page);
  if (address === undefined) {
    throw refusedBody([
      { path: ['visits', n, 'page'], detail: 'should be the address or the path of a page, of 500 characters at most' },
    ]);
  }
  return { at: time, page: address, ...(step && { step }) };
}

/** The pages that known customers looked at, as the shop's own site reports them. */
export const visitRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/shops/{shop}/visits',
    answer: postVisits,
    docs: {
      summary: 'Report the pages that customers visited',
      roles: reporters,
      scope: 'visits',
      body: visitsBody,
      response: v.object({ taken: integer, ignored: integer }),
    },
  },
];
