import type * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import { addressOf, fullNameOf } from '../../../shared/text/names.ts';
import { type Customer, joined, recordsIn, recordsOf } from '../customer/customer.ts';
import type { OrderSummary } from '../customer/order-summary.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';
import { undoableUntil } from '../identity/merging.ts';
import { rowOf, type Standing } from '../search/row.ts';
import { type PageVisit, stoppedAt } from '../visits/visits.ts';
import { type customerAnswer, editable } from './answer.ts';
import { channelOf } from './channel.ts';
import { productsOf } from './products.ts';

/** What is stored about a person beside their profile. */
export interface StoredAbout {
  readonly standing: Standing;
  readonly firstOrderAt?: string | undefined;
  /** The newest ones first. */
  readonly orders: readonly (OrderSummary & { readonly order: string })[];
  readonly visits: readonly PageVisit[];
  readonly entries: readonly TimelineEntry[];
}

type Answered = v.InferOutput<typeof customerAnswer>;

/** All that the desk shows of a customer at once. */
export function profileView(
  customer: Customer,
  about: StoredAbout,
  { now, isMasked, language }: { readonly now: string; readonly isMasked: boolean; readonly language: Language },
): Answered {
  const person = joined(customer);
  const { given, family, zone, birthday, tags = [], devices = [], platformIds } = person;
  const channel = channelOf(person, about.entries);
  const stopped = stoppedAt(about.visits, about.standing.lastOrderAt);
  return {
    ...rowOf(customer, { standing: about.standing, isMasked }),
    addressed: addressOf({ ...(given && { given }), ...(family && { family }) }, person.language ?? language),
    ...(zone && { zone }),
    ...(birthday && { birthday }),
    tags: [...tags],
    devices: [...devices],
    platformIds: [...platformIds],
    ...(channel && { channel }),
    edited: editedIn(customer),
    ...(about.firstOrderAt && { firstOrderAt: about.firstOrderAt }),
    products: productsOf(about.orders),
    merges: mergesOf(customer, now),
    ...(about.standing.isCrowded && { isCrowded: true }),
    visits: { pages: [...about.visits], ...(stopped && { stoppedAt: stopped }) },
  };
}

/** The fields that people of the shop have set. */
const editedIn = (customer: Customer): Answered['edited'] =>
  editable.filter((field) => recordsIn(customer).some(({ edits }) => edits?.[field] && edits[field].value !== null));

/** The newest first; those of before merges could be undone have no time. */
function mergesOf(customer: Customer, now: string): Answered['merges'] {
  const members = (customer.members ?? []).map((member) => {
    const { customer: record, into, mergedAt, because, by } = member;
    const name = fullNameOf({
      ...(member.given && { given: member.given }),
      ...(member.family && { family: member.family }),
    });
    const until = undoableUntil(member);
    return {
      record,
      into,
      ...(name && { name }),
      at: mergedAt,
      because,
      ...(by && { by }),
      ...(until > now && { undoableUntil: until }),
    };
  });
  const known = new Set([customer.customer, ...members.map(({ record }) => record)]);
  const final = recordsOf(customer).filter((id) => !known.has(id));
  return [
    ...members.toSorted((one, other) => (one.at < other.at ? 1 : -1)),
    ...final.map((record) => ({ record, into: customer.customer })),
  ];
}
