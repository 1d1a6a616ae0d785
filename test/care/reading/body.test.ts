import { describe, expect, test } from 'vitest';
import { bodyOf } from '../../../functions/care/reading/body.ts';
import type { Leaf } from '../../../functions/care/reading/leaf.ts';

type Part = Partial<Omit<Leaf, 'body' | 'params'>> & {
  readonly body?: string | Buffer;
  readonly params?: Readonly<Record<string, string>>;
};

const leafOf = ({ body = '', params = {}, ...part }: Part): Leaf => ({
  ...{ type: 'text/plain', isAttached: false, encoding: '' },
  ...part,
  params: new Map(Object.entries(params)),
  body: typeof body === 'string' ? Buffer.from(body) : body,
});
const read = (...parts: readonly Part[]) => bodyOf(parts.map(leafOf));
const textOf = (...parts: readonly Part[]) => read(...parts).text;

const html = (body: string): Part => ({ type: 'text/html', body });
const plain = (body: string): Part => ({ body });

describe('the text of a mail', () => {
  test('is that of its parts in sequence, plain and HTML', () => {
    expect(textOf(html('<p></p>'))).toBe('');
    expect(textOf(plain(' one\n'), html('<p>two</p>'), plain(''), plain('three'))).toBe('one\n\ntwo\n\nthree');
  });

  test('has no control characters, and one kind of line break', () => {
    expect(textOf(plain('\ta\r\nb\rc\0\x1b[1m\u0085\td\n'))).toBe('a\nb\nc[1m\td');
  });

  test('is empty for a mail without parts', () => {
    expect(read()).toEqual({ text: '', attachments: [], isCut: false });
  });
});

describe('alternatives of one content', () => {
  const both = (text: string, rich: string) =>
    textOf({ body: text, alternative: 1 }, { ...html(rich), alternative: 1 });
  const long = (length: number) => `See the html. ${'x'.repeat(length - 14)}`;

  test('are read once: the plain one', () => {
    expect(both('plain words', '<p>rich words</p>')).toBe('plain words');
  });

  test('are read in HTML, where the plain one is blank or only says that there is HTML', () => {
    expect(both(' \n', '<p>rich</p>')).toBe('rich');
    expect(both('This message is in HTML format.', '<p>rich</p>')).toBe('rich');
    expect(both(long(399), '<p>rich</p>')).toBe('rich');
    expect(both(long(400), '<p>rich</p>')).toBe(long(400));
    expect(both('See phtml or htmls', '<p>rich</p>')).toBe('See phtml or htmls');
    expect(both('This is HTML.', '<p></p>')).toBe('This is HTML.');
    expect(both('See this in a browser', `<p>${'words '.repeat(20)}</p>`)).toContain('words');
    expect(both('See this in a browser', `<a href="https://x.example/${'x'.repeat(99)}">a</a>`)).toContain('See');
  });

  test('may have several parts each, which are joined', () => {
    const part = (body: string, alternative: number): Part => ({ body, alternative });
    expect(textOf(part('a', 1), part('b', 2), part('c', 1), part('d', 2))).toBe('a\nc\n\nb\nd');
    expect(textOf({ ...html('<p>a'), alternative: 1 }, { ...html('<p>b'), alternative: 1 })).toBe('a\nb');
  });
});

describe('an attachment', () => {
  const photo: Part = { type: 'image/jpeg', name: 'photo.jpg', body: 'abcd', encoding: 'base64' };

  test('is named with its type and its size, and stands for a text that there is not', () => {
    expect(read(plain('look'), photo)).toEqual({
      text: 'look',
      attachments: [{ name: 'photo.jpg', type: 'image/jpeg', kind: 'picture', part: 1, bytes: 4 }],
      isCut: false,
    });
    const { name: _, ...nameless } = photo;
    expect(read(photo, nameless)).toStrictEqual({
      text: '[photo.jpg]\n[image/jpeg]',
      attachments: [
        { name: 'photo.jpg', type: 'image/jpeg', kind: 'picture', part: 0, bytes: 4 },
        { type: 'image/jpeg', kind: 'picture', part: 1, bytes: 4 },
      ],
      isCut: false,
    });
    expect(read({ type: `image/${'x'.repeat(200)}` }).attachments[0]?.type).toBe(`image/${'x'.repeat(94)}`);
  });

  test('is named as one of fifty; that there are more is said', () => {
    const photos = (count: number) => read(...Array.from({ length: count }, () => photo));
    expect([photos(50).attachments.length, photos(50).isCut]).toEqual([50, false]);
    expect([photos(51).attachments.length, photos(51).isCut]).toEqual([50, true]);
  });

  test('with text is read only if the mail says nothing else, and as it is', () => {
    const note: Part = { isAttached: true, name: 'note.html', type: 'text/html', body: '<p>note' };
    const calendar: Part = { type: 'text/calendar', body: 'BEGIN' };
    expect(read(plain('look'), note)).toMatchObject({ text: 'look', attachments: [{ name: 'note.html' }] });
    expect(read(note, photo, calendar)).toMatchObject({ text: '<p>note\n\nBEGIN' });
    expect(read({ isAttached: true, body: 'attached' })).toMatchObject({ text: 'attached', attachments: [{}] });
  });
});

