import { request } from 'node:https';

interface HttpsCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The longest that the whole answer may take, in milliseconds. */
  readonly withinMs: number;
}

export interface HttpsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

const maxBytes = 6 * 1024 * 1024;

/** Calls by HTTPS, without redirects; a rejection is a broken connection, an answer that is too large, or a timeout. */
export function askByHttps({ method, url, headers = {}, body, withinMs }: HttpsCall): Promise<HttpsAnswer> {
  const { protocol, host, pathname, search } = new URL(url);
  if (protocol !== 'https:') return Promise.reject(new Error(`${host} is not called by HTTPS`));
  const [hostname = '', port] = host.split(/:(?=\d+$)/);
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const call = request(
      { method, hostname, ...(port && { port }), path: pathname + search, headers: { host, ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > maxBytes) return fail(`answered more than ${maxBytes} bytes`);
          chunks.push(chunk);
        });
        response.on('error', () => fail('broke off'));
        response.on('end', () => {
          clearTimeout(timer);
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    const fail = (why: string) => {
      clearTimeout(timer);
      call.destroy();
      reject(new Error(`${host} ${why}`));
    };
    const timer = setTimeout(() => fail(`did not answer within ${withinMs} ms`), withinMs);
    call.on('error', () => fail('cannot be reached'));
    call.end(body);
  });
}
