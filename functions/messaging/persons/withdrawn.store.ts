import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { type Withdrawal, withdrawalKey } from '../../../shared/events/withdrawals.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import type { Consent } from '../answers/consent.ts';

interface NoesTold {
  readonly noes: readonly Withdrawal[];
  /** That none of them is another than was read. */
  readonly unchanged: readonly Write[];
}

/** The noes of these addresses and accounts that the door was told. */
export async function noesTold(
  shop: string,
  identities: readonly string[],
  channel: Consent['channel'],
): Promise<NoesTold> {
  const found = await Promise.all(
    identities.map(async (identity) => {
      const Key = withdrawalKey(shop, identity, channel);
      const { Item } = await dynamo().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }));
      return { Key, no: Item as Withdrawal | undefined };
    }),
  );
  return {
    noes: found.flatMap(({ no }) => (no ? [{ at: no.at }] : [])),
    unchanged: found.map(({ Key, no }) => ({ ConditionCheck: { TableName: tableName(), Key, ...isStill(no) } })),
  };
}

const isStill = (no: Withdrawal | undefined) =>
  no
    ? {
        ConditionExpression: '#at = :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': no.at },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };

const noPrefix = 'NO#';
const lying = (shop: string, identity: string) => withdrawalKey(shop, identity, 'email').pk;

/** All that lies of an address or an account, for a copy. */
export async function noesOf(shop: string, identity: string): Promise<{ channel: string; at: string }[]> {
  const noes: { channel: string; at: string }[] = [];
  for await (const { sk, at } of itemsUnder(lying(shop, identity), noPrefix))
    noes.push({ channel: String(sk).slice(noPrefix.length), at: String(at) });
  return noes;
}

/** Nothing goes there any more: what the door was told of it goes too. */
export async function endNoes(shop: string, identity: string, at: string): Promise<void> {
  const expiresAt = epochSeconds(at);
  for await (const item of itemsUnder(lying(shop, identity), noPrefix))
    await dynamo().send(new PutCommand({ TableName: tableName(), Item: { ...item, expiresAt } }));
}
