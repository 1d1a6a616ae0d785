import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Response } from 'playwright-core';
import type { Person } from './person.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const run = "axe.run({ resultTypes: ['violations'], iframes: false })";

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

const maxBytes = 60 * 1024;
const maxRequests = 3;

/** A phone at night, a tablet, a desk. */
export const looks = [
  { width: 360, colorScheme: 'dark' },
  { width: 768, colorScheme: 'light' },
  { width: 1280, colorScheme: 'light' },
] as const;

/** What is wrong with a page that was just opened, in how it was answered. */
export async function answerFaults(person: Person, response: Response): Promise<string[]> {
  const faults: string[] = [];
  const headers = response.headers();
  const size = (await response.body()).length;
  if (response.status() !== 200) return [`answers ${response.status()}`];
  if (size > maxBytes) faults.push(`has ${size} bytes`);
  if (person.requests > maxRequests) faults.push(`takes ${person.requests} requests`);
  if (headers['cache-control'] !== 'no-store') faults.push(`may be kept: ${headers['cache-control']}`);
  const policy = headers['content-security-policy'] ?? '';
  for (const part of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"])
    if (!policy.includes(part)) faults.push(`its policy lacks ${part}`);
  if (/unsafe|\*/.test(policy)) faults.push(`its policy is wide: ${policy}`);
  return faults;
}

/** Where pictures of every page are put, for who wants to look at them: `PICTURES=folder npm run test:browser`. */
const folder = process.env.PICTURES;

/** What is wrong with the page that is open, for who sees it, hears it, or has no mouse. */
export async function lookFaults({ page }: Person, language: 'ko' | 'en', name: string): Promise<string[]> {
  const faults: string[] = [];
  const said = await page.locator('html').getAttribute('lang');
  if (said !== language) faults.push(`is in ${said}, not in ${language}`);
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`has ${headings} main headings`);
  await page.evaluate(axe);
  for (const { width, colorScheme } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
    if (overflow > 0) faults.push(`scrolls sideways by ${overflow} px at ${width}`);
    if (folder) await page.screenshot({ path: join(folder, `${name}-${language}-${width}.png`), fullPage: true });
    if (width === 768) continue;
    const { violations } = (await page.evaluate(run)) as Found;
    for (const { id, nodes } of violations)
      faults.push(`axe at ${width}, ${colorScheme}: ${id}: ${nodes[0]?.html.slice(0, 160)}`);
  }
  return faults;
}

/** Numbers all that can be used and is seen, and says what each is. */
const numbered = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((each) => each.checkVisibility() && !each.disabled && each.type !== 'hidden')
  .map((each, n) => { each.dataset.stop = n; return each.outerHTML.slice(0, 120); })`;
const focused = `(() => {
  const { dataset, type } = document.activeElement;
  // The browser itself marks the part of a day or a time that is written in.
  const isMarked = ['date', 'time'].includes(type);
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return { stop: dataset.stop, isSeen: isMarked || outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 };
})()`;

/** What the Tab key does not come to on the page that is open, or comes to unseen. A field of a day takes several presses. */
export async function focusFaults({ page }: Person): Promise<string[]> {
  const all = (await page.evaluate(numbered)) as readonly string[];
  const missed = new Set(all.keys());
  const unseen = new Set<number>();
  for (let pressed = 0; pressed < 3 * all.length + 10 && missed.size > 0; pressed++) {
    const { stop, isSeen } = (await page.evaluate(focused)) as { readonly stop?: string; readonly isSeen: boolean };
    if (stop !== undefined) {
      missed.delete(Number(stop));
      if (!isSeen) unseen.add(Number(stop));
    }
    await page.keyboard.press('Tab');
  }
  return [...[...missed].map((n) => `missed: ${all[n]}`), ...[...unseen].map((n) => `focus is not seen: ${all[n]}`)];
}

/** The pages that one leads to, by their paths below the shop; one of each kind of address is enough. */
export async function linksOn({ page }: Person): Promise<string[]> {
  const hrefs = await page.locator('a[href]').evaluateAll((links) =>
    // Runs in the browser.
    (links as unknown as { href: string }[]).map(({ href }) => href),
  );
  return hrefs.flatMap((href) => {
    const { pathname, searchParams, search } = new URL(href);
    const [, below] = /^\/desk\/demo(\/.*)?$/.exec(pathname) ?? [];
    if (!pathname.startsWith('/desk/demo') || searchParams.has('lang')) return [];
    return [`${below ?? ''}${search}`];
  });
}

/** Whether an address answers with a file, which a browser stores and does not show. */
export async function isFile({ page }: Person, path: string): Promise<boolean> {
  const answer = await page.request.get(`/desk/demo${path}`);
  return answer.ok() && /^attachment\b/.test(answer.headers()['content-disposition'] ?? '');
}

/** The kind of an address: `/orders/shopify-1001?next=…` is `/orders/…?next`. */
export const kindOf = (path: string): string => {
  const [pathname = '', search = ''] = path.split('?');
  const kind = pathname
    .replace(/^\/(orders|people|customers|privacy|tickets|shop\/imports)\/[^/]+/, '/$1/…')
    .replace(/^(\/customers\/…\/(messages|merge))\/[^/]+/, '$1/…');
  return `${kind}?${[...new URLSearchParams(search).keys()].sort().join('&')}`;
};
