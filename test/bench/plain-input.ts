import type { AwsRequest } from '../../infra/local/engine/aws-request.ts';

type Typed = Readonly<Record<string, unknown>>;

/** What a caller of the SDK writes to ask the same: for DynamoDB plain values, as its document client takes them. */
export const plainInput = ({ service, input }: AwsRequest): unknown => (service === 'dynamodb' ? plain(input) : input);

const holdsValues = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);

function plain(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(plain);
  if (input === null || typeof input !== 'object') return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, part]) => {
      if (holdsValues.has(name)) return [name, values(part as Typed)];
      return [name, name === 'Keys' ? (part as Typed[]).map(values) : plain(part)];
    }),
  );
}

const values = (typed: Typed) => Object.fromEntries(Object.entries(typed).map(([name, each]) => [name, value(each)]));

/** Bytes stay in base64, as text: the call is as long, and there is nothing to convert. */
function value(typed: unknown): unknown {
  const [[type = '', content] = []] = Object.entries(typed as Typed);
  if (type === 'N') return Number(content);
  if (type === 'M') return values(content as Typed);
  if (type === 'L') return (content as unknown[]).map(value);
  return type === 'NULL' ? null : content;
}
