import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';

export interface HttpRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** `node:https` as far as the AWS SDK and plain callers use it. */
export function https(call: (request: HttpRequest) => Promise<HttpResponse>) {
  class Agent {
    destroy() {}
  }
  class ClientRequest extends EventEmitter {
    readonly #chunks: Buffer[] = [];
    readonly #options: RequestOptions;
    destroyed = false;
    readonly socket = new EventEmitter();

    constructor(options: RequestOptions) {
      super();
      this.#options = options;
    }
    setTimeout() {
      return this;
    }
    setNoDelay() {}
    setSocketKeepAlive() {}
    flushHeaders() {}
    getHeader(name: string) {
      return this.#options.headers?.[name];
    }
    write(chunk: string | Uint8Array) {
      this.#chunks.push(Buffer.from(chunk as string));
      return true;
    }
    end(chunk?: string | Uint8Array) {
      if (chunk !== undefined) this.write(chunk);
      const { method = 'GET', host, hostname, port, path = '/', headers = {} } = this.#options;
      const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
      const body = Buffer.concat(this.#chunks);
      const place = `${hostname ?? host}${port === undefined ? '' : `:${port}`}`;
      call({ method, host: place, path, headers: Object.fromEntries(lower), body }).then(
        (response) => this.#respond(response),
        (error) => this.emit('error', error),
      );
      return this;
    }
    destroy() {
      this.destroyed = true;
      return this;
    }
    abort() {
      this.destroy();
    }
    #respond({ status, headers, body }: HttpResponse) {
      if (this.destroyed) return;
      const response = Readable.from([Buffer.from(body as string)]);
      this.emit('response', Object.assign(response, { statusCode: status, statusMessage: '', headers }));
    }
  }
  return {
    Agent,
    request(target: string | RequestOptions, ...rest: unknown[]) {
      const url = typeof target === 'string' ? new URL(target) : undefined;
      const options = (typeof target === 'string' ? rest.shift() : target) as RequestOptions;
      const place = url ? { hostname: url.hostname, path: url.pathname + url.search } : {};
      const request = new ClientRequest({ ...options, ...place });
      const [listener] = rest as [((response: unknown) => void) | undefined];
      if (listener) request.once('response', listener);
      return request;
    },
  };
}

interface RequestOptions {
  readonly method?: string;
  readonly host?: string;
  readonly hostname?: string;
  readonly port?: string | number;
  readonly path?: string;
  readonly headers?: Record<string, unknown>;
}
