import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlPassages } from '../../../functions/care/reading/html.ts';
import type { Scanned } from '../../../functions/care/reading/tokens.ts';

const htmlText = (html: Scanned) =>
  htmlPassages(html)
    .map(({ text }) => text)
    .join('\n');

describe('what a person reads of HTML', () => {
  test.each([
    [
      '<head><style>p{}</style></head><p>켜지지 않아요.</p><script>x()</script><div>3 &lt; 4 &amp; on?</div>',
      '켜지지 않아요.\n3 < 4 & on?',
    ],
    ['<p>전원이\r\n안\n켜져요</p><p>두 번째</p>', '전원이 안 켜져요\n두 번째'],
    ['<table><tr><td>주문번호</td><td>1001</td></tr><tr><th>수량</th><td>2</td></tr></table>', '주문번호 1001\n수량 2'],
    ['<!--[if mso]><xml><o:X/></xml><![endif]--><p>전원이</p><!-- a > b --><![if !mso]>안<![endif]>', '전원이\n안'],
    ['<th>하나</th><th>둘</th><td>셋', '하나 둘 셋'],
    ['&nbsp;<p>a&nbsp;</p>', 'a'],
    ['a<br>b<br><br><br><br>c', 'a\nb\n\nc'],
    ['<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
    ['<ul><li>하나</li><li>둘</li></ul>', '- 하나\n- 둘'],
    ['<pre>a  b\n  c</pre>d  e', 'a  b\n  c\nd e'],
    ['<a title="a > b" href=\'x>y\'>link</a>', 'link'],
    ['<a href="https://a.example/x?b=1&amp;c=2">여기</a>를 보세요', '여기 (https://a.example/x?b=1&c=2)를 보세요'],
    [
      '<a href="https://www.a.example/">a.example</a> <a href=http://a.example/b>A.EXAMPLE/b</a>',
      'a.example A.EXAMPLE/b',
    ],
    ['<a href="https://evil.example/">https://bank.example/</a>', 'https://bank.example/ (https://evil.example/)'],
    ['<a href="https://a.example/"><img src="x.png"></a>', '(https://a.example/)'],
    ['<a href="javascript:x()">a</a> <a name="b">b</a> <a data-href="https://a.example/">c</a>', 'a b c'],
    [
      '<a href="https://a.example/">a <a href="https://b.example/">b</a>',
      'a (https://a.example/) b (https://b.example/)',
    ],
    ['I <3 you, 1 < 2, a<>b', 'I <3 you, 1 < 2, a<>b'],
    [
      '&#50504;&#xB155;&nbsp;&copy;&hellip;&#146;&#0;&#1114112;&#xd800;&unknown;&',
      '안녕 ©…’\ufffd\ufffd\ufffd&unknown;&',
    ],
    ['앞<title>t</title><STYLE>p{}</Style >뒤', '앞뒤'],
    ['a <style> b <title>t</title> c', 'a b c'],
    // What a sign too much would hide: a browser shows none of it.
    ['a <b and more', 'a <b and more'],
    ['a <!-- and more', 'a and more'],
    ['a <style> and more', 'a and more'],
    ['<a href="x>y</a> and more', 'y and more'],
  ])('%j', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });
});

/** Text that counts how many of its characters are looked at. */
class Counted implements Scanned {
  readonly #text: string;
  looked = 0;
  constructor(text: string) {
    this.#text = text;
  }
  get length() {
    return this.#text.length;
  }
  charCodeAt(at: number) {
    this.looked++;
    return this.#text.charCodeAt(at);
  }
  indexOf(what: string, from: number) {
    const at = this.#text.indexOf(what, from);
    this.looked += (at < 0 ? this.#text.length : at + what.length) - from;
    return at;
  }
  slice(from: number, to: number) {
    const part = this.#text.slice(from, to);
    this.looked += part.length;
    return part;
  }
}

/** Looks at one character of hostile HTML, at most, whatever it is. */
const maxLooks = 40;

const pieces = [
  ...[
    '<br ',
    '<',
    '>',
    ' ',
    '<style>',
    '<style></x>',
    '</style>',
    '<title><style>',
    '<!--',
    '-->',
    '<a b=">" ',
    '<a b=\'">',
    '<a b="x>',
    '="',
    "='",
  ],
  ...[
    '<a',
    '</',
    '<!x',
    '<?',
    '<div>',
    '<td>',
    '<pre>',
    '&',
    '&nbsp;',
    '&#',
    '&#x1',
    '안',
    'x',
    '\n',
    '<script',
    '</script',
    '"',
    "'",
  ],
];

const looks = (html: string) => {
  const counted = new Counted(html);
  htmlText(counted);
  return counted.looked / html.length;
};

describe('whatever the HTML, reading it takes a bounded number of looks at each character', () => {
  test.each(pieces)('%j, 20,000 times', (piece) => {
    expect(looks(piece.repeat(20_000))).toBeLessThan(maxLooks);
    expect(looks(`<p>x</p>${piece.repeat(20_000)}>`)).toBeLessThan(maxLooks);
  });

  // @thorough
  test('any of them, in any sequence, many times over', () => {
    const some = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((each) => each.join(''));
    fc.assert(
      fc.property(some, some, fc.integer({ min: 1, max: 2_000 }), (first, then, times) => {
        expect(looks(first.repeat(times) + then.repeat(times))).toBeLessThan(maxLooks);
      }),
      { numRuns: 300 },
    );
  });

  test('nothing that is written outside of tags is lost', () => {
    const word = fc.stringMatching(/^[a-z가-힣]{1,8}$/);
    const markup = fc.constantFrom(
      '<p>',
      '</p>',
      '<br>',
      ' ',
      '<b>',
      '<td>',
      '<!-- c -->',
      '<style>p{}</style>',
      '<o:p>',
      '&nbsp;',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, markup), { maxLength: 20 }), (written) => {
        const text = htmlText(written.flat().join(''));
        expect(text.replace(/\s/g, '')).toBe(written.map(([each]) => each).join(''));
      }),
    );
  });
});
