import { expect, test } from 'vitest';
import { type Desk, describeDesk } from './support/desk.ts';
import { answerFaults, focusFaults, lookFaults } from './support/looking.ts';
import type { Person } from './support/person.ts';

/** A living room in the evening, as large as phones take it. */
const scene = `<body style="margin:0"><div style="width:1600px;height:1200px;background:linear-gradient(#e9d8c4,#b98d6b)">
<div style="position:absolute;left:0;top:900px;width:1600px;height:300px;background:#7a5a43"></div>
<div style="position:absolute;left:620px;top:420px;width:90px;height:520px;border-radius:45px;background:#2f4858;transform:rotate(8deg)"></div>
<div style="position:absolute;left:520px;top:880px;width:300px;height:110px;border-radius:30px;background:#33658a"></div></div>`;

/** What she has photographed: by scripts of no page of ours. */
async function photo(desk: Desk, type: 'png' | 'jpeg', { width, height } = { width: 1600, height: 1200 }) {
  const { page, leave } = await desk.person();
  await page.setViewportSize({ width, height });
  await page.setContent(scene);
  const buffer = await page.screenshot({ type, ...(type === 'jpeg' && { quality: 60 }) });
  await page.close();
  void leave;
  return { name: `거실.${type}`, mimeType: `image/${type}`, buffer };
}

const chooses = (person: Person, file: Awaited<ReturnType<typeof photo>>) =>
  person.page.locator('#file').setInputFiles(file);

const describes = async (person: Person): Promise<void> => {
  await person.write('In Korean', '거실에 세워 둔 무선청소기');
  await person.write('In English', 'A cordless vacuum standing in a living room');
};

describeDesk('the pictures of the shop', (desk) => {
  test('are made to fit by the browser, described, chosen for a letter, and removed', async () => {
    const file = await photo(desk(), 'png');
    const person = await desk().at('marketer', { language: 'en' });
    const { page } = person;
    await person.open('/shop');
    await page.getByRole('link', { name: 'Pictures' }).click();
    await page.getByText('There are no pictures yet').waitFor();
    await page.getByRole('link', { name: 'Add a picture' }).click();
    await chooses(person, file);
    await page.getByText(/As it is sent: 1000 × 750, \d+ KB/).waitFor();
    expect(await lookFaults(person, 'en', 'picture-chosen')).toEqual([]);
    await person.push('Upload');
    await page.getByText('What does it show?').waitFor();
    expect(await lookFaults(person, 'en', 'picture-uploaded')).toEqual([]);
    await page.locator('#ko').evaluate((box) => box.removeAttribute('required'));
    await person.write('In English', 'A cordless vacuum');
    await person.push('Save the picture');
    expect(await person.told()).toContain('Please correct what is marked');
    expect(await page.locator('#en').inputValue()).toBe('A cordless vacuum');
    await describes(person);
    await person.push('Save the picture');
    expect(await person.told()).toContain('The picture was added');
    const image = page.locator('main img.picture');
    expect(await image.evaluate((each) => (each as unknown as { naturalWidth: number }).naturalWidth)).toBe(1_000);

    const care = page.locator('section', { has: page.locator('#letter-check-in-care') });
    await care.getByRole('combobox').selectOption({ label: 'A cordless vacuum standing in a living room' });
    await person.push('Save', care);
    expect(await person.told()).toContain('Saved');
    expect(await page.locator('main').textContent()).toContain('Goes withOne-month check-in');
    const { body } = await desk().api('marketer', 'GET', '/pictures');
    const [stored] = (body as { items: { id: string; bytes: number; goesWith: string[] }[] }).items;
    expect(stored).toMatchObject({ goesWith: ['check-in-care'] });
    expect(stored?.bytes).toBeLessThanOrEqual(200 * 1_024);
    for (const language of ['en', 'ko'] as const) {
      await person.open(`/pictures?lang=${language}`);
      expect(await lookFaults(person, language, 'pictures')).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await person.open('/pictures?lang=en');
    expect(await focusFaults(person)).toEqual([]);

    await page.getByText('Remove', { exact: true }).click();
    await person.push('Remove the picture');
    expect(await person.told()).toContain('The picture was removed');
    await page.getByText('There are no pictures yet').waitFor();
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('are taken without scripts as they are, where they fit already, and refused by name where they do not', async () => {
    const [fits, png] = [await photo(desk(), 'jpeg', { width: 800, height: 600 }), await photo(desk(), 'png')];
    const wide = await photo(desk(), 'jpeg', { width: 1_400, height: 900 });
    const person = await desk().at('admin', { language: 'en', hasScript: false });
    const { page } = person;
    await person.open('/pictures/new');
    await chooses(person, { ...png, buffer: png.buffer.subarray(0, 100_000) });
    await person.push('Upload');
    expect(await person.told()).toContain('The file is no JPEG');
    await chooses(person, wide);
    await person.push('Upload');
    expect(await person.told()).toContain('A side has more than 1,000 pixels');
    await chooses(person, fits);
    await person.push('Upload');
    await describes(person);
    await person.push('Save the picture');
    expect(await person.told()).toContain('The picture was added');
    const response = await person.open('/pictures');
    expect((await answerFaults(person, response)).filter((fault) => !/requests$/.test(fault))).toEqual([]);
    expect(await page.locator('main img.picture').count()).toBe(1);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('are only looked at by who may not change them', async () => {
    const person = await desk().at('agent');
    await person.open('/pictures');
    expect(await person.page.locator('main form').count()).toBe(0);
    expect(await person.page.locator('main').textContent()).toContain('Marketers and admins can change this');
    await person.leave();
  });
});
