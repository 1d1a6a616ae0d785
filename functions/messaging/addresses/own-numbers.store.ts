import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';

/** What customers write to a number comes without the name of its shop. */
const underNumber = (number: string): string => `own-number#${number}`;

/** Keeps that a shop sends by a number at AWS, to which its customers can answer: to a name they cannot, and of a pool its numbers are not known. */
export async function saveOwnNumber(shop: string, origin: string): Promise<void> {
  if (!/^\+[1-9]\d{4,14}$/.test(origin)) return;
  const Item = { pk: underNumber(origin), sk: `SHOP#${shop}`, shop };
  await dynamo().send(new PutCommand({ TableName: tableName(), Item }));
}

/** The shops that send, or have sent, by a number: one, as a rule. */
export async function shopsOfNumber(number: string): Promise<string[]> {
  const shops: string[] = [];
  for await (const { shop } of itemsUnder(underNumber(number), 'SHOP#')) shops.push(String(shop));
  return shops;
}
