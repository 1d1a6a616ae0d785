import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import type { Pictures } from './pictures.ts';

/** One item a shop. */
export const shopPictures = aggregate<Pictures>('shop-pictures', {
  owner: 'messaging',
  describe: () => ({ status: 'kept' }),
});

/** How long it is known by what name a provider has a picture; NHN forgets pictures after a time that it does not tell. */
const fileDays = 30;

const fileKey = (shop: string, picture: string, provider: string) => ({
  pk: `picture-file#${shop}#${picture}`,
  sk: provider,
});

/** By what a provider knows a picture of the shop, where it was uploaded there before. */
export async function fileAtProvider(shop: string, picture: string, provider: string): Promise<string | undefined> {
  const Key = fileKey(shop, picture, provider);
  const { Item } = await dynamo().send(new GetCommand({ TableName: tableName(), Key }));
  return Item?.file === undefined ? undefined : String(Item.file);
}

/** The newest name counts; a worker that was slower only brings another one of the same picture. */
export async function keepFileAtProvider(
  shop: string,
  picture: string,
  { provider, file, now }: { readonly provider: string; readonly file: string; readonly now: string },
): Promise<void> {
  const expiresAt = epochSeconds(plusSeconds(now, fileDays * 86_400));
  const Item = { ...fileKey(shop, picture, provider), file, expiresAt };
  await dynamo().send(new PutCommand({ TableName: tableName(), Item }));
}
