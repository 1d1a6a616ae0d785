import * as v from 'valibot';
import { type Call, languageOf, Problem, type Role, type Route, type RouteDocs } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { shops } from '../customer/customers.store.ts';
import { shownOrders } from '../customer/shown-orders.store.ts';
import { aboutOf, entryKinds } from '../customer/timeline-entry.ts';
import { visibleCustomer } from '../customer/visible.store.ts';
import { notesAmong, readTimeline, timelineKeys } from './timeline.store.ts';
import { sentence } from './timeline.ts';

const timelineReaders: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];
const kinds = v.picklist(entryKinds);

async function getTimeline(call: Call) {
  const { shop, path, query } = call;
  const kind = kindIn(query.kind);
  const zone = query.zone === undefined ? undefined : zoneIn(query.zone);
  const after = pageIn(call, timelineKeys);
  const person = await visibleCustomer(shop, path.id ?? '');
  const [document, { entries, next }] = await Promise.all([
    readProjection(shops.of(shop)),
    readTimeline(shop, person, { kind, after }),
  ]);
  if (!document) throw notHereYet(`The shop ${shop}`, { now: systemClock() });
  const [beside, notes] = await Promise.all([
    shownOrders(
      shop,
      entries.flatMap(({ facts }) => facts.order ?? []),
    ),
    // Words about a person may have their address in them.
    seesMasked(call) ? undefined : notesAmong(shop, entries),
  ]);
  const reader = {
    language: languageOf(call.headers, ['en', 'ko']),
    zone: zone ?? document.zone,
    shopZone: document.zone,
    ...beside,
    ...(notes && { notes }),
  };
  const items = entries.map((entry) => {
    const { at, name } = entry;
    const text = sentence(entry, reader);
    return { id: entry.id, at, name, kind: entry.kind, text, about: aboutOf(entry) };
  });
  return { status: 200, body: { items, ...nextPage(next) } };
}

function kindIn(kind: string | undefined) {
  if (kind === undefined) return undefined;
  if (v.is(kinds, kind)) return kind;
  throw new Problem('query-invalid', `Give ?kind= as one of ${entryKinds.join(', ')}.`);
}

/** Also the older names of zones, which browsers still say. */
function zoneIn(zone: string): string {
  try {
    if (/^[A-Za-z]/.test(zone)) return new Intl.DateTimeFormat('en', { timeZone: zone }) && zone;
  } catch {
    // It is none.
  }
  throw new Problem('query-invalid', 'Give ?zone= as a time zone of the IANA database, such as Asia/Seoul.');
}

const about = v.object({
  order: v.optional(id),
  ticket: v.optional(id),
  message: v.optional(id),
  customer: v.optional(id),
});
const nextField = { next: v.optional(v.string()) };
const timelineDocs = {
  summary: 'Read the timeline of a customer',
  roles: timelineReaders,
  scope: 'customers',
  query: v.object({ kind: v.optional(kinds), zone: v.optional(v.string()), ...nextField }),
  response: v.object({
    items: v.array(v.object({ id: v.string(), at: instant, name: id, kind: kinds, text: v.string(), about })),
    ...nextField,
  }),
} satisfies RouteDocs;

export const timelineRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/shops/{shop}/customers/{id}/timeline', answer: getTimeline, docs: timelineDocs },
];
