import { CustomerNoted } from '../../../shared/events/customers.ts';
import { say } from '../../../shared/events/event.ts';
import type { Cause, Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { type Customer, recordsOf } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { lastUnder } from '../customer/union.store.ts';

/** That a note was written, without its words: these stay with the customer, and go with them. */
const notes = aggregate<{ readonly customer: string; readonly by: string }>('customer-note', {
  owner: 'customers',
  describe: () => ({ status: 'written' }),
});

interface Note {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly text: string;
}

/**
 * Stores a note under the customer's record, with its event and what else its writer stores; a conflict where the person changed
 * meanwhile: with their erasure, which a note would outlive.
 */
export async function addNote(
  shop: string,
  person: Loaded<Customer>,
  { id, at, by, text }: Note,
  cause: Cause,
  alsoWrite: readonly Write[],
): Promise<void> {
  const { customer } = person.state;
  const own = customers.of(shop, customer);
  const Item = { pk: own.subject, sk: `NOTE#${at}#${id}`, note: id, at, by, text };
  await notes.of(shop, id).save(cause, undefined, {
    state: { customer, by },
    events: [say(CustomerNoted, at, { customer, note: id, by })],
    alsoWrite: [{ Put: { TableName: tableName(), Item } }, own.assertVersion(person.version), ...alsoWrite],
  });
}

/** A page of the notes about a person, the newest first; `before` is the place of the last one seen. */
export async function notesOf(
  shop: string,
  customer: Customer,
  limit: number,
  before?: string,
): Promise<{ readonly notes: readonly Note[]; readonly next?: string }> {
  const { items, next } = await lastUnder(shop, recordsOf(customer), { prefix: 'NOTE#', before, limit });
  return {
    notes: items.map(({ note, at, by, text }) => ({ id: note, at, by, text }) as Note),
    ...(next && { next }),
  };
}
