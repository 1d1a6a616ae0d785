import { contentOf, eventsOf } from '../../../shared/kernel/journal.ts';
import type { Aws } from '../aws.ts';
import { Stop } from '../stop.ts';

type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string; readonly B?: string }>>;

/**
 * Prints the state and the newest events of a subject, such as `api-state/demo/shopify`, from each table that has it; the events
 * that name a person are there for 28 days.
 */
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
  const items = {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :personal AND :state',
    ExpressionAttributeValues: { ':pk': { S: subject }, ':personal': { S: 'PERSONAL#' }, ':state': { S: 'STATE' } },
    // The state is the last of them.
    ScanIndexForward: false,
    ConsistentRead: true,
  };
  let found = 0;
  for (const TableName of tables) {
    const [item, ...others] = ((await aws('dynamodb', 'query', { TableName, ...items })).Items ??
      []) as readonly Item[];
    if (item?.sk?.S !== 'STATE') continue;
    const { state, journal } = contentIn(item);
    const personal = others
      .filter(({ sk }) => sk?.S?.startsWith('PERSONAL#'))
      .flatMap((each) => contentIn(each).journal);
    const entries = [...journal, ...personal].sort((a, b) => a.version - b.version);
    const wakes = item.wakeAt?.S ? `, wakes at ${item.wakeAt.S}` : '';
    print(`${TableName}, version ${item.version?.N}${wakes}`);
    print(JSON.stringify({ state, events: eventsOf(subject, entries) }, undefined, 2));
    found++;
  }
  if (found === 0) {
    throw new Stop(`No table of ${stack} has ${subject}. A subject is kind/shop/id, such as order/demo/shopify-1001.`);
  }
}

const contentIn = ({ content }: Item) => contentOf({ content: Buffer.from(content?.B ?? '', 'base64') });
