import { createHmac } from 'node:crypto';
import type { HttpRequest, HttpResponse } from '../sandbox/https.ts';
import type { ExternalHosts } from './external-hosts.ts';

/** The host of this machine's stand-in for a chat or a board: a name that is reserved (RFC 2606, 3), so it is nobody's elsewhere. */
const receiverHost = 'answers.example';

/** An answer as it came to the stand-in. */
export interface ReceivedAnswer {
  /** The id of the message; the same at each attempt. */
  readonly id: string;
  readonly at: string;
  readonly path: string;
  /** Whether it is signed by the secret that every machine has. */
  readonly isSigned: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Takes answers for shops that name it, as a chat or a board would; who looks at them sees what one would get. */
export class AnswerReceiver {
  readonly received: ReceivedAnswer[] = [];
  readonly #now: () => number;
  readonly #secret: string;

  constructor(now: () => number, secret: string, hosts: ExternalHosts) {
    this.#now = now;
    this.#secret = secret;
    hosts.set(receiverHost, this.take);
  }

  /** Whoever repeats an answer is told the same, and it is shown once. */
  readonly take = ({ path, headers, body }: HttpRequest): HttpResponse => {
    const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': listed = '' } = headers;
    const text = body.toString('utf8');
    const expected = createHmac('sha256', this.#secret).update(`${id}.${timestamp}.${text}`).digest('base64');
    const isSigned = listed.split(' ').includes(`v1,${expected}`);
    const at = new Date(this.#now()).toISOString();
    if (!this.received.some((each) => each.id === id))
      this.received.push({ id, at, path, isSigned, headers, body: JSON.parse(text) });
    return { status: isSigned ? 200 : 401, headers: { 'content-type': 'application/json' }, body: '{}' };
  };
}