describe('an embedded mail', () => {
  const fields = [
    { name: 'subject', value: '=?utf-8?B?7ZmY67aI?=' },
    { name: 'to', value: 'b@c.example' },
    { name: 'from', value: 'a@b.example' },
  ];
  const embedded: Part = { type: 'message/rfc822', name: 'original.eml', embedded: fields, body: 'x'.repeat(9) };

  test('is read with who wrote what and when, as far as it says so, and is an attachment', () => {
    expect(read(plain('look'), embedded, { ...plain('inner'), isPassedOn: true })).toEqual({
      text: 'look',
      quoted: 'From: a@b.example\nSubject: 환불\n\ninner',
      attachments: [{ name: 'original.eml', type: 'message/rfc822', kind: 'mail', part: 1, bytes: 9, subject: '환불' }],
      isCut: false,
    });
    const dated = { ...embedded, embedded: [{ name: 'date', value: 'x'.repeat(501) }] };
    expect(textOf(dated)).toBe(`Date: ${'x'.repeat(500)}`);
  });

  test('is read as one of alternatives too', () => {
    expect(textOf({ ...embedded, alternative: 1 }, { body: 'inner', alternative: 1, isPassedOn: true })).toBe(
      'From: a@b.example\nSubject: 환불\ninner',
    );
  });
});

describe('a charset', () => {
  const hello = Buffer.from([0xcf, 0xf0]);
  const withMeta = (meta: string) => Buffer.concat([Buffer.from(meta), hello]);

  test('is the one that the part names', () => {
    expect(textOf({ body: hello, params: { charset: 'windows-1251' } })).toBe('Пр');
  });

  test.each([
    '<meta charset=windows-1251>',
    '<META http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    '<meta charset = "windows-1251">',
    "<meta charset='windows-1251'>",
    `${' '.repeat(996)}<meta charset=windows-1251>`,
  ])('is the one that the HTML declares, if the part names none: %j', (meta) => {
    expect(textOf({ type: 'text/html', body: withMeta(meta) })).toBe('Пр');
    expect(textOf({ type: 'text/html', body: withMeta(meta), params: { charset: 'iso-8859-5' } })).toBe('Я№');
  });

  test.each([
    '<p charset=windows-1251>',
    `${' '.repeat(1_024)}<meta charset=windows-1251>`,
    `<meta ${'x'.repeat(201)}charset=windows-1251>`,
    '<meta name=x>charset=windows-1251<br>',
  ])('is not declared by %#', (meta) => {
    expect(textOf({ type: 'text/html', body: withMeta(meta) })).not.toContain('Пр');
  });

  test('is declared by HTML only', () => {
    expect(textOf({ body: withMeta('<meta charset=windows-1251>') })).not.toContain('Пр');
  });
});

describe('a transfer encoding', () => {
  const base64 = (body: string) => textOf({ body, encoding: 'base64' });
  const quoted = (body: string) => textOf({ body, encoding: 'quoted-printable' });

  test('of base64 may have padding between its pieces, and line breaks', () => {
    expect(base64('7JWI\r\n64WV')).toBe('안녕');
    expect(base64('YQ==\r\nYg==Y2Q=')).toBe('abcd');
  });

  test.each([
    ['=EC=95=88=eb=85=95', '안녕'],
    ['a =\r\nb=\nc', 'a bc'],
    ['1=31=3D2', '11=2'],
    ['a=ZZb=4', 'a=ZZb=4'],
    ['a=\rb', 'a=\nb'],
    ['a=3xb=x3', 'a=3xb=x3'],
    ['a=', 'a='],
    ['a==3D', 'a=='],
    ['abcd 12', 'abcd 12'],
    ['a\nb\r\nc', 'a\nb\nc'],
    ['a=x\nb=\rx', 'a=x\nb=\nx'],
    ['a=00b', 'ab'],
  ])('of quoted-printable: %j is %j', (body, text) => {
    expect(quoted(body)).toBe(text);
  });

  test('of another kind leaves the text as it is', () => {
    expect(textOf({ body: 'a=3Db YQ==', encoding: '8bit' })).toBe('a=3Db YQ==');
  });
});

describe('a text whose lines flow (RFC 3676)', () => {
  const flowed = (body: string, params = {}) => textOf({ body, params: { format: 'Flowed', ...params } });

  test('has its paragraphs in one line each', () => {
    expect(flowed('one \r\ntwo\r\nthree')).toBe('one two\nthree');
    expect(textOf({ body: 'one \r\ntwo', params: { format: 'fixed' } })).toBe('one \ntwo');
    expect(textOf(plain('one \r\ntwo'))).toBe('one \ntwo');
  });

  test('may have a space before a line, and ends before a signature', () => {
    expect(flowed('a\n  b\n From c')).toBe('a\n b\nFrom c');
    expect(read({ body: 'a\n-- \nb', params: { format: 'flowed' } })).toMatchObject({ text: 'a', quoted: '-- \nb' });
  });

  test('is quoted line by line, as deep as it is', () => {
    const { text, quoted } = read({
      body: 'new \nwords\n> one \n> two\n>> three \n> four',
      params: { format: 'flowed' },
    });
    expect([text, quoted]).toEqual(['new words', '> one two\n>> three \n> four']);
  });

  test('may drop the space at which it was cut', () => {
    expect(flowed('안 \n녕', { delsp: 'Yes' })).toBe('안녕');
    expect(flowed('a \nb', { delsp: 'no' })).toBe('a b');
    expect(flowed('a\nb', { delsp: 'yes' })).toBe('a\nb');
  });
});

describe('more text than a person writes', () => {
  const [most, one] = [2 * 1024 * 1024, 'x'];

  test('is cut, and says so', () => {
    expect(read(plain(one.repeat(most)))).toMatchObject({ isCut: false });
    expect(read(plain(one.repeat(most - 1)), plain('yz'))).toMatchObject({ isCut: true });
    const attached = read({ type: 'text/csv', body: one.repeat(most + 1) });
    expect([attached.isCut, /^x+$/.test(attached.text)]).toEqual([true, true]);
    expect(read(plain('look'), { type: 'text/csv', body: one.repeat(most + 1) }).isCut).toBe(false);
  });
});
