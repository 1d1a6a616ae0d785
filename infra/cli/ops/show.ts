import { contentOf, eventsOf } from '../../../shared/kernel/journal.ts';
import type { Aws } from '../aws.ts';
import { Stop } from '../stop.ts';

interface GetItemOutput {
  readonly Item?: Readonly<Record<string, { readonly S?: string; readonly N?: string; readonly B?: string }>>;
}

/** Prints the state and the newest events of a subject, such as `api-state/demo/shopify`, from each table that has it. */
export async function showSubject(
  stack: string,
  subject: string,
  aws: Aws,
  print: (line: string) => void,
): Promise<void> {
  const { StackResourceSummaries = [] } = await aws('cloudformation', 'list-stack-resources', { StackName: stack });
  const tables = (StackResourceSummaries as readonly Readonly<Record<string, string>>[]).flatMap((each) =>
    each.ResourceType === 'AWS::DynamoDB::GlobalTable' && each.PhysicalResourceId ? [each.PhysicalResourceId] : [],
  );
  const Key = { pk: { S: subject }, sk: { S: 'STATE' } };
  let found = 0;
  for (const TableName of tables) {
    const { Item } = (await aws('dynamodb', 'get-item', { TableName, Key, ConsistentRead: true })) as GetItemOutput;
    if (!Item) continue;
    const { state, journal } = contentOf({ content: Buffer.from(Item.content?.B ?? '', 'base64') });
    const wakes = Item.wakeAt?.S ? `, wakes at ${Item.wakeAt.S}` : '';
    print(`${TableName}, version ${Item.version?.N}${wakes}`);
    print(JSON.stringify({ state, events: eventsOf(subject, journal) }, undefined, 2));
    found++;
  }
  if (found === 0) {
    throw new Stop(`No table of ${stack} has ${subject}. A subject is kind/shop/id, such as order/demo/shopify-1001.`);
  }
}
