import { request } from 'node:https';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Chance, systemChance } from '../base/chance.ts';

/** A call to an AWS service whose SDK client would be a quarter of a bundle, for one operation. */
export interface SignedCall {
  readonly service: 'ssm' | 's3' | 'monitoring' | 'cognito-idp' | 'sms-voice' | 'sns';
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly host: string;
  /** As it is sent, a query's names in their order. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A body that is no text. */
  readonly bytes?: Uint8Array;
  /** The timeout without a response, in milliseconds. */
  readonly silenceMs: number;
  /** Reads what the service tells beside the code of a refusal: fixed words of its own only, since all else may be secret. */
  readonly readDetail?: (answer: string) => RefusalDetail;
}

export interface SignedAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** Sends a call; a rejection is a broken connection or a timeout. */
type Send = (call: SignedCall, headers: Readonly<Record<string, string>>) => Promise<SignedAnswer>;

/** The dependencies of a call. */
export interface CallPorts {
  readonly send: Send;
  readonly chance: Chance;
  readonly pause: (ms: number) => Promise<void>;
}

/** A refusal of a service, with its code as `name`; its message and the call's input may be secret, and are not included. */
export class CallRefused extends Error {
  readonly status: number;
  readonly detail: RefusalDetail;
  constructor({ service, operation }: SignedCall, status: number, code: string, detail = {}) {
    super(`${service} answered ${status} ${code} to ${operation}: check the function's role and environment`);
    this.name = code;
    this.status = status;
    this.detail = detail;
  }
}

/** What some services tell beside the code. */
interface RefusalDetail {
  /** A constant, such as `DESTINATION_PHONE_NUMBER_OPTED_OUT`, or the ARN of what is in the way. */
  readonly reason?: string | undefined;
  /** The name of the first member that is not valid. */
  readonly field?: string | undefined;
}

/** The maximum of attempts, and the wait after the first one (on average half of it), which doubles after each further one. */
export interface Patience {
  readonly attempts: number;
  readonly busyMs: number;
  readonly failedMs: number;
}

/** As the SDK's standard retry. */
const standard: Patience = { attempts: 3, busyMs: 500, failedMs: 100 };

const isBusy = (status: number, code: string) =>
  status === 429 || /throttl|TooManyRequests|RequestLimitExceeded|SlowDown/i.test(code);

/** Whether a failed call may succeed later: its service was throttling, failing or timing out, and did not refuse it. */
export const willPass = (error: unknown): boolean =>
  !(error instanceof CallRefused) || error.status >= 500 || isBusy(error.status, error.name);

/** The answer to a call, signed with the function's own credentials (AWS Signature Version 4). */
export async function signedCall(
  call: SignedCall,
  now: string,
  ports: CallPorts = systemPorts,
  patience: Patience = standard,
): Promise<Buffer> {
  for (let attempt = 1; ; attempt++) {
    const { body, failure, pause } = await answerTo(call, now, ports, patience);
    if (body) return body;
    if (pause === 0 || attempt === patience.attempts) throw failure;
    await ports.pause(ports.chance() * pause * 2 ** (attempt - 1));
  }
}

async function answerTo(call: SignedCall, now: string, { send }: CallPorts, { busyMs, failedMs }: Patience) {
  const headers = await signed(call, now);
  try {
    const { status, body } = await send(call, headers);
    if (status < 300) return { body, pause: 0 };
    const text = body.toString('utf8');
    const code = codeIn(text) ?? 'UnknownError';
    const failedPause = status >= 500 ? failedMs : 0;
    const pause = isBusy(status, code) ? busyMs : failedPause;
    return { failure: new CallRefused(call, status, code, call.readDetail?.(text)), pause };
  } catch (failure) {
    return { failure, pause: failedMs };
  }
}

/** `{"__type":"prefix#Code"}` of JSON services, `<Code>Code</Code>` of S3. */
const codeIn = (text: string): string | undefined =>
  /"__type":\s*"(?:[^"#]*#)?(\w+)"|<Code>(\w+)<\/Code>/.exec(text)?.slice(1).find(Boolean);

/** The function's own credentials, as Lambda gives them. */
export function ownCredentials() {
  const {
    AWS_REGION: region = '',
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  return { region, accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

/** The headers of a call with its signature. */
async function signed(call: SignedCall, now: string): Promise<Record<string, string>> {
  const { service, method, host, path, body, bytes } = call;
  const { region, ...credentials } = ownCredentials();
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256, uriEscapePath: service !== 's3' });
  const [pathname = '', search] = path.split('?');
  const query = Object.fromEntries(new URLSearchParams(search));
  const headersToSign = { host, ...call.headers };
  const unsigned = {
    method,
    protocol: 'https:',
    hostname: host,
    path: pathname,
    query,
    body: bytes ?? body,
    headers: headersToSign,
  };
  const { headers } = await signer.sign(unsigned, { signingDate: new Date(now) });
  return headers;
}

const systemPorts: CallPorts = {
  send: ({ service, operation, method, host, path, body, bytes, silenceMs }, headers) =>
    new Promise((resolve, reject) => {
      const call = request({ method, host, path, headers, timeout: silenceMs }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      });
      call.on('timeout', () => call.destroy(new Error(`${service} timed out on ${operation}`)));
      call.on('error', reject);
      call.end(bytes ?? body);
    }),
  chance: systemChance,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
