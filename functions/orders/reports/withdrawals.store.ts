import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { readEnv } from '../../../shared/base/env.ts';
import { accountId, addressId } from '../../../shared/base/ids.ts';
import { type Withdrawal, withdrawalDays, withdrawalKey } from '../../../shared/events/withdrawals.ts';
import { dynamo, isOvertaken, unlessHeldUp } from '../../../shared/kernel/dynamo.ts';
import { consentKey, type StatedNo } from '../platforms/contract/report.ts';
import { platformAccount } from './buyers.store.ts';

/** How many are written at once: a call of Cafe24 may be about a thousand members. */
const toldAtOnce = 25;

/**
 * Puts each "no" that a webhook states to where claims assert it, by its address and its account. It is done before the webhook is
 * stored, so that none is answered without: what fails in between is called again, and stops nobody who has not said no.
 */
export async function tellWithdrawals(shop: string, stated: readonly StatedNo[], receivedAt: string): Promise<void> {
  const expiresAt = epochSeconds(receivedAt) + withdrawalDays * 86_400;
  for (let n = 0; n < stated.length; n += toldAtOnce)
    await Promise.all(stated.slice(n, n + toldAtOnce).map((each) => tell(shop, each, expiresAt)));
}

async function tell(shop: string, no: StatedNo, expiresAt: number): Promise<void> {
  if (no.undated && (await isKnown(shop, no))) return;
  const { channel, night, at, customer, email } = no;
  const identities = [accountId(customer), ...(email ? [addressId(email)] : [])];
  await Promise.all(
    identities.map((each) =>
      put({ ...withdrawalKey(shop, each, channel, night), at, expiresAt } satisfies Withdrawal & Keyed),
    ),
  );
}

interface Keyed {
  readonly pk: string;
  readonly sk: string;
  readonly expiresAt: number;
}

/** A flag without a time that says what it said before is no answer (decision 0081). */
async function isKnown(shop: string, no: StatedNo): Promise<boolean> {
  const account = await platformAccount(shop, no.customer).state();
  return account?.consents[consentKey(no)]?.given === false;
}

/** The newest counts: of one that was said before another was told, nothing changes. */
async function put(Item: Withdrawal & Keyed): Promise<void> {
  const { MESSAGES_TABLE: TableName } = readEnv('MESSAGES_TABLE');
  try {
    await unlessHeldUp(() =>
      dynamo().send(
        new PutCommand({
          TableName,
          Item,
          ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':at': Item.at },
        }),
      ),
    );
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
}
