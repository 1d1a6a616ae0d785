import { expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const attached = (type: string, name: string, content: Buffer | string) =>
  [
    ...['--b', `Content-Type: ${type}`, `Content-Disposition: attachment; filename="${name}"`],
    ...['Content-Transfer-Encoding: base64', '', Buffer.from(content).toString('base64'), ''],
  ].join('\r\n');
const raw = [
  ...['From: =?utf-8?B?6rmA66+87KeA?= <guest@shop.example>', 'To: care@dangol.example', 'Subject: The vacuum'],
  ...['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b'],
  ...['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', ''],
  ...['It does not turn on.', '전원이 켜지지 않아요. 사진을 함께 보냅니다.', ''],
  `${attached('image/png', 'broken.png', png)}${attached('text/html', 'page.html', '<script>alert(1)</script>')}`,
  ...[`${attached('application/ms-tnef', 'winmail.dat', 'x')}--b--`, ''],
].join('\r\n');

describeDesk('a ticket', (desk) => {
  test('is opened from what waits today, and its picture from there, as S3 gives it', async () => {
    const mail = { raw: Buffer.from(raw).toString('base64'), source: 'guest@shop.example' };
    await desk().local('POST', '/mails', { ...mail, recipients: ['care@dangol.example'] });
    await desk().local('POST', '/idle', {});
    const person = await desk().at('agent', { language: 'en' });
    const { page } = person;
    await person.open();
    await page.locator('main tbody tr a').first().click();
    await page.waitForURL(/\/tickets\//);
    expect(await page.locator('main').textContent()).toContain('It does not turn on.');
    const picture = await page.request.get((await page.getByText('broken.png').getAttribute('href')) ?? '');
    expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/png']);
    expect(await picture.body()).toEqual(png);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('page.html').click()]);
    expect(download.suggestedFilename()).toBe('page.html');
    expect(person.faults).toEqual([]);
    await person.leave();
  });
});
