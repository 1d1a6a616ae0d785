import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../shared/base/clock.ts';
import type { Fault } from '../../shared/base/faults.ts';
import type { Write } from '../../shared/kernel/aggregate.ts';
import { dynamo } from '../../shared/kernel/dynamo.ts';
import { tableName } from '../../shared/kernel/table.ts';
import { mailboxesOf, type Shop } from './document.ts';

/** Addresses that another shop of the stage has: the mail of one would come to the other. */
export class MailboxTaken extends Error {
  override readonly name = 'MailboxTaken';
  readonly taken: readonly { readonly path: Fault['path']; readonly by: string }[];
  constructor(taken: MailboxTaken['taken']) {
    super('A mailbox belongs to another shop');
    this.taken = taken;
  }
}

/** A mailbox belongs to the shop that its claim names. */
const claimOf = (mailbox: string) => ({ pk: `mailbox/${mailbox}`, sk: 'CLAIM' });

async function holderOf(mailbox: string): Promise<string | undefined> {
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: claimOf(mailbox), ConsistentRead: true }),
  );
  return Item?.holder;
}

const named = { ExpressionAttributeNames: { '#holder': 'holder' } };

/** Holds only while nobody else has the mailbox. */
const claimed = (mailbox: string, holder: string): Write => ({
  Put: {
    ...{ TableName: tableName(), Item: { ...claimOf(mailbox), holder } },
    ConditionExpression: '#holder = :holder OR attribute_not_exists(#holder)',
    ...{ ...named, ExpressionAttributeValues: { ':holder': holder } },
  },
});

/** Anybody's from now on; the rest of the item is left for DynamoDB to remove. */
const released = (mailbox: string, holder: string, at: string): Write => ({
  Put: {
    ...{ TableName: tableName(), Item: { ...claimOf(mailbox), expiresAt: epochSeconds(at) } },
    ConditionExpression: '#holder = :holder',
    ...{ ...named, ExpressionAttributeValues: { ':holder': holder } },
  },
});

/**
 * What of the shop's write claims the mailboxes of its addresses, and releases those that it left. Throws `MailboxTaken` where
 * another shop has one; where that happens only after this look, the write fails, and is decided again.
 */
export async function mailboxWrites(
  shop: string,
  before: Shop | undefined,
  after: Shop,
  at: string,
): Promise<{ readonly mailboxes: readonly string[]; readonly writes: readonly Write[] }> {
  const wanted = mailboxesOf(after);
  const held = before?.mailboxes ?? [];
  const fresh = [...wanted].filter(([mailbox]) => !held.includes(mailbox));
  const taken = await Promise.all(
    fresh.map(async ([mailbox, paths]) => {
      const by = await holderOf(mailbox);
      return by === undefined || by === shop ? [] : paths.map((path) => ({ path, by }));
    }),
  );
  if (taken.flat().length > 0) throw new MailboxTaken(taken.flat());
  const left = held.filter((mailbox) => !wanted.has(mailbox));
  return {
    mailboxes: [...wanted.keys()].sort(),
    writes: [
      ...fresh.map(([mailbox]) => claimed(mailbox, shop)),
      ...left.map((mailbox) => released(mailbox, shop, at)),
    ],
  };
}
