import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest } from '../../infra/local/sandbox/https.ts';

/** An answer of AWS, its body in base64. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Answers = Readonly<Record<string, readonly Answer[]>>;
type Asked = Pick<HttpRequest, 'host' | 'headers' | 'body'>;

/** What was asked: first to the letter, then by the service's host and the operation where a header names it. */
export function keysOf({ host, headers, body }: Asked): [exact: string, like: string] {
  const like = `${host} ${headers['x-amz-target'] ?? ''}`;
  return [`${like} ${createHash('sha256').update(body).digest('base64')}`, like];
}

/** Answers each question as it was answered once, in turn; the last answer stands for all that come after it. */
function replay(answers: Answers): (asked: Asked) => Answer {
  const turns = new Map<string, number>();
  return (asked) => {
    for (const key of keysOf(asked)) {
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      const known = answers[key]?.[turn] ?? answers[key]?.at(-1);
      if (known) return known;
    }
    return anything(asked);
  };
}

/** What a client takes for a success of whatever was asked. */
function anything({ host, body }: Asked): Answer {
  if (host.startsWith('email.')) return answer('text/xml', mailTaken);
  if (!host.startsWith('sqs.')) return answer('application/x-amz-json-1.0', '{}');
  const { MessageBody = '' } = JSON.parse(body.toString('utf8')) as { MessageBody?: string };
  const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
  return answer('application/x-amz-json-1.0', JSON.stringify({ MD5OfMessageBody }));
}

const mailTaken =
  '<SendRawEmailResponse><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>';
const answer = (type: string, text: string): Answer => ({
  status: 200,
  headers: { 'content-type': type },
  body: Buffer.from(text).toString('base64'),
});

export interface Stub {
  readonly port: number;
  readonly close: () => void;
}

/** AWS on loopback, without TLS: each run of a recording is answered from its beginning. */
export async function stub(recordings: ReadonlyMap<string, { readonly answers: Answers }>): Promise<Stub> {
  const runs = new Map<string, (asked: Asked) => Answer>();
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    const { 'x-bench-run': run = '', host = '' } = headers;
    const [name = ''] = run.split(' ');
    const answerTo = runs.get(run) ?? replay(recordings.get(name)?.answers ?? {});
    runs.set(run, answerTo);
    const { status, headers: answered, body } = answerTo({ host, headers, body: Buffer.concat(chunks) });
    const bytes = Buffer.from(body, 'base64');
    response.writeHead(status, { ...answered, 'content-length': bytes.length }).end(bytes);
  };
  const server = createServer((request, response) => void take(request, response));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
