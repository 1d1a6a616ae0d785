import fc from 'fast-check';

/** What strangers put into names and titles. */
export const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></title><h1>x</h1>',
  '{{subject}} {{letter}} $& $1 {% raw %}',
  '&lt;b&gt; &amp;#60;',
  'Minji\r\nBcc: all@evil.example\r\n\r\n<b>body</b>',
  '\u202egnp.exe\u202c \u200fx',
  '=?utf-8?B?QmNjOiB4QHkueg==?=',
  'x'.repeat(300),
  '청소기 '.repeat(75),
  '\ud800 half',
  '\u0000\u0007\u2028\u2029',
];

const character = fc.oneof(
  fc.integer({ min: 0, max: 0x7f }),
  fc.integer({ min: 0xac00, max: 0xd7a3 }),
  fc.integer({ min: 0, max: 0x10ffff }),
);

/** Any text, also such as no keyboard writes. */
export const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.array(character, { maxLength: 120 }).map((codes) => String.fromCodePoint(...codes)),
);
