import type { Account, Answer } from './account.ts';

/** Somebody in front of a browser: it keeps cookies and follows where it is led, to the login's pages too. */
export class Person {
  readonly #account: Account;
  readonly #host: string;
  readonly #cookies = new Map<string, string>();

  constructor(account: Account, apiUrl: string) {
    this.#account = account;
    this.#host = new URL(apiUrl).host;
  }

  /** A page of the desk; it may be the login's page that is shown in the end. */
  async open(path: string): Promise<Answer> {
    return await this.#follow(`https://${this.#host}${path}`);
  }

  /** Fills in the form of the page that is shown: its hidden fields go with it. */
  async fillIn({ text }: Answer, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const told = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, plain(value)]));
    const body = String(new URLSearchParams({ ...told, ...fields }));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return await this.#next(await this.#account.login({ method: 'POST', path: '/login', headers, body }));
  }

  async #follow(address: string): Promise<Answer> {
    const { host, pathname, search } = new URL(address);
    if (host.startsWith('cognito-idp.')) return await this.#account.login({ path: pathname + search });
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers: Readonly<Record<string, string>> = cookie ? { cookie } : {};
    const answer = await this.#account.api(`https://${this.#host}`, { path: pathname + search, headers });
    for (const set of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value) this.#cookies.set(name, value);
      else this.#cookies.delete(name);
    }
    return await this.#next(answer);
  }

  async #next(answer: Answer): Promise<Answer> {
    const { location } = answer.headers;
    return location ? await this.#follow(new URL(location, `https://${this.#host}`).href) : answer;
  }
}

const plain = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
