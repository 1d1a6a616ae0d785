import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import layout from '../../../functions/messaging/email/layout.mjml';
import { type Letter, toHtml, toText } from '../../../functions/messaging/email/layout.ts';
import { deliveryQuestion } from '../../../functions/messaging/letters/delivery-question.ts';
import { firstDays } from '../../../functions/messaging/letters/first-days.ts';
import { reply } from '../../../functions/messaging/letters/reply.ts';
import { thankYou } from '../../../functions/messaging/letters/thank-you.ts';
import { winBack } from '../../../functions/messaging/letters/win-back.ts';
import { mjmlPlugin } from '../../../infra/build/mjml.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { sanitize } from '../../../shared/text/sanitize.ts';
import { minji, shop } from '../letters/demo.ts';
import { anyText } from '../sending/hostile.ts';

const at = '2027-06-02T01:00:00.000Z';

const bundled = (entry: string) =>
  build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
    plugins: [mjmlPlugin()],
  });

interface Order {
  number: string;
  titles: string[];
  name: { given?: string; family?: string };
}

function lettersOf({ number, titles, name }: Order, language: Language): Letter[] {
  const [first = '무선청소기', ...more] = titles.map((title) => ({ title, quantity: 2 }));
  const item = typeof first === 'string' ? { title: first, quantity: 1 } : first;
  const order = { number, items: [item, ...more] as [typeof item, ...(typeof item)[]], totalMinor: 1, currency: 'KRW' };
  const to = { name, language };
  const facts = { order, deliveredAt: '2026-12-04T05:00:00.000Z' };
  return [
    thankYou.write({ order }, to, shop, { at }),
    firstDays.write(facts, to, shop, { at }),
    deliveryQuestion.write(facts, to, shop, { survey: 'https://shop.example/p/survey/v1.a.b', at }),
    winBack.write(facts, to, shop, { unsubscribe: 'https://shop.example/p/unsubscribe/v1.a.b', at }),
    reply.write({ number: 1, kind: 'question', text: `-${sanitize(number)}`, agent: { name: number } }, to, shop, {
      at,
    }),
  ];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

/** The words a reader sees without pictures: no head, no hidden preheader, no conditional comments. */
function visibleWords(html: string): string[] {
  const shown = html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<div style="display:none[^>]*>[^<]*<\/div>/, '')
    .replace(/<[^>]*>/g, ' ');
  return decoded(shown).split(/\s+/).filter(Boolean);
}

/** The same without addresses, which HTML has behind its words. */
const textWords = (letter: Letter): string[] =>
  toText(letter)
    .replace(/^- /gm, '')
    .split(/\s+/)
    .filter((word) => word && !word.startsWith('https://shop.example/p/'));

/** Every tag with its attributes, without what stands in them. */
const skeleton = (html: string): string[] =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, '=""'));

const order = fc.record({
  number: anyText,
  titles: fc.array(anyText, { minLength: 2, maxLength: 4 }),
  name: fc.record({ given: anyText, family: anyText }),
});
const language = fc.constantFrom('ko' as const, 'en' as const);

describe('text and HTML', () => {
  it('say the same words, and nothing of them becomes markup', () => {
    fc.assert(
      fc.property(order, language, (hostileOrder, spoken) => {
        const tame = { number: '1', titles: hostileOrder.titles.map(() => 'x'), name: minji };
        const expected = lettersOf(tame, spoken).map((letter) => skeleton(toHtml(letter, shop.brand, spoken)));
        for (const [index, letter] of lettersOf(hostileOrder, spoken).entries()) {
          const html = toHtml(letter, shop.brand, spoken);
          expect(skeleton(html)).toEqual(expected[index]);
          expect(visibleWords(html)).toEqual([shop.brand.name[spoken], ...textWords(letter)]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('escape what no writer of ours has cleaned', () => {
    fc.assert(
      fc.property(anyText, (anything) => {
        const letter = (text: string): Letter => ({
          subject: text,
          preheader: text,
          greeting: text.replaceAll('\n', ' '),
          paragraphs: [text.replaceAll('\n', ' '), text.replaceAll('\n', ' ')],
          actions: [{ words: text, url: `https://shop.example/${text}` }],
          account: { words: text, url: `https://shop.example/${text}` },
          optOut: { words: text, url: `https://shop.example/${text}` },
          summary: { heading: text, rows: [{ words: text, figure: text }], total: { words: text, figure: text } },
          signature: { person: text, phone: '02-123-4567', hours: 'x' },
          imprint: [text],
        });
        const html = toHtml(letter(anything), shop.brand, 'ko');
        expect(skeleton(html)).toEqual(skeleton(toHtml(letter('x'), shop.brand, 'ko')));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the layout', () => {
  const largest = { number: '&'.repeat(300), titles: Array.from({ length: 500 }, () => '& '.repeat(150)), name: minji };

  it('stays far below what Gmail clips at (102 KB)', () => {
    for (const letter of lettersOf(largest, 'ko')) {
      expect(Buffer.byteLength(toHtml(letter, shop.brand, 'ko'))).toBeLessThan(50_000);
    }
  });

  it('has a place for every value and a value for every place', () => {
    const [letter] = lettersOf({ number: '1001', titles: ['무선청소기'], name: minji }, 'ko');
    if (!letter) return expect.fail('no letter');
    const html = toHtml(letter, shop.brand, 'ko');
    expect(html).not.toMatch(/\{\{|\}\}|undefined|\[object/);
    expect(html).toContain('<html lang="ko"');
    expect(html).toContain(`<title>${letter.subject}</title>`);
    expect(layout.match(/\{\{letter\}\}/g)).toHaveLength(1);
  });

  it('loads nothing from elsewhere, and says the name where the logo is not shown', () => {
    const [letter] = lettersOf({ number: '1001', titles: ['무선청소기'], name: minji }, 'ko');
    if (!letter) return expect.fail('no letter');
    expect(toHtml(letter, shop.brand, 'ko')).not.toMatch(/<img|<link|@import|url\(/);
    const withLogo = toHtml(letter, { ...shop.brand, logoUrl: 'https://shop.example/logo.png?a=1&b=2' }, 'ko');
    expect(withLogo).toContain('src="https://shop.example/logo.png?a=1&amp;b=2" alt="단골상점"');
  });

  it('is the same from esbuild as from vitest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'layout-'));
    try {
      const entry = join(folder, 'entry.js');
      const path = join(import.meta.dirname, '../../../functions/messaging/email/layout.mjml');
      await writeFile(entry, `export { default } from ${JSON.stringify(path)};`);
      const { outputFiles } = await bundled(entry);
      const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
      const built: { default: string } = await import(`data:text/javascript;base64,${code}`);
      expect(built.default).toBe(layout);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is refused when it is no MJML', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'layout-'));
    try {
      const path = join(folder, 'nonsense.mjml');
      await writeFile(path, '<mjml><mj-body><mj-nonsense /></mj-body></mjml>');
      await expect(bundled(path)).rejects.toThrow('mj-nonsense');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
