import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { freePort, Machine, type Reply } from '../../persistence/machine.ts';
import { hasChromium, launched } from './chromium.ts';
import { Person, type PersonOptions, type StaffRole } from './person.ts';

/** The running local system (`npm start`), with people in front of it. */
export class Desk {
  readonly url: string;
  readonly machine: Machine;
  readonly #browser: Browser;
  readonly #folder: string;

  static async start(): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), 'dangol-browser-'));
    const port = await freePort();
    const [machine, browser] = await Promise.all([Machine.start(join(folder, 'data'), port), launched()]);
    return new Desk(machine, browser, folder, port);
  }

  private constructor(machine: Machine, browser: Browser, folder: string, port: number) {
    this.machine = machine;
    this.#browser = browser;
    this.#folder = folder;
    this.url = `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.machine.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Somebody with a browser of their own, not logged in. */
  async person(options: PersonOptions = {}): Promise<Person> {
    const { language = 'en', hasScript = true, colorScheme = 'light', width = 1280 } = options;
    const context = await this.#browser.newContext({
      ...{ baseURL: this.url, javaScriptEnabled: hasScript, colorScheme },
      ...{ locale: language === 'ko' ? 'ko-KR' : 'en-GB', viewport: { width, height: 900 }, reducedMotion: 'reduce' },
    });
    context.setDefaultTimeout(20_000);
    return new Person(await context.newPage(), this.url, options.hands);
  }

  /** Somebody who is logged in, by the pages that lead there. */
  async at(role: StaffRole | 'masked agent', options: PersonOptions = {}): Promise<Person> {
    const person = await this.person(options);
    await person.logIn(role);
    return person;
  }

  /** The API, which says whether a deed at the desk was done; `path` is below the demo shop. */
  async api(role: StaffRole | 'machine', method: string, path: string, body?: object): Promise<Reply> {
    const given = await this.machine.ask('POST', '/_local/token', { role, shop: 'demo' });
    const { token } = (given?.body ?? {}) as { readonly token?: string };
    const headers = { authorization: `Bearer ${token}` };
    const reply = await this.machine.ask(method, `/v1/shops/demo${path}`, body, headers);
    if (!reply) throw new Error(`${method} ${path}: the system does not answer`);
    return reply;
  }

  /** What the system itself is asked for: orders that come, mails, the clock. */
  async local<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const reply = await this.machine.ask(method, `/_local${path}`, body);
    if (!reply || reply.status >= 300) throw new Error(`${method} /_local${path}: ${JSON.stringify(reply)}`);
    return reply.body as Answer;
  }
}

/** Tests of pages, on a system of their own; left out where there is no Chromium. */
export function describeDesk(name: string, tests: (desk: () => Desk) => void): void {
  describe.skipIf(!hasChromium)(name, () => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await Desk.start();
    });
    afterAll(async () => {
      await desk?.stop();
    });
    tests(() => desk);
  });
}
