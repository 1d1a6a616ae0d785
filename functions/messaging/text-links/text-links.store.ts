import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Link } from '../../../shared/api/links.ts';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';

/** Of a code the digest alone is stored: whoever reads the table can open no page by it. */
export const codeDigest = (code: string): string => hexId('text-link', code);

const linkKey = (digest: string) => ({ pk: `text-link#${digest}`, sk: 'LINK' });

/** A member of the write that claims its message: what a code stands for, which ends with it. */
export const keepTextLink = (digest: string, link: Link): Write => ({
  Put: {
    TableName: tableName(),
    Item: {
      ...linkKey(digest),
      link,
      ...(link.expiresAt !== undefined && { expiresAt: epochSeconds(link.expiresAt) }),
    },
  },
});

/** A member of the write by which its reader is forgotten: it leads nowhere from then on, and goes. */
export const endTextLink = (digest: string, now: string): Write => ({
  Put: { TableName: tableName(), Item: { ...linkKey(digest), expiresAt: epochSeconds(now) } },
});

/** What a code stands for; nothing where it stands for nothing, or does not any more. */
export async function linkBehind(code: string, now: string): Promise<Link | undefined> {
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: linkKey(codeDigest(code)), ConsistentRead: true }),
  );
  const link = Item?.link as Link | undefined;
  return link && (link.expiresAt === undefined || now < link.expiresAt) ? link : undefined;
}
