import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { localApi } from '../../../infra/local/page/local-api.ts';
import { type Link, signLink } from '../../../shared/api/links.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const folders = (process.env.PATH ?? '').split(delimiter);
const executablePath = folders
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((path) => existsSync(path));
if (!executablePath) console.warn('There is no Chromium on this machine: the pages are not looked at by axe.');

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

let world: World;
let browser: Browser;
let customer: string;

beforeAll(async () => {
  if (!executablePath) return;
  world = await aFastWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', {});
  customer = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  browser = await chromium.launch({ executablePath, args: [...quiet, '--disable-component-update', '--disable-sync'] });
});
afterAll(async () => {
  await browser?.close();
  world?.close();
});

const link = (purpose: Link['purpose'], about?: string) =>
  `/p/${purpose}/${signLink([localLinkKey], { shop: 'demo', purpose, customer, ...(about && { about }) })}`;

const pages: [string, () => string][] = [
  ['the question', () => link('survey', 'delivery~shopify-1001')],
  ["the customer's own page", () => link('me')],
  ['the way out', () => link('unsubscribe').replace('/p/unsubscribe/', '/p/preferences/')],
  ['a wrong link', () => '/p/survey/wrong'],
  ["this machine's dashboards", () => '/_local/dashboard?last=PT3H'],
];

async function bodyOf(path: string, language: string): Promise<string> {
  if (!path.startsWith('/_local'))
    return String((await world.get(path, undefined, { 'accept-language': language })).body);
  const { body } = await localApi(world.cloud, { method: 'GET', url: path, headers: {}, body: Buffer.alloc(0) });
  return body.toString('utf8');
}

const looks = [
  { width: 360, colorScheme: 'dark', of: 'ko' },
  { width: 1280, colorScheme: 'light', of: 'en' },
] as const;
const run = "axe.run({ resultTypes: ['violations'], iframes: false })";

interface Found {
  readonly violations: readonly { readonly id: string }[];
}

/** axe-core 4.14's rules (WCAG 2.2 A and AA, best practices), in one language each; and no sideways scrolling in any. */
test.skipIf(!executablePath).for(pages)(
  '%s is clean by axe, on a dark phone in Korean and a light desk in English, and scrolls in one direction',
  async ([, path]) => {
    for (const language of ['ko', 'en']) {
      const body = await bodyOf(path(), language);
      const page = await browser.newPage();
      await page.setContent(String(body));
      await page.evaluate(axe);
      for (const { width, colorScheme, of } of looks) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        const { violations } = of === language ? ((await page.evaluate(run)) as Found) : { violations: [] };
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect([violations.map(({ id }) => id), overflow], `${language} ${colorScheme} ${width}`).toEqual([[], 0]);
      }
      await page.close();
    }
  },
);
