import type { Request } from './request.ts';

/** The fields whose value is part of a request's form; of others it is only told that they are there. */
const told = ['ConsistentRead', 'ScanIndexForward', 'ReturnValues', 'ReturnValuesOnConditionCheckFailure', 'Select'];
const left = ['TableName', 'Key', 'Item', 'Keys', 'ExpressionAttributeNames', 'ExpressionAttributeValues'];

type Fields = Readonly<Record<string, unknown>>;

/** What a request asks for but for its names and values: one form, and one more for each part that it has. */
export function formsOf({ operation, input }: Request): string[] {
  const { TransactItems, RequestItems, ...rest } = input;
  if (Array.isArray(TransactItems)) {
    const parts = TransactItems.flatMap((part: Fields) => Object.entries(part) as [string, Fields][]);
    return [form(operation, rest), ...parts.map(([kind, fields]) => form(`${operation}.${kind}`, fields))];
  }
  if (RequestItems !== undefined) {
    const tables = Object.values(RequestItems as object).flat() as Fields[];
    return tables.map((table) => form(operation, { ...rest, ...table }));
  }
  return [form(operation, input)];
}

function form(name: string, fields: Fields): string {
  const said = Object.entries(fields)
    .filter(([field]) => !left.includes(field))
    .map(([field, value]) => {
      if (field.endsWith('Expression')) return `${field}(${shape(String(value), fields)})`;
      return told.includes(field) ? `${field}(${value})` : field;
    });
  return [name, ...said.sort()].join(' ');
}

/** `#version = :version` of a number is `# = :N`. */
function shape(expression: string, { ExpressionAttributeValues: values = {} }: Fields): string {
  return expression
    .replace(/\s+/g, ' ')
    .replace(/#\w+/g, '#')
    .replace(/:\w+/g, (name) => `:${Object.keys((values as Record<string, object>)[name] ?? {})[0]}`);
}

/** The types of all attribute values in a request, however deep. */
export function typesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (value === null || typeof value !== 'object') return found;
  for (const [name, part] of Object.entries(value)) {
    if (/^([SNBLM]|SS|NS|BS|BOOL|NULL)$/.test(name)) found.add(name);
    typesIn(part, found);
  }
  return found;
}
