import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { servicesPicture } from './aws-picture.ts';
import { digestOf, type Picture, pictures } from './pictures.ts';
import { played } from './story.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const executablePath = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((path) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(path, name)))
  .find((path) => existsSync(path));
if (!executablePath) {
  console.error('The pictures are taken with Chromium. Install it, with Noto Sans CJK for the Korean texts.');
  process.exit(1);
}

mkdirSync(folder, { recursive: true });
const all = pictures(await played());
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const picture of all) {
  const image = await taken(browser, picture);
  writeFileSync(join(folder, `${picture.name}.webp`), image);
  console.log(`docs/pictures/${picture.name}.webp  ${Math.ceil(image.length / 1024)} KB`);
}
await browser.close();
writeFileSync(join(folder, 'aws.svg'), await servicesPicture());
const digests = Object.fromEntries(all.map((picture) => [picture.name, digestOf(picture)]));
writeFileSync(join(folder, 'pictures.json'), `${JSON.stringify(digests, null, 2)}\n`);
// Workers of the local runtime may still wait.
process.exit(0);

async function taken(browser: Browser, { html, width, height, scale }: Picture): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height: height ?? 600 }, deviceScaleFactor: scale });
  await page.setContent(html, { waitUntil: 'load' });
  const tall = height ?? Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width, height: tall });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await page.close();
  return Buffer.from(data, 'base64');
}
