import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../shared/base/clock.ts';
import type { Fault } from '../../shared/base/faults.ts';
import type { Write } from '../../shared/kernel/aggregate.ts';
import { dynamo } from '../../shared/kernel/dynamo.ts';
import { tableName } from '../../shared/kernel/table.ts';
import { mailboxesOf, type Shop } from './document.ts';

/** Another shop of the stage uses the same mailbox, so mail to one would reach the other. */
export class MailboxTaken extends Error {
  override readonly name = 'MailboxTaken';
  readonly taken: readonly { readonly path: Fault['path']; readonly by: string }[];
  constructor(taken: MailboxTaken['taken']) {
    super('A mailbox belongs to another shop');
    this.taken = taken;
  }
}

/** The key of a mailbox's claim, which names the shop that holds it. */
const claimKey = (mailbox: string) => ({ pk: `mailbox/${mailbox}`, sk: 'CLAIM' });

async function holderOf(mailbox: string): Promise<string | undefined> {
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: claimKey(mailbox), ConsistentRead: true }),
  );
  return Item?.holder;
}

/** Fails when another shop holds the mailbox. */
const claimMailbox = (mailbox: string, holder: string): Write => ({
  Put: {
    TableName: tableName(),
    Item: { ...claimKey(mailbox), holder },
    ConditionExpression: '#holder = :holder OR attribute_not_exists(#holder)',
    ExpressionAttributeNames: { '#holder': 'holder' },
    ExpressionAttributeValues: { ':holder': holder },
  },
});

/** Frees the mailbox at once; the item is removed by its TTL. */
const releaseMailbox = (mailbox: string, holder: string, at: string): Write => ({
  Put: {
    TableName: tableName(),
    Item: { ...claimKey(mailbox), expiresAt: epochSeconds(at) },
    ConditionExpression: '#holder = :holder',
    ExpressionAttributeNames: { '#holder': 'holder' },
    ExpressionAttributeValues: { ':holder': holder },
  },
});

/**
 * The writes that claim the mailboxes of a shop's addresses and release those that it no longer uses. Throws `MailboxTaken` when
 * another shop holds one; when that happens after this check, the transaction fails and is decided again.
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
      ...fresh.map(([mailbox]) => claimMailbox(mailbox, shop)),
      ...left.map((mailbox) => releaseMailbox(mailbox, shop, at)),
    ],
  };
}
