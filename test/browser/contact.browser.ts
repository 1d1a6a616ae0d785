import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';
import { focusFaults, lookFaults } from './support/looking.ts';

const words = {
  ko: {
    text: '하실 말씀',
    send: '보내기',
    file: '사진·파일 고르기',
    more: '파일을 더 올리시려면',
    upload: '올리기',
    sendFiles: '파일 보내기',
    sent: '함께 보내신 파일',
    email: '답을 받으실 이메일 주소',
    bad: /10MB/,
  },
  en: {
    text: 'Your message',
    send: 'Send',
    file: 'Choose a photo or file',
    more: 'To add another one',
    upload: 'Upload',
    sendFiles: 'Send files',
    sent: 'Files you sent',
    email: 'Your email address, for our answer',
    bad: /10 MB/,
  },
} as const;

/** The smallest picture that is one. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
);

const files = {
  picture: { name: '젖은 상자.png', mimeType: 'image/png', buffer: png },
  document: { name: 'receipt.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') },
  video: { name: 'video.mov', mimeType: 'video/quicktime', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
} as const;

describeDesk('the form by which customers write', (desk) => {
  interface Message {
    readonly attachments?: readonly { readonly name: string; readonly stored?: true }[];
  }
  /** The names of the files in the newest ticket. */
  async function filesOfNewest(): Promise<readonly string[]> {
    const { items } = (await desk().api('agent', 'GET', '/tickets')).body as {
      items: { id: string; openedAt: string }[];
    };
    const newest = items.toSorted((one, other) => (one.openedAt < other.openedAt ? 1 : -1))[0];
    const { messages } = (await desk().api('agent', 'GET', `/tickets/${newest?.id}`)).body as { messages: Message[] };
    return messages.flatMap(({ attachments = [] }) =>
      attachments.filter(({ stored }) => stored).map(({ name }) => name),
    );
  }

  /** Each with and without scripts, on a phone and at a desk. */
  test.for([
    ['ko', true, 360],
    ['en', true, 1280],
    ['ko', false, 1280],
    ['en', false, 360],
  ] as const)('takes photos beside the words (%s, scripts: %s, %i px wide)', async ([language, hasScript, width]) => {
    const text = words[language];
    const person = await desk().person({ language, hasScript, width });
    const { page } = person;
    await page.goto('/p/contact?shop=demo');
    await page.getByLabel(text.email).fill(`${language}-${hasScript}@shop.example`);
    await page.getByLabel(text.text).fill(`It came wet: ${language} ${hasScript}.`);
    await person.push(text.send);
    const sent = page.url();

    /** A script uploads what is chosen; without, the button does. */
    const upload = async (label: string, file: (typeof files)[keyof typeof files]) => {
      const load = page.waitForEvent('load');
      await page.getByLabel(label).setInputFiles(file);
      if (!hasScript) await page.getByRole('button', { name: text.upload, exact: true }).click();
      await load;
    };
    if (hasScript) {
      expect(await lookFaults(person, language, 'contact-sent')).toEqual([]);
      expect(await focusFaults(person)).toEqual([]);
      await page.setViewportSize({ width, height: 900 });
      await page.getByLabel(text.file).setInputFiles(files.video);
      await page.getByText(text.bad).first().waitFor();
      expect(await page.locator('#bad-file').isVisible()).toBe(true);
      if (process.env.PICTURES)
        await page.screenshot({
          path: join(process.env.PICTURES, `contact-bad-${language}-${width}.png`),
          fullPage: true,
        });
    }
    await upload(text.file, files.picture);
    await upload(text.more, files.document);
    expect(await page.locator('li').allTextContents()).toEqual(['젖은 상자.png', 'receipt.pdf']);
    expect(await filesOfNewest()).toEqual([]);
    if (hasScript) expect(await lookFaults(person, language, 'contact-uploaded')).toEqual([]);
    await page.setViewportSize({ width, height: 900 });
    await person.push(text.sendFiles);
    expect(page.url()).toBe(sent);
    await page.getByRole('heading', { name: text.sent }).waitFor();
    if (hasScript) expect(await lookFaults(person, language, 'contact-files')).toEqual([]);
    expect(await filesOfNewest()).toEqual(['젖은 상자.png', 'receipt.pdf']);
    expect(person.faults).toEqual([]);
    await person.leave();
  });
});
