import type { Locator, Page, Response } from 'playwright-core';

export type StaffRole = 'agent' | 'lead' | 'marketer' | 'admin';
export const staffRoles: readonly StaffRole[] = ['agent', 'lead', 'marketer', 'admin'];

export interface PersonOptions {
  readonly language?: 'ko' | 'en';
  /** Whether scripts run in the browser. */
  readonly hasScript?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  /** What they work with. */
  readonly hands?: 'mouse' | 'keyboard';
}

/** Everything is done twice: by the keyboard alone, and by clicks in a browser that runs no scripts. */
export const ways = [
  { hands: 'keyboard', hasScript: true },
  { hands: 'mouse', hasScript: false },
] as const satisfies readonly PersonOptions[];

/** More presses than any page has places to stop at. */
const maxTabs = 150;

/** A person in front of a browser, and everything that went wrong in it. */
export class Person {
  readonly page: Page;
  /** Errors of the console, calls to other hosts, answers with an error of ours. */
  readonly faults: string[] = [];
  readonly #url: string;
  readonly hands: 'mouse' | 'keyboard';
  #requests = 0;

  constructor(page: Page, url: string, hands: 'mouse' | 'keyboard' = 'mouse') {
    this.page = page;
    this.#url = url;
    this.hands = hands;
    page.on('pageerror', (error) => this.faults.push(`error: ${error.message}`));
    page.on('console', (message) => {
      // A refusal that a test asks for is written there too.
      const isRefusal = /the server responded with a status of 4\d\d/.test(message.text());
      if (message.type() === 'error' && !isRefusal) this.faults.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      // What htmx asks later is none of what opening the page takes; the page before may still ask for who has a ticket open.
      if (!request.headers()['hx-request']) this.#requests++;
      if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
        this.faults.push(`called ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`);
    });
  }

  /** As everybody comes in: the desk leads to the issuer, and that back. */
  async logIn(role: StaffRole | 'masked agent', to = '/desk'): Promise<void> {
    await this.page.goto(to);
    await this.#go(this.page.getByRole('button', { name: `Continue as ${role}` }));
    await this.page.waitForURL(`${this.#url}/desk/**`);
  }

  /** Opens a page of the demo shop; without a path, its first one. */
  async open(path = ''): Promise<Response> {
    this.#requests = 0;
    const response = await this.page.goto(`/desk/demo${path}`);
    if (!response) throw new Error(`${path} was not opened`);
    return response;
  }

  /** How many requests the last page took. */
  get requests(): number {
    return this.#requests;
  }

  /** Goes on by the Tab key until something has the focus. */
  async #tabTo(target: Locator): Promise<void> {
    for (let pressed = 0; pressed < maxTabs; pressed++) {
      if (await target.evaluate((element) => element.matches(':focus'))) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${target} cannot be reached by the keyboard`);
  }

  /** Writes into a field, in place of what is there. A day is given as `2026-12-24`. */
  async write(label: string | RegExp, text: string): Promise<void> {
    const target = this.page.getByLabel(label, { exact: typeof label === 'string' });
    if (this.hands === 'mouse') return await target.fill(text);
    await this.#tabTo(target);
    const typed = typing[(await target.getAttribute('type')) ?? ''];
    if (!typed) await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(typed?.(text) ?? text);
    const written = await target.inputValue();
    if (written !== text) throw new Error(`${label} has ${written}, and not ${text}`);
  }

  /** Ticks a box, or takes its tick away. */
  async tick(label: string | RegExp): Promise<void> {
    const target = this.page.getByRole('checkbox', { name: label, exact: true });
    if (this.hands === 'mouse') return await target.click();
    await this.#tabTo(target);
    await this.page.keyboard.press('Space');
  }

  /** Opens what is folded. */
  async unfold(words: string, within: Page | Locator = this.page): Promise<void> {
    const target = within.locator('summary', { hasText: words });
    if (this.hands === 'mouse') return await target.click();
    await this.#tabTo(target);
    await this.page.keyboard.press('Enter');
  }

  /** Presses a button, and waits for the page that comes. */
  push = (name: string, within: Page | Locator = this.page): Promise<void> =>
    this.#go(within.getByRole('button', { name, exact: true }));

  /** Follows a link. */
  follow = (name: string, within: Page | Locator = this.page): Promise<void> =>
    this.#go(within.getByRole('link', { name, exact: true }));

  async #go(target: Locator): Promise<void> {
    if (this.hands === 'keyboard') await this.#tabTo(target);
    const load = this.page.waitForEvent('load');
    await (this.hands === 'keyboard' ? this.page.keyboard.press('Enter') : target.click());
    await load;
  }

  /** What the page says was done, or is wrong. */
  async told(): Promise<string> {
    return (await this.page.locator('main .notice').first().textContent())?.trim() ?? '';
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}

/** What is typed into fields of an American browser that have a part for each unit: month, day and year; hour, minute, half of the day. */
const typing: Readonly<Record<string, (text: string) => string>> = {
  date: (text) => text.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$2$3$1'),
  time: (text) => {
    const [hour = 0, minute = 0] = text.split(':').map(Number);
    const digits = [hour % 12 || 12, minute].map((each) => String(each).padStart(2, '0')).join('');
    return `${digits}${hour < 12 ? 'A' : 'P'}`;
  },
};
