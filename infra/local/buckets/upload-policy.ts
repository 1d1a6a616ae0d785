import { AwsError } from '../protocol/aws-error.ts';

interface Policy {
  readonly expiration?: string;
  readonly conditions?: readonly unknown[];
}

interface PostedUpload {
  readonly bucket: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly bytes: number;
}

/** Fields that a policy need not name (Amazon S3 API reference, "POST Policy"). */
const free = /^(policy|file|x-amz-signature|awsaccesskeyid|x-ignore-.*)$/;

const againstPolicy = (because: string) => new AwsError('AccessDenied', `Invalid according to Policy: ${because}`, 403);

/** Refuses an upload that is not as the signed policy says: each condition must hold, and each field must be in one. */
export function checkPolicy(encoded: string, { bucket, fields, bytes }: PostedUpload, now: number): void {
  const { expiration = '', conditions = [] } = policyIn(encoded);
  if (!(Date.parse(expiration) > now)) throw againstPolicy('Policy expired.');
  const named = new Set<string>();
  const given = (name: string) => (name === 'bucket' ? bucket : (fields.get(name) ?? ''));
  for (const condition of conditions) {
    const [kind, name, value] = conditionOf(condition);
    if (kind === 'content-length-range') checkSize(bytes, Number(name), Number(value));
    else {
      named.add(name);
      const holds = kind === 'starts-with' ? given(name).startsWith(value) : given(name) === value;
      if (!holds) throw againstPolicy(`Policy Condition failed: ${JSON.stringify(condition)}`);
    }
  }
  const extra = [...fields.keys()].filter((name) => !free.test(name) && !named.has(name));
  if (extra.length > 0) throw againstPolicy(`Extra input fields: ${extra.join(', ')}`);
}

function policyIn(encoded: string): Policy {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as Policy;
  } catch {
    throw new AwsError('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.', 400);
  }
}

/** `{ "acl": "private" }` is `["eq", "$acl", "private"]`. */
function conditionOf(condition: unknown): readonly [kind: string, name: string, value: string] {
  if (Array.isArray(condition)) {
    const [kind = '', name = '', value = ''] = condition.map(String);
    return [kind.toLowerCase(), name.replace(/^\$/, '').toLowerCase(), value];
  }
  const [[name, value] = ['', '']] = Object.entries(condition as Record<string, string>);
  return ['eq', name.toLowerCase(), String(value)];
}

function checkSize(bytes: number, least: number, most: number): void {
  if (bytes < least)
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400);
  if (bytes > most) throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400);
}
