import type { Locator, Page, Response } from 'playwright-core';

export type StaffRole = 'agent' | 'lead' | 'marketer' | 'admin';
export const staffRoles: readonly StaffRole[] = ['agent', 'lead', 'marketer', 'admin'];

export interface PersonOptions {
  readonly language?: 'ko' | 'en';
  /** Whether scripts run in the browser. */
  readonly hasScript?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
}

/** More presses than any page has places to stop at. */
const maxTabs = 150;

/** A person in front of a browser, and everything that went wrong in it. */
export class Person {
  readonly page: Page;
  /** Errors of the console, calls to other hosts, answers with an error of ours. */
  readonly faults: string[] = [];
  readonly #url: string;
  #requests = 0;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    page.on('pageerror', (error) => this.faults.push(`error: ${error.message}`));
    page.on('console', (message) => {
      // A refusal that a test asks for is written there too.
      const isRefusal = /the server responded with a status of 4\d\d/.test(message.text());
      if (message.type() === 'error' && !isRefusal) this.faults.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      this.#requests++;
      if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
        this.faults.push(`called ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`);
    });
  }

  /** As everybody comes in: the desk leads to the issuer, and that back. */
  async logIn(role: StaffRole, to = '/desk'): Promise<void> {
    await this.page.goto(to);
    await this.page.getByRole('button', { name: `Continue as ${role}` }).click();
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
  async tabTo(target: Locator): Promise<void> {
    const isThere = () => target.evaluate((element) => element.matches(':focus'));
    for (let pressed = 0; pressed < maxTabs; pressed++) {
      if (await isThere()) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${target} cannot be reached by the keyboard`);
  }

  /** Types into a field by the keyboard alone, in place of what is there. */
  async typeInto(target: Locator, text: string): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** Presses a button or follows a link by the keyboard alone, and waits for the page that comes. */
  async press(target: Locator): Promise<void> {
    await this.tabTo(target);
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
