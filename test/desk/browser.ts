import { localApi } from '../../infra/local/page/local-api.ts';
import type { HttpAnswer } from '../../infra/local/services/http-api.ts';
import type { World } from '../support/world.ts';

export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
}

const host = '127.0.0.1:4400';
const origin = `http://${host}`;
const maxHops = 8;

/** A browser as far as the desk knows one: it keeps cookies, follows redirects, and says where its forms come from. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #world: World;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(world: World, headers: Readonly<Record<string, string>> = { 'accept-language': 'en' }) {
    this.#world = world;
    this.#headers = headers;
  }

  /** One answer, without following it. */
  async ask(method: string, path: string, body = '', headers: Readonly<Record<string, string>> = {}): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const call = {
      method,
      url: path,
      headers: { host, ...this.#headers, ...(cookie && { cookie }), ...headers },
      body: Buffer.from(body),
    };
    const { cloud } = this.#world;
    const answer = path.startsWith('/_local') ? localApi(cloud, call) : cloud.http(call);
    await cloud.kernel.idle();
    return this.#keep(await answer);
  }

  /** A page and what it leads to, up to where somebody has to do something. */
  async open(path: string): Promise<Seen & { readonly path: string }> {
    let at = path;
    for (let hops = 0; hops < maxHops; hops++) {
      const seen = await this.ask('GET', at);
      if (seen.status !== 303) return { ...seen, path: at };
      at = pathOf(seen.headers.location ?? '');
    }
    throw new Error(`${path} leads nowhere`);
  }

  /** Opens a page of the desk, and logs in where that is asked for. */
  async logIn(role: string, { shop = 'demo', to = '/desk/demo' } = {}): Promise<Seen & { readonly path: string }> {
    const { path } = await this.open(to);
    const fields = new URLSearchParams(path.split('?')[1]);
    const body = String(new URLSearchParams([...fields, ['role', role], ['shop', shop]]));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const granted = await this.ask('POST', '/_local/issuer/continue', body, form);
    return await this.open(pathOf(granted.headers.location ?? ''));
  }

  /** Posts a form as a page of the desk does. */
  post(path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
    return this.ask('POST', path, String(new URLSearchParams(fields)), {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    });
  }

  #keep({ status, headers, cookies = [], body }: HttpAnswer): Seen {
    for (const each of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (/max-age=0/i.test(each)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status, headers, cookies, text: body.toString('utf8') };
  }
}

/** The path of an address on this machine. */
export const pathOf = (address: string): string => {
  const url = new URL(address, origin);
  if (url.origin !== origin) throw new Error(`${address} is elsewhere`);
  return url.pathname + url.search;
};

/** The proof in the forms of a page. */
export const csrfIn = ({ text }: Pick<Seen, 'text'>): string => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
