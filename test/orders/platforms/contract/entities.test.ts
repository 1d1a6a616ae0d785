import { describe, expect, test } from 'vitest';
import { plainText, specialCharsDecoded } from '../../../../functions/orders/platforms/contract/entities.ts';

describe('a text that WordPress shows as HTML', () => {
  test('is the text that was meant, whatever signs stand in it by name', () => {
    const names =
      'amp lt gt quot apos nbsp ndash mdash hellip middot bull times lsquo rsquo ldquo rdquo laquo raquo prime Prime trade reg copy deg frac12 euro pound yen';
    const meant = '& < > " \'   – — … · • × ‘ ’ “ ” « » ′ ″ ™ ® © ° ½ € £ ¥';
    const text = names.replace(/\w+/g, (name) => `&${name};`);
    expect(plainText(text)).toBe(meant);
    expect(plainText('soft&shy;ware')).toBe('software');
  });

  test.each([
    ['Tea &amp; Honey &#8211; 100 g', 'Tea & Honey – 100 g'],
    ['&#x2014;&#X2014;', '——'],
    ['&#32;|&#31;', ' |&#31;'],
    ['&#x10ffff;|&#x110000;', '\u{10ffff}|&#x110000;'],
    ['&#xd800;', '\ufffd'],
    ['&unknown;&constructor;&toString;', '&unknown;&constructor;&toString;'],
    ['&amp;amp;', '&amp;'],
    ['&amp', '&amp'],
  ])('%s is %s', (text, meant) => expect(plainText(text)).toBe(meant));
});

describe('the special characters of WordPress', () => {
  test.each([
    ['&amp;&lt;&gt;&quot;', '&<>"'],
    ['&#38;&#60;&#62;&#34;&#39;', '&<>"\''],
    ['&#038;&#0039;', "&'"],
    ['&#x26;&#x22;&#x27;&#X0027;', "&\"''"],
    ['&amp;lt;', '&lt;'],
    ['&ndash;&#x3c;&#8211;', '&ndash;&#x3c;&#8211;'],
  ])('are decoded once, and no others: %s', (text, meant) => expect(specialCharsDecoded(text)).toBe(meant));
});
