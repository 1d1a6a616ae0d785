import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';

/** Providers tell of a message for some days, and keep what they know of it for six months. */
const keptDays = 30;

const sentKey = (id: string) => ({ pk: `sent-to-phone#${id}`, sk: 'MESSAGE' });

/** As long as a consent counts before it is asked for again: who refuses advertising may do so long after the last message. */
const lastKeptDays = 730;

/** By what the last message to a customer at a number is found: whose number it is, where its reader refuses advertising. */
export const lastTo = (shop: string, digest: string): string => hexId('last-to', shop, digest);

/** Names the message of an id that a provider repeats in its reports, by its shop and its key; written with its claim. */
export const sentToPhone = (id: string, shop: string, key: string, at: string): Write =>
  keptFor(keptDays, { id, shop, key, at });

/** Names the last message to a customer at a number; written with its claim. */
export const writtenTo = (shop: string, digest: string, key: string, at: string): Write =>
  keptFor(lastKeptDays, { id: lastTo(shop, digest), shop, key, at });

interface Sent {
  readonly id: string;
  readonly shop: string;
  readonly key: string;
  readonly at: string;
}

const keptFor = (days: number, { id, shop, key, at }: Sent): Write => ({
  Put: {
    TableName: tableName(),
    Item: { ...sentKey(id), shop, key, at, expiresAt: epochSeconds(plusSeconds(at, days * 86_400)) },
  },
});

/** The key of the message that a provider's report is about; nothing where it is none of the shop's. */
export async function messageSentAs(shop: string, id: string): Promise<string | undefined> {
  const found = await messageSentOf(id);
  return found?.shop === shop ? found.key : undefined;
}

/** A message that was sent: its shop, its key, and when it was claimed. */
export interface LastSent {
  readonly shop: string;
  readonly key: string;
  readonly at: string;
}

/** The message that an event of AWS is about, which names no shop. */
export async function messageSentOf(id: string): Promise<LastSent | undefined> {
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: sentKey(id), ConsistentRead: true }),
  );
  return Item?.key === undefined
    ? undefined
    : { shop: String(Item.shop), key: String(Item.key), at: String(Item.at ?? '') };
}
