import { request } from 'node:https';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Chance, systemChance } from './chance.ts';

/** A call to an AWS service whose own client would be a quarter of a bundle, for one operation. */
export interface SignedCall {
  readonly service: 'ssm' | 's3';
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly host: string;
  /** As it goes over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How long the service may be silent, in milliseconds. */
  readonly silenceMs: number;
}

export interface SignedAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** How a call leaves; a rejection is a connection that broke or was silent. */
export type Send = (call: SignedCall, headers: Readonly<Record<string, string>>) => Promise<SignedAnswer>;

/** What the world gives a call. */
export interface Ways {
  readonly send: Send;
  readonly chance: Chance;
  readonly pause: (ms: number) => Promise<void>;
}

/** What a service refused, by its own code as `name`; its words and what was asked may be secret, and are not repeated. */
export class CallRefused extends Error {
  readonly status: number;
  constructor({ service, operation }: SignedCall, status: number, code: string) {
    super(
      `${service} answered ${status} ${code} to ${operation}: see that the function's role and its environment fit`,
    );
    this.name = code;
    this.status = status;
  }
}

/** As many as the SDK's standard retry makes, with its pauses. */
const attemptsMost = 3;
const pauseMs = { busy: 500, failed: 100 };

const isBusy = (status: number, code: string) =>
  status === 429 || /throttl|TooManyRequests|RequestLimitExceeded|SlowDown/i.test(code);

/** The answer to a call, signed with the function's own credentials (AWS Signature Version 4). */
export async function signedCall(call: SignedCall, now: string, ways: Ways = systemWays): Promise<Buffer> {
  for (let attempt = 1; ; attempt++) {
    const { body, failure, pause } = await answerTo(call, now, ways);
    if (body) return body;
    if (pause === 0 || attempt === attemptsMost) throw failure;
    await ways.pause(ways.chance() * pause * 2 ** (attempt - 1));
  }
}

async function answerTo(call: SignedCall, now: string, { send }: Ways) {
  const headers = await signed(call, now);
  try {
    const { status, body } = await send(call, headers);
    if (status < 300) return { body, pause: 0 };
    const code = codeIn(body.toString('utf8')) ?? 'UnknownError';
    const pause = isBusy(status, code) ? pauseMs.busy : status >= 500 ? pauseMs.failed : 0;
    return { failure: new CallRefused(call, status, code), pause };
  } catch (failure) {
    return { failure, pause: pauseMs.failed };
  }
}

/** `{"__type":"prefix#Code"}` of JSON services, `<Code>Code</Code>` of S3. */
const codeIn = (text: string): string | undefined =>
  /"__type":\s*"(?:[^"#]*#)?(\w+)"|<Code>(\w+)<\/Code>/.exec(text)?.slice(1).find(Boolean);

/** The headers of a call with its signature. */
export async function signed(call: SignedCall, now: string): Promise<Record<string, string>> {
  const {
    AWS_REGION: region = '',
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  const { service, method, host, path, body } = call;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256, uriEscapePath: service !== 's3' });
  const asked = { method, protocol: 'https:', hostname: host, path, body, headers: { host, ...call.headers } };
  const { headers } = await signer.sign(asked, { signingDate: new Date(now) });
  return headers;
}

const systemWays: Ways = {
  send: (call, headers) =>
    new Promise((resolve, reject) => {
      const { service, operation, method, host, path, body, silenceMs } = call;
      const asked = request({ method, host, path, headers, timeout: silenceMs }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      });
      asked.on('timeout', () => asked.destroy(new Error(`${service} is silent about ${operation}`)));
      asked.on('error', reject);
      asked.end(body);
    }),
  chance: systemChance,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
