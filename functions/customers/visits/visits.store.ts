import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { type Cause, deciding, type Loaded } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { getItems, tableName } from '../../../shared/kernel/table.ts';
import { type Customer, isVisible } from '../customer/customer.ts';
import { currentCustomer, customers } from '../customer/customers.store.ts';
import { holderOf } from '../identity/identities.store.ts';
import { emailIdentity, platformIdentity } from '../identity/identity.ts';
import { forgottenAt, newestVisits, type PageVisit } from './visits.ts';

/** Whom a shop names: by their id here, or by what identifies them. */
export interface Visitor {
  readonly customer?: string | undefined;
  readonly platformId?: string | undefined;
  readonly email?: string | undefined;
}

/** The record that these visits are filed under, and its person; nothing for somebody who is not known, or may not be shown. */
async function visitedAs(shop: string, { customer, platformId, email }: Visitor) {
  const identity = platformId ? platformIdentity(shop, platformId) : email && emailIdentity(shop, email);
  const record = customer ?? (identity && (await holderOf(identity)));
  const person = record === undefined ? undefined : await currentCustomer(shop, record);
  return record !== undefined && person && isVisible(person.state) ? { record, person } : undefined;
}

const visitsKey = (shop: string, record: string) => ({ pk: customers.of(shop, record).subject, sk: 'VISITS' });

/**
 * Adds visits to what is kept of whom the shop names, and says whether anybody is known by that; the same ones again change nothing. The
 * item goes with its newest visit. It asserts that the person is unchanged: what is filed while they are erased would outlive that.
 */
export async function addVisits(
  shop: string,
  visitor: Visitor,
  added: readonly PageVisit[],
  cause: Cause,
): Promise<boolean> {
  return await deciding(`The visits of a customer of ${shop}`, cause, async () => {
    const found = await visitedAs(shop, visitor);
    if (found) await addTo(shop, found, added, cause);
    return found !== undefined;
  });
}

interface Visited {
  readonly record: string;
  readonly person: Loaded<Customer>;
}

async function addTo(shop: string, { record, person }: Visited, added: readonly PageVisit[], cause: Cause) {
  const key = visitsKey(shop, record);
  const [item] = await getItems([key]);
  const { visits: before = [], changes = 0 } = (item ?? {}) as { visits?: readonly PageVisit[]; changes?: number };
  const visits = newestVisits([...before, ...added], cause.at);
  const [newest] = visits;
  if (!newest || JSON.stringify(visits) === JSON.stringify(before)) return;
  const Item = { ...key, visits, changes: changes + 1, expiresAt: epochSeconds(forgottenAt(newest)) };
  const Put = { TableName: tableName(), Item, ...unlessChanged(item && changes) };
  const isUnchanged = customers.of(shop, person.state.customer).assertVersion(person.version);
  await dynamo().send(new TransactWriteCommand({ TransactItems: [{ Put }, isUnchanged] }));
}

const unlessChanged = (changes: number | undefined) =>
  changes === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#changes = :changes',
        ExpressionAttributeNames: { '#changes': 'changes' },
        ExpressionAttributeValues: { ':changes': changes },
      };

/** The newest visits of one person, over their records. */
export async function visitsOf(shop: string, records: readonly string[], now: string): Promise<PageVisit[]> {
  const items = await getItems(records.map((record) => visitsKey(shop, record)));
  return newestVisits(
    items.flatMap(({ visits }) => visits as readonly PageVisit[]),
    now,
  );
}
