import { expect, test } from 'vitest';
import { type Desk, describeDesk } from './support/desk.ts';
import { answerFaults, focusFaults, isFile, kindOf, linksOn, lookFaults } from './support/looking.ts';
import { type Person, staffRoles } from './support/person.ts';

/** A shop in which something happened: an order that was delivered, one that was not, and a question. */
const lives = [
  ['/orders', { language: 'ko' }],
  ['/orders', { language: 'en' }],
  ['/mails', { from: 'guest@shop.example', to: 'care@dangol.example', subject: '?', text: 'Where is my order?' }],
  ['/idle', {}],
] as const;

/** What happens in the shop; somebody's data is collected too. */
async function live(desk: Desk): Promise<void> {
  for (const [path, body] of lives) await desk.local('POST', path, body);
  const { body } = await desk.api('lead', 'GET', '/customers?email=minji@example.com');
  const [customer] = (body as { items: { id: string }[] }).items;
  expect((await desk.api('lead', 'POST', `/customers/${customer?.id}/exports`, {})).status).toBeLessThan(300);
  await desk.local('POST', '/idle', {});
}

/** Every kind of page that somebody comes to by links, from the first page of the shop on. Links to files lead to no page. */
async function everyPage(person: Person, visit: (path: string) => Promise<void>): Promise<string[]> {
  const waiting = [''];
  const seen = new Set<string>();
  const files = new Set<string>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (seen.has(kind) || files.has(kind)) continue;
    if (await isFile(person, path)) {
      files.add(kind);
      continue;
    }
    seen.add(kind);
    await visit(path);
    waiting.push(...(await linksOn(person)));
  }
  return [...seen];
}

describeDesk('every page of the desk', (desk) => {
  test.for(staffRoles)(
    'is clean for a person who is %s: small, private, readable on a phone and a desk, in both languages',
    async (role) => {
      if (role === 'agent') await live(desk());
      const faults: string[] = [];
      for (const language of ['ko', 'en'] as const) {
        const person = await desk().at(role, { language });
        const seen = await everyPage(person, async (path) => {
          const response = await person.open(path);
          const answered = await answerFaults(person, response);
          const found = response.ok()
            ? [...answered, ...(await lookFaults(person, language, `${role}${path.replace(/[^\w-]+/g, '-')}`))]
            : answered;
          faults.push(...found.map((fault) => `${language} /desk/demo${path} ${fault}`));
        });
        faults.push(...person.faults);
        console.log(`${role}, ${language}: ${seen.length} pages: ${seen.join('  ')}`);
        await person.leave();
      }
      expect(faults).toEqual([]);
    },
  );

  test('is whole without scripts: each page has the same words and the same forms', async () => {
    const [scripted, plain] = await Promise.all([
      desk().at('admin', { language: 'en' }),
      desk().at('admin', { language: 'en', hasScript: false }),
    ]);
    const contentOf = async ({ page }: Person) => ({
      content: (await page.locator('main').ariaSnapshot()).replace(/\d?\d:\d\d/g, '…'),
      forms: await page.locator('main form').count(),
    });
    const seen = await everyPage(scripted, async (path) => {
      await scripted.open(path);
      await plain.open(path);
      expect(await contentOf(plain), path).toEqual(await contentOf(scripted));
    });
    expect(seen).toContain('?');
    expect([...scripted.faults, ...plain.faults]).toEqual([]);
    await scripted.leave();
    await plain.leave();
  });

  test('is worked in by the keyboard: past the bar to the content, to all that can be used, which shows that it is', async () => {
    const person = await desk().at('admin');
    await everyPage(person, async (path) => {
      await person.open(path);
      await person.page.keyboard.press('Tab');
      expect(await person.page.locator(':focus').getAttribute('href'), path).toBe('#content');
      expect(await focusFaults(person), path).toEqual([]);
    });
    expect(person.faults).toEqual([]);
    await person.leave();
  });
});
