import { getItems } from '../../../shared/kernel/table.ts';
import { type Customer, recordsOf } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import type { EntryKind, TimelineEntry } from '../customer/timeline-entry.ts';
import { newestUnder } from '../customer/union.store.ts';

/** The sort keys of entries, as `next` of a page holds one. */
export const timelineKeys = /^TIMELINE#[\d:.TZ-]{24}#[\w/@.~-]{1,400}$/;

/** An entry, and the customer under whom it is filed: the reader's own, or one who is part of them. */
interface FiledEntry extends TimelineEntry {
  readonly record: string;
}

interface TimelinePage {
  readonly entries: readonly FiledEntry[];
  /** The key of the last entry that was looked at, if there are further ones. */
  readonly next?: string;
}

interface TimelineQuery {
  readonly kind?: EntryKind | undefined;
  /** The key of the last entry seen. */
  readonly after?: string | undefined;
  readonly max?: number;
}

const pageSize = 50;
/** Of a kind that is rare a page may be short, or empty, and have a next one. */
const maxExamined = 200;

/**
 * A page of the timeline of a person, over all who are part of them, the newest first. It reads a bounded number of entries, however
 * many there are. Points are a balance of the present account: those of an account that became part of it stay out.
 */
export async function readTimeline(
  shop: string,
  person: Customer,
  { kind, after, max = pageSize }: TimelineQuery = {},
): Promise<TimelinePage> {
  const subjects = new Map(recordsOf(person).map((record) => [customers.of(shop, record).subject, record]));
  const about = kind ? maxExamined : max + 1;
  const found = newestUnder([...subjects.keys()], { prefix: 'TIMELINE#', before: after, about });
  const entries: FiledEntry[] = [];
  let examined = 0;
  let last = after;
  for await (const { pk, sk, entry } of found) {
    if (entries.length === max || examined === maxExamined) return { entries, ...(last && { next: last }) };
    examined++;
    last = sk;
    const record = subjects.get(pk) ?? person.customer;
    const filed = { ...(entry as TimelineEntry), record };
    const isTheirs = filed.kind !== 'points' || record === person.customer;
    if (isTheirs && (!kind || filed.kind === kind)) entries.push(filed);
  }
  return { entries };
}

/** The words of the notes among these entries, by the notes' ids. A note that is gone has none. */
export async function notesAmong(shop: string, entries: readonly FiledEntry[]): Promise<ReadonlyMap<string, string>> {
  const noted = entries.flatMap(({ record, at, facts }) => (facts.note ? [{ record, at, note: facts.note }] : []));
  if (noted.length === 0) return new Map();
  const keys = noted.map(({ record, at, note }) => ({
    pk: customers.of(shop, record).subject,
    sk: `NOTE#${at}#${note}`,
  }));
  const items = await getItems(keys);
  return new Map(items.flatMap(({ sk, text }) => (text ? [[noteIn(String(sk)), String(text)] as const] : [])));
}

const noteIn = (sk: string): string => sk.slice(sk.lastIndexOf('#') + 1);
