import { Agent, request } from 'node:http';
import { AwsError } from '../../infra/local/protocol/aws-error.ts';

/** One operation of DynamoDB or of its streams, wire format in and out; a refusal is thrown as an `AwsError`. */
export type Operate = (operation: string, input: unknown) => Promise<unknown>;

export interface LocalDynamoDb {
  readonly call: Operate;
  readonly streams: Operate;
  close(): void;
}

/** DynamoDB Local as an SDK speaks to it; it looks at the signature's form only. */
export function localDynamoDb(endpoint: string): LocalDynamoDb {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const speak =
    (target: string): Operate =>
    async (operation, input) => {
      const { status, text } = await post(endpoint, agent, `${target}.${operation}`, JSON.stringify(input));
      const body = JSON.parse(text) as Record<string, unknown>;
      if (status < 300) return body;
      const { __type, message, Message, ...rest } = body;
      throw new AwsError(String(__type).replace(/^.*#/, ''), String(message ?? Message ?? ''), status, rest);
    };
  return {
    call: speak('DynamoDB_20120810'),
    streams: speak('DynamoDBStreams_20120810'),
    close: () => agent.destroy(),
  };
}

function post(endpoint: string, agent: Agent, target: string, body: string): Promise<{ status: number; text: string }> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': target,
    authorization:
      'AWS4-HMAC-SHA256 Credential=oracle/20261125/ap-northeast-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  };
  return new Promise((resolve, reject) => {
    const asked = request(endpoint, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
