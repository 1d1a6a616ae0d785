import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { getItems, tableName } from '../../../shared/kernel/table.ts';

/** What a code leads to: a customer's page, until then. */
export interface ShortLink {
  readonly shop: string;
  readonly customer: string;
  readonly endsAt: string;
  readonly revokedAt?: string;
}

/** Who comes after the end reads that it is over, and not that there was nothing. */
const rememberedSeconds = 90 * 86_400;

/** Of a code the digest alone is stored: whoever reads the table can open no page by it. */
const linkKey = (code: string) => ({ pk: `short-link/${hexId('short-link', code)}`, sk: 'LINK' });

export async function saveShortLink(code: string, link: ShortLink): Promise<void> {
  const expiresAt = epochSeconds(plusSeconds(link.endsAt, rememberedSeconds));
  await dynamo().send(new PutCommand({ TableName: tableName(), Item: { ...linkKey(code), link, expiresAt } }));
}

export async function readShortLink(code: string): Promise<ShortLink | undefined> {
  const [item] = await getItems([linkKey(code)]);
  return item?.link as ShortLink | undefined;
}

/** Ends a link of this shop; one that was ended before keeps its time. */
export async function revokeShortLink(shop: string, code: string, at: string): Promise<ShortLink | undefined> {
  const known = await readShortLink(code);
  if (known?.shop !== shop) return undefined;
  const revoked = { ...known, revokedAt: known.revokedAt ?? at };
  await saveShortLink(code, revoked);
  return revoked;
}
