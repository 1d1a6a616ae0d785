import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { queryItems, tableName } from '../../../shared/kernel/table.ts';
import { shippedTemplates } from '../answers/shipped/shipped.ts';
import { type Saved, type Shelf, type Shelving, shelved, type TemplateVersion } from './shelf.ts';

const shelves = aggregate<Shelf>('templates', { owner: 'care', describe: () => ({ status: 'known' }) });

export const loadShelf = (shop: string): Promise<Shelf | undefined> => shelves.of(shop).state();

const shippedVersion = (id: string): TemplateVersion | undefined =>
  Object.hasOwn(shippedTemplates, id)
    ? { version: 0, template: shippedTemplates[id] as TemplateVersion['template'] }
    : undefined;

const digits = 6;
const versionKey = (shop: string, id: string, version: number) => ({
  pk: shelves.of(shop).subject,
  sk: `VERSION#${id}#${String(version).padStart(digits, '0')}`,
});

/** One version of a template; 0 is the shipped one. */
export async function loadVersion(shop: string, id: string, version: number): Promise<TemplateVersion | undefined> {
  if (version === 0) return shippedVersion(id);
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: versionKey(shop, id, version), ConsistentRead: true }),
  );
  return Item?.version as TemplateVersion | undefined;
}

/** A template as it is now. */
export async function loadTemplate(shop: string, id: string): Promise<TemplateVersion | undefined> {
  const shelf = await loadShelf(shop);
  return await currentOf(shop, id, shelf);
}

const currentOf = (shop: string, id: string, shelf: Shelf | undefined): Promise<TemplateVersion | undefined> =>
  loadVersion(shop, id, shelf && Object.hasOwn(shelf.templates, id) ? (shelf.templates[id]?.version ?? 0) : 0);

/** The newest versions that a shop has saved of a template, the newest first, and last the shipped one. */
export async function loadVersions(shop: string, id: string, most: number): Promise<TemplateVersion[]> {
  const { pk } = versionKey(shop, id, 0);
  const versions: TemplateVersion[] = [];
  const found = queryItems({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': `VERSION#${id}#` },
    ConsistentRead: true,
    ScanIndexForward: false,
    Limit: most,
  });
  for await (const { version } of found) {
    if (versions.push(version as TemplateVersion) === most) break;
  }
  const shipped = shippedVersion(id);
  return shipped && versions.length < most ? [...versions, shipped] : versions;
}

/** Saves a version of a template beside all before it. */
export async function saveTemplate(
  shop: string,
  saved: Saved,
  cause: Cause,
): Promise<{ outcome: Shelving; current: TemplateVersion | undefined }> {
  let result: { outcome: Shelving; current: TemplateVersion | undefined } = { outcome: 'same', current: undefined };
  await shelves.of(shop).change(cause, async (before) => {
    const current = await currentOf(shop, saved.id, before);
    const outcome = shelved(before ?? { templates: {} }, current, saved);
    result = { outcome, current };
    if (typeof outcome === 'string') return undefined;
    result = { outcome, current: outcome.added };
    return { state: outcome.shelf, alsoWrite: [putVersion(shop, saved.id, outcome.added)] };
  });
  return result;
}

/** A version is added, and never written over. */
const putVersion = (shop: string, id: string, version: TemplateVersion): Write => ({
  Put: {
    TableName: tableName(),
    Item: { ...versionKey(shop, id, version.version), version },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
