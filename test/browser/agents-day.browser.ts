import { expect, test } from 'vitest';
import { type Desk, describeDesk } from './support/desk.ts';
import { type Person, ways } from './support/person.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const withPhoto = [
  ...['From: =?utf-8?B?67CV7ISc7JiB?= <seoyeong@shop.example>', 'To: care@dangol.example', 'Subject: The handle'],
  ...['Message-ID: <handle@shop.example>', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b'],
  ...['Content-Type: text/plain; charset=utf-8', '', 'The handle is broken. A photo is attached.', '--b'],
  ...['Content-Type: image/png', 'Content-Disposition: attachment; filename="handle.png"'],
  ...['Content-Transfer-Encoding: base64', '', png, '--b--', ''],
].join('\r\n');
const forged = [
  ...['From: Minji <minji@example.com>', 'To: care@dangol.example', 'Subject: My address', ''],
  'Please send my order to another address.',
].join('\r\n');

interface Ticket {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly firstLine?: string;
}
const ticketsIn = async (desk: Desk, list: string): Promise<readonly Ticket[]> =>
  ((await desk.api('agent', 'GET', `/tickets?list=${list}`)).body as { items: Ticket[] }).items;

/** The first Monday after a day, five minutes after the shop opens. */
function mondayAfter(day: string): string {
  const date = new Date(Date.parse(day) + 9 * 3_600_000);
  date.setUTCDate(date.getUTCDate() + ((8 - date.getUTCDay()) % 7 || 7));
  return `${date.toISOString().slice(0, 10)}T10:05:00+09:00`;
}

/** A parcel is late since the weekend; then a broken handle, a forged mail, a chat and a call that nobody took come within a minute. */
async function theMorning(desk: Desk): Promise<void> {
  const { order } = await desk.local<{ order: string }>('POST', '/orders', { language: 'ko' });
  await desk.local('POST', '/idle', {});
  const { promise } = (await desk.api('agent', 'GET', `/orders/${order}`)).body as { promise: { promisedAt: string } };
  await desk.local('POST', '/clock', { to: mondayAfter(promise.promisedAt) });
  for (const [raw, source, dmarc] of [
    [withPhoto, 'seoyeong@shop.example', 'PASS'],
    [forged, 'minji@example.com', 'FAIL'],
  ] as const) {
    const verdicts = { dmarc, spam: 'PASS', virus: 'PASS', spf: dmarc, dkim: dmarc };
    const mail = { raw: Buffer.from(raw).toString('base64'), source, recipients: ['care@dangol.example'], verdicts };
    await desk.local('POST', '/mails', mail);
  }
  const jiwoo = { email: 'jiwoo@shop.example', name: '지우', verified: true };
  const message = { id: 'm1', by: 'customer', text: 'Is there a red one?' };
  const chat = { conversation: 'c1', channel: 'chat', message, from: jiwoo };
  expect((await desk.api('machine', 'POST', '/conversations', chat)).status).toBe(200);
  const call = { direction: 'inbound', from: '010-1234-5678', state: 'missed' };
  expect((await desk.api('machine', 'POST', '/calls', call)).status).toBe(200);
  await desk.local('POST', '/idle', {});
}

/** Opens a ticket from the queue: by `j` until its row has the focus, or by a click. */
async function opens(person: Person, words: string, list = ''): Promise<void> {
  const { page, hands } = person;
  await person.open(`/tickets${list}`);
  const row = page.locator('main tbody tr', { hasText: words });
  const link = row.locator('th a');
  if (hands === 'mouse') await link.click();
  else {
    for (let pressed = 0; pressed < 10; pressed++) {
      await page.keyboard.press('j');
      if (await link.evaluate((each) => each.matches(':focus'))) break;
    }
    await page.keyboard.press('Enter');
  }
  await page.waitForURL(/\/tickets\/./);
}

/** A deed of the page: its key, or the button itself. */
async function does(person: Person, key: string, name: string): Promise<void> {
  const { page, hands } = person;
  if (hands === 'mouse') return await person.push(name);
  const load = page.waitForEvent('load');
  await page.keyboard.press(key);
  await load;
}

/** Something that is folded: its key, or its words. */
async function unfolds({ page, hands }: Person, key: string, name: string): Promise<void> {
  if (hands === 'keyboard') return await page.keyboard.press(key);
  await page.locator('main summary', { hasText: name }).first().click();
}

for (const way of ways)
  describeDesk(`an agent's day (${way.hands}${way.hasScript ? '' : ', without scripts'})`, (desk) => {
    test('five tickets over three channels, one forged, one with a photo, one late parcel: answered, undone, solved', async () => {
      await theMorning(desk());
      const person = await desk().at('agent', { ...way, language: 'en' });
      const { page } = person;
      const main = () => page.locator('main').textContent();
      await person.open('/tickets');
      expect(await page.locator('main tbody tr').count()).toBe(5);

      await opens(person, 'The handle is broken');
      expect(await page.getByText('handle.png').count()).toBe(1);
      if (way.hands === 'keyboard') await page.keyboard.press('r');
      await person.write('Answer', 'A new handle leaves today.');
      await person.push('Send the answer');
      if (way.hands === 'keyboard') await page.keyboard.press('z');
      else await person.push('Undo');
      await page.getByText('It was not sent').waitFor();
      expect(await page.getByLabel('Answer', { exact: true }).inputValue()).toBe('A new handle leaves today.');
      await person.write('Answer', 'A new handle leaves today. No need to send the old one back.');
      await person.push('Send and solve');
      expect(await main()).toContain('It can still be undone');

      await opens(person, 'Please send my order');
      expect(await main()).toMatch(/not (verified|confirmed)|anybody|nobody vouches/i);
      await unfolds(person, 'n', 'Add a note');
      await person.write('Note', 'Not from Minji: her domain does not vouch for it.');
      await person.push('Save the note');
      await does(person, 'e', 'Solve');
      expect(await main()).toContain('The ticket is solved');

      await opens(person, 'Is there a red one?');
      if (way.hands === 'keyboard') await page.keyboard.press('r');
      await person.write('Answer', 'There is, from Thursday on.');
      await person.push('Send the answer');

      await opens(person, 'Call');
      await unfolds(person, 'c', 'Call');
      await person.write(/^What was said/, 'Called back: she wanted the opening hours.');
      await person.push('Log the call');
      await does(person, 'e', 'Solve');

      await opens(person, 'Late parcel', '?list=tasks');
      await person.push('Done');
      expect(await main()).toContain('The task is done');

      await desk().local('POST', '/clock', { advance: 'PT30S' });
      await person.open('/tickets');
      expect(await page.locator('main tbody tr').count()).toBe(0);
      expect(person.faults).toEqual([]);
      await person.leave();

      expect((await ticketsIn(desk(), 'open')).length).toBe(0);
      expect((await ticketsIn(desk(), 'waiting')).map(({ firstLine }) => firstLine)).toEqual(['Is there a red one?']);
      expect((await ticketsIn(desk(), 'done')).length).toBe(4);
      const sent = await desk().local<{ to: string; text: string }[]>('GET', '/messages');
      const answers = (to: string) => sent.filter((each) => each.to === to && !/automatic|자동/.test(each.text));
      expect(answers('seoyeong@shop.example').map(({ text }) => text.includes('No need to send the old one'))).toEqual([
        true,
      ]);
      expect(answers('jiwoo@shop.example').map(({ text }) => text.includes('from Thursday on'))).toEqual([true]);
    });
  });
