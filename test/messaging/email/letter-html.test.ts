import { expect, test } from 'vitest';
import { type Letter, toHtml, toText } from '../../../functions/messaging/email/layout.ts';
import { readableOn } from '../../../shared/page/accent.ts';
import { shop } from '../letters/demo.ts';

const letter = (change: Partial<Letter> = {}): Letter => ({
  ...{ subject: '제목', preheader: '미리', greeting: '안녕하세요', paragraphs: ['하나'] },
  ...{ signature: { person: '하나', phone: '02-123-4567', hours: '10:00–18:00' }, imprint: ['단골상점'] },
  ...change,
});
const htmlOf = (change?: Partial<Letter>, brand = shop.brand) => toHtml(letter(change), brand, 'ko');

test('a telephone rings by its digits, and stands as it is written', () => {
  expect(htmlOf()).toMatch(/<a [^>]*href="tel:021234567"[^>]*>02-123-4567<\/a>/);
  const signature = { person: '하나', phone: '+82 (0)2 123-4567', hours: '' };
  expect(htmlOf({ signature })).toContain('href="tel:+82021234567"');
});

test('hours stand in brackets, and nothing where there are none', () => {
  expect(toText(letter())).toContain('02-123-4567 (10:00–18:00)\n');
  expect(htmlOf()).toContain('"> (10:00–18:00)</span>');
  const signature = { person: '하나', phone: '02-123-4567', hours: '' };
  expect(toText(letter({ signature }))).toContain('02-123-4567\n');
  expect(htmlOf({ signature })).toMatch(/<span class="quiet"[^>]*><\/span>/);
});

test('lines of one paragraph are apart by one break', () => {
  expect(htmlOf({ paragraphs: ['하나\n둘\n셋'] })).toContain('>하나<br>둘<br>셋</p>');
});

test('of actions side by side, the second and third keep their distance', () => {
  const actions = ['하나', '둘', '셋'].map((words) => ({ words, url: 'https://shop.example/p' }));
  const paddings = [...htmlOf({ actions }).matchAll(/<td style="padding:0 0 0 (\d+)px"><a class="accent"/g)];
  expect(paddings.map(([, padding]) => padding)).toEqual(['0', '6', '6']);
});

test('a short label and a short figure stay on one line, and longer ones break', () => {
  const row = (words: number, figure: number) => ({ words: 'x'.repeat(words), figure: 'y'.repeat(figure) });
  const rows = [row(10, 20), row(11, 21)];
  const summary = { heading: '주문', rows, total: row(1, 1) };
  const cells = [...htmlOf({ summary }).matchAll(/<td class="line" style="([^"]*)">(\w)/g)];
  const wraps = cells.map(([, style]) => /white-space:(\w*)/.exec(style ?? '')?.[1]);
  expect(wraps).toEqual(['nowrap', 'nowrap', 'normal', 'normal', 'nowrap', 'nowrap']);
  // The total stands under a line, and nothing else does.
  expect(cells.map(([, style]) => style?.endsWith('border-top:1px solid #e4e1dc'))).toEqual(
    Array.from({ length: 6 }, (_, n) => n > 3),
  );
  expect(cells[0]?.[1]).toMatch(/white-space:nowrap;$/);
});

test("the shop's colour is one that can be read, on white and in the dark", () => {
  for (const accent of ['#ffff00', '#000033']) {
    const html = htmlOf({}, { ...shop.brand, accent });
    expect(html).toContain(`style="color:${readableOn('#ffffff', accent)}"`);
    expect(html).toContain(readableOn('#1b1b1d', accent));
  }
  expect(readableOn('#ffffff', '#ffff00')).not.toBe('#ffff00');
  expect(readableOn('#1b1b1d', '#000033')).not.toBe('#000033');
});

const photo = {
  url: 'https://a.example/p/pictures/demo/1',
  alt: '거실에 세워 둔 "무선청소기"',
  width: 1_000,
  height: 750,
};

test('a picture stands below the words, in the width of the column at most, and its words in its place where it is not loaded', () => {
  const html = htmlOf({ picture: photo });
  const [tag = ''] = /<img class="quiet"[^>]*>/.exec(html) ?? [];
  expect(tag).toContain('src="https://a.example/p/pictures/demo/1" alt="거실에 세워 둔 &quot;무선청소기&quot;"');
  expect(tag).toMatch(/ width="552" style="display:block;width:100%;max-width:552px;height:auto;/);
  expect(html.indexOf(tag)).toBeGreaterThan(html.indexOf('하나</p>'));
  expect(html.indexOf(tag)).toBeLessThan(html.indexOf('tel:'));
  expect(toText(letter({ picture: photo }))).toBe(toText(letter()));
});

test('a small picture is not made larger', () => {
  expect(htmlOf({ picture: { ...photo, width: 320, height: 240 } })).toContain(
    'width="320" style="display:block;width:100%;max-width:320px;',
  );
});
