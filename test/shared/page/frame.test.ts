import fc from 'fast-check';
import { html } from 'hono/html';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import demo from '../../../infra/stages/dev/shops/demo.json' with { type: 'json' };
import { brand } from '../../../shared/events/shops.ts';
import { contrast } from '../../../shared/page/accent.ts';
import { frame, plainFor } from '../../../shared/page/frame.ts';

const shop = parse(brand, demo.brand);
const page = (accent: string) =>
  frame({ language: 'ko', title: '주문', body: html`<h1>주문</h1>`, brand: { ...shop, accent } });
const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const token = (style: string, name: string) =>
  [...style.matchAll(new RegExp(`--${name}:(#[0-9a-f]{3,6})`, 'g'))].map(([, each = '']) => each);
const whole = (short: string) =>
  short.length === 4 ? `#${[...short.slice(1)].map((each) => each + each).join('')}` : short;

describe('the frame', () => {
  it('says its language, its title and whose it is', () => {
    const { text } = page('#b4532a');
    expect(text).toMatch(/^<!doctype html>\n<html lang="ko">/);
    expect(text).toContain('<title>주문 · 단골상점</title>');
    expect(text).toContain('<header><span>단골상점</span></header>');
    expect(text).toContain('href="tel:021234567"');
  });

  it('has one stylesheet of less than 8 KB, and no script, nor a style of its own on anything', () => {
    const { text, style } = page('#b4532a');
    expect(Buffer.byteLength(style)).toBeLessThan(8_192);
    expect(text.split('<style>')).toHaveLength(2);
    expect(text).toContain(`<style>${style}</style>`);
    expect(text).not.toMatch(/<script| style="| on[a-z]+="/);
  });

  it("can be read in any shop's colour, in the light and in the dark", () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const { style } = page(accent);
        for (const scheme of [0, 1]) {
          const [ink, on, ground, card] = ['accent', 'on-accent', 'ground', 'card'].map((name) =>
            whole(token(style, name)[scheme] ?? ''),
          );
          for (const behind of [ground, card, on])
            expect(contrast(ink ?? '', behind ?? '')).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it.each(['ink', 'soft', 'bad'])('can be read where it is %s', (name) => {
    const { style } = page('#b4532a');
    for (const scheme of [0, 1]) {
      for (const ground of ['ground', 'card']) {
        expect(
          contrast(whole(token(style, name)[scheme] ?? ''), whole(token(style, ground)[scheme] ?? '')),
        ).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('shows the logo where there is one', () => {
    const { text } = frame({
      language: 'en',
      title: 'x',
      body: html``,
      brand: { ...shop, logoUrl: 'https://shop.example/logo.png?"><script>' },
    });
    expect(text).toContain(
      '<img src="https://shop.example/logo.png?&quot;&gt;&lt;script&gt;" alt="Dangol" height="32">',
    );
  });
});

describe('a plain page', () => {
  it.each([404, 410, 413, 503, 500])('says in both languages what to do: %i', (status) => {
    for (const language of ['ko', 'en'] as const) {
      const answer = plainFor(status, language);
      if (!('html' in answer)) throw new Error('no page');
      expect(answer.status).toBe(status);
      expect(answer.html.text).toMatch(/<h1>.+<\/h1>\n<p>.+<\/p>/);
      expect(answer.html.text).not.toMatch(/<header>|<footer>/);
    }
  });
});
