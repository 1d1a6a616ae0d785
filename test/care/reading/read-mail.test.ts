import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentBytes } from '../../../functions/care/reading/attachments.ts';
import { type Mail, readMail } from '../../../functions/care/reading/read-mail.ts';
import { thorough, times } from '../../support/thorough.ts';
import mails from './mails.json' with { type: 'json' };

const read = (text: string, isWhole = true): Mail => readMail(Buffer.from(text, 'latin1'), isWhole);
const utf8 = (text: string): Mail => readMail(Buffer.from(text), true);
const all: Readonly<Record<string, string>> = mails;

const broken = '안녕하세요. 청소기가 켜지지 않아요.';
const off = '전원이 안 켜져요';

describe('a mail that customers send', () => {
  test.each<[string, object]>([
    ['a02-label-ks-c-5601-1987', { text: `${broken} 똠방 햏자 씀.`, subject: '환불' }],
    ['a02b-outlook-ks-c-5601-1987', { text: '배송이 아직 안됬어요. 환불해 주세요.', subject: '안됬어요' }],
    ['a03-iso-2022-kr', { text: broken, subject: '환불' }],
    ['a06-no-mime-at-all-euc-kr', { text: broken, subject: '환불 문의' }],
    ['a08-us-ascii-says-euckr-is', { text: broken }],
    ['a09-latin1-says-utf8-is', { text: `${broken} 똠방 햏자 씀.` }],
    ['a11-raw-euckr-subject', { text: broken, subject: '환불 문의' }],
    ['a15-html-meta-charset-only', { text: broken }],
    ['a16-html-numeric-entities', { text: broken }],
    ['a19-utf7', { text: '환불해 주세요' }],
    ['a27-from-name-euckr', { from: [{ name: '김단골', address: 'dangol.kim@customer.example' }] }],
    ['b01-photo-with-text', { attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }] }],
    ['b02-photo-only', { text: '[photo.jpg]', attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }] }],
    ['b04-blank-text-part-html-full', { text: off }],
    ['b06-stub-text-part', { text: off }],
    ['b08-no-boundary-parameter', { text: `${broken} 똠방 햏자 씀.` }],
    [
      'b10-forward-as-attachment',
      {
        text: '아래 메일 확인 부탁드려요.',
        quoted: '[original.eml]\nFrom: shop@else.example\nSubject: 주문 1001\n\n원래 메일의 내용입니다.',
        attachments: [{ kind: 'mail', subject: '주문 1001' }],
      },
    ],
    ['b15-table-cells', { text: '주문번호 1001\n수량 2' }],
    ['b17-mso-conditional', { text: off }],
    ['b20-html-source-newlines', { text: `${off}\n두 번째` }],
    ['b22-calendar', { text: '설치 방문\n2026-12-01 01:00 UTC', attachments: [{ kind: 'invitation' }] }],
    ['b23-nul-bytes', { text: off }],
    ['c14-mdn-read-receipt', { report: 'disposition-notification' }],
    ['c21-contact-form-from-own-address', { replyTo: { name: '김단골', address: 'p21@gmail.example' } }],
    ['c24-no-from-but-envelope', { from: [] }],
    ['c26-from-group-syntax', { from: [{ address: 'p26@c.example' }] }],
  ])('%s', (name, right) => {
    expect(read(all[name] ?? '')).toMatchObject({ isCut: false, ...right });
  });

  test('of a phone has its words before and after a photo of 2.2 MB', () => {
    const photo = `${'/9j/4AAQSkZJRgABAQAASABIAAD'.repeat(3).slice(0, 76)}\r\n`.repeat(29_000);
    const part = (type: string, body: string) => `--b\r\nContent-Type: ${type}\r\n${body}\r\n`;
    const mail = utf8(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${part('text/plain; charset=utf-8', '\r\n바퀴가')}${part('image/jpeg; name=IMG_1.jpeg', `Content-Transfer-Encoding: base64\r\n\r\n${photo}`)}${part('text/plain; charset=utf-8', '\r\n부러졌어요')}--b--\r\n`,
    );
    expect(mail).toMatchObject({ text: '바퀴가\n\n부러졌어요', isCut: false, attachments: [{ name: 'IMG_1.jpeg' }] });
  });

  test('that passes another one on is read with whose words it has', () => {
    const inner = 'From: a@b.example\r\nSubject: =?utf-8?B?7ZmY67aI?=\r\n\r\ninner words';
    const mail = read(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nlook\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b--`,
    );
    expect(mail).toMatchObject({ text: 'look', quoted: 'From: a@b.example\nSubject: 환불\n\ninner words' });
  });

  test('that is a digest is read with the words of its mails', () => {
    const inner = (subject: string) => `--b\r\n\r\nSubject: ${subject}\r\n\r\nwords of ${subject}\r\n`;
    const mail = read(`Content-Type: multipart/digest; boundary=b\r\n\r\n${inner('one')}${inner('two')}--b--`);
    expect(mail).toMatchObject({
      text: 'Subject: one\n\nwords of one\n\nSubject: two\n\nwords of two',
      isCut: false,
    });
  });

  test.each([
    ['a boundary that it does not use', 'multipart/mixed; boundary=b', '--c\r\n\r\nlook\r\n--c--'],
    ['a boundary, and no part', 'multipart/mixed; boundary=b', 'look'],
    ['an end only', 'multipart/mixed; boundary=b', 'look\r\n--b--'],
    ['no boundary, and no part', 'multipart/mixed', 'look'],
    [
      'a part whose parts are of another boundary',
      'multipart/mixed; boundary=b',
      '--b\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--c\r\n\r\nlook\r\n--c--\r\n--b--',
    ],
    [
      'a part without parts',
      'multipart/mixed; boundary=b',
      '--b\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\nlook\r\n--b--',
    ],
  ])('that is broken is read as far as it goes: with %s', (_, type, body) => {
    expect(read(`Content-Type: ${type}\r\n\r\n${body}`)).toMatchObject({ text: 'look', attachments: [] });
  });

  test('without an empty line behind its header has the words from where there is no field', () => {
    expect(read('Subject: a\r\n b\r\nlook, it\r\nbroke: yes')).toMatchObject({
      subject: 'a b',
      text: 'look, it\nbroke: yes',
    });
    expect(read('From x@y.example Mon\r\nSubject: a\r\nlook')).toMatchObject({ subject: 'a', text: 'look' });
  });

  test('passed on in base64 is a file that can be opened', () => {
    const inner = Buffer.from('Subject: x\r\n\r\ninner').toString('base64');
    const mail = read(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nlook\r\n--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${inner}\r\n--b--`,
    );
    expect(mail).toMatchObject({ text: 'look', attachments: [{ kind: 'mail', subject: 'x' }] });
  });

  test('whose lines flow is read in its paragraphs', () => {
    const mail = read('Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\none \r\ntwo\r\n three');
    expect(mail.text).toBe('onetwo\nthree');
  });

  test('has the name of its attachment as it was written (RFC 2231, RFC 2047)', () => {
    const named = (field: string) =>
      read(`Content-Type: image/png\r\nContent-Disposition: attachment; ${field}\r\n\r\nx`).attachments;
    expect(named("filename*0*=utf-8''%EC%82%AC; filename*1*=%EC%A7%84; filename*2=.png")).toMatchObject([
      { name: '사진.png' },
    ]);
    expect(named('filename="=?euc-kr?B?u+fB+A==?=.png"')).toMatchObject([{ name: '사진.png' }]);
    expect(named('filename="a;b (1).png"')).toMatchObject([{ name: 'a;b (1).png' }]);
  });

  test.each<[string, string, unknown]>([
    ['two senders', 'a@x.example, b@y.example', ['a@x.example', 'b@y.example']],
    ['a comma that nobody quoted', 'kim,minji@c.example', ['kim,minji@c.example']],
    ['a quoted local part', '"kim dangol"@c.example', ['"kim dangol"@c.example']],
    ['a name with an address in it', '"a@x.example" <b@y.example>', ['b@y.example']],
    ['a comment', '(a@x.example) b@y.example (c)', ['b@y.example']],
    ['two pairs of brackets', '<a@x.example> <b@y.example>', ['a@x.exampleb@y.example']],
    ['a name with a comma', '"Kim, Minji" <m@c.example>', ['m@c.example']],
  ])('is from whom it says: %s', (_, from, addresses) => {
    expect(read(`From: ${from}\r\n\r\nx`).from.map(({ address }) => address)).toEqual(addresses);
  });

  test('that says twice whom it is from, is from both', () => {
    expect(read('From: a@x.example\r\nfrom : b@y.example\r\n\r\nx').from).toHaveLength(2);
  });

  test('that is cut says so, and one that is whole does not', () => {
    const text = (bytes: number) => read(`Subject: x\r\n\r\n${'word '.repeat(bytes / 5)}`);
    expect([text(90_000).isCut, text(90_000).text.length]).toEqual([false, 89_999]);
    const answered = (bytes: number) => read(`Subject: x\r\n\r\nlook\r\n${'> word\r\n'.repeat(bytes / 8)}`);
    expect([answered(51_200).isCut, answered(100_000).isCut, answered(100_000).quoted?.length]).toEqual([
      false,
      true,
      51_200,
    ]);
    expect([text(180_000).isCut, text(180_000).text.length]).toEqual([true, 102_400]);
    expect(read('Subject: x\r\n\r\nx', false).isCut).toBe(true);
  });
});

/** Mails that grow, each in a way in which a reader can be made to work. */
const growing: Readonly<Record<string, (n: number) => string>> = {
  'html of <br ': (n) => `Content-Type: text/html\r\n\r\n${'<br '.repeat(n)}`,
  'html of <': (n) => `Content-Type: text/html\r\n\r\n${'<'.repeat(n)}`,
  'html of spaces': (n) => `Content-Type: text/html\r\n\r\na${' '.repeat(n)}b`,
  'html of unclosed styles': (n) => `Content-Type: text/html\r\n\r\n${'<style>'.repeat(n)}`,
  'html of deep elements': (n) => `Content-Type: text/html\r\n\r\n${'<div>'.repeat(n)}x`,
  'nested multiparts': (n) => {
    const levels = Array.from(
      { length: n },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
    );
    return `Content-Type: multipart/mixed; boundary=b0\r\n\r\n${levels.join('')}--b${n}\r\n\r\nhello\r\n`;
  },
  'nested messages': (n) => `${'Content-Type: message/rfc822\r\n\r\n'.repeat(n)}\r\nhello`,
  'boundaries that begin alike, and lines of them': (n) => {
    const boundary = (at: number) => `${'b'.repeat(60)}${at}`;
    const levels = Array.from(
      { length: n / 50 },
      (_, at) => `--${boundary(at)}\r\nContent-Type: multipart/mixed; boundary=${boundary(at + 1)}\r\n\r\n`,
    );
    return `Content-Type: multipart/mixed; boundary=${boundary(0)}\r\n\r\n${levels.join('')}${`--${'b'.repeat(60)}\r\n`.repeat(n)}`;
  },
  'empty parts': (n) => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(n)}`,
  alternatives: (n) =>
    `Content-Type: multipart/alternative; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b\r\n\r\nx\r\n'.repeat(n)}`,
  'encoded words': (n) => `Subject: ${'=?utf-8?B?AAAA?= '.repeat(n)}\r\n\r\nx`,
  'broken encoded words': (n) => `Subject: ${'=?utf-8?B?'.repeat(n)}\r\n\r\nx`,
  'folded lines': (n) => `Subject: x${'\r\n x'.repeat(n)}\r\n\r\nx`,
  senders: (n) => `From: ${'a@b,'.repeat(n)}\r\n\r\nx`,
  'brackets of senders': (n) => `From: ${'<'.repeat(n)}\r\n\r\nx`,
  parameters: (n) => `Content-Type: text/plain; ${'n*0*=a;'.repeat(n)}\r\n\r\nx`,
  'parameters in parts': (n) =>
    `Content-Type: text/plain; ${Array.from({ length: n }, (_, at) => `n*${at % 9999}*=a;`).join('')}\r\n\r\nx`,
  fields: (n) => `${'X: y\r\n'.repeat(n)}\r\nx`,
  'padded base64': (n) => `Content-Transfer-Encoding: base64\r\n\r\n${'QQ==\r\n'.repeat(n)}`,
  'quoted signs': (n) => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=EC'.repeat(n)}`,
  'soft line breaks': (n) => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=\r\n'.repeat(n)}`,
  'flowed lines': (n) => `Content-Type: text/plain; format=flowed\r\n\r\n${'x \r\n'.repeat(n)}`,
  'line breaks': (n) => `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${'\n--'.repeat(n)}`,
  'UTF-7': (n) => `Content-Type: text/plain; charset=utf-7\r\n\r\n${'+'.repeat(n)}`,
  'ISO-2022-KR': (n) => `Content-Type: text/plain; charset=iso-2022-kr\r\n\r\n${'\x0e\x1b$'.repeat(n)}`,
  'halves of Korean characters': (n) => `Content-Type: text/plain; charset=euc-kr\r\n\r\n${'\xb0'.repeat(n)}`,
  'quoted lines': (n) => `Subject: x\r\n\r\nx\r\n${'> x\r\n'.repeat(n / 4)}`,
  'quoted lines and others': (n) => `Subject: x\r\n\r\n${'> x\r\n\r\n\r\nx\r\n'.repeat(n / 20)}`,
  'heads of answers': (n) => `Subject: x\r\n\r\nx\r\n${'On 2026: a@b\r\nat 1:11 wrote:\r\n> x\r\n'.repeat(n / 20)}`,
  'fields of answers': (n) => `Subject: x\r\n\r\nx\r\n${'From: a\r\nTo: b\r\n\r\n'.repeat(n / 20)}`,
  signatures: (n) => `Subject: x\r\n\r\nx\r\n${'-- \r\nx\r\n'.repeat(n / 10)}`,
  rules: (n) => `Subject: x\r\n\r\nx\r\n${'-'.repeat(n)} original message ${'-'.repeat(n)}`,
  'html of quotations': (n) =>
    `Content-Type: text/html\r\n\r\n${'<blockquote type=cite>a</blockquote>b'.repeat(n / 40)}`,
  'html of quotations within others': (n) =>
    `Content-Type: text/html\r\n\r\nx${'<div class="gmail_quote"><blockquote type=cite>a'.repeat(n / 40)}`,
  'html of links': (n) => `Content-Type: text/html\r\n\r\n${'<a href="https://a.example/b" c>'.repeat(n / 40)}`,
  'html of an endless link': (n) => `Content-Type: text/html\r\n\r\n<a href="https://a.example/${'b'.repeat(n)}">x</a>`,
  'html of attributes': (n) => `Content-Type: text/html\r\n\r\n<p ${'class id="'.repeat(n)}>x`,
  'parts of other boundaries': (n) =>
    `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--c\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(n / 40)}`,
  'parts of a boundary each': (n) =>
    `Content-Type: multipart/mixed; boundary=x\r\n\r\n${Array.from({ length: n / 40 }, (_, at) => `--c${at}\r\nContent-Type: multipart/mixed; boundary=x${at}\r\n\r\n`).join('')}`,
  'an invitation': (n) => `Content-Type: text/calendar\r\n\r\n${'SUMMARY;X=\r\n :\r\n'.repeat(n / 20)}`,
  'Korean without a label': (n) => `Subject: x\r\n\r\n${'\xb0\xa1'.repeat(n)}\xb0`,
  comments: (n) => `Content-Type: text/plain; ${'('.repeat(n)}\r\n\r\nx`,
};

/** The CPU time of reading it, in microseconds: the least of some tries, so that who shares the machine counts little. */
function work(text: string): number {
  const bytes = Buffer.from(text, 'latin1');
  const tries = Array.from({ length: times(2, 4) }, () => {
    const { user } = process.threadCpuUsage();
    readMail(bytes, true);
    return process.threadCpuUsage().user - user;
  });
  return Math.min(...tries);
}

/** Linear is 8 for 8; what grows with the square is 64. So little more or less is not told from nothing. */
const [smaller, larger, maxRatio, restMicros] = [20_000, 160_000, 24, 5_000];

describe('whatever comes in, reading it takes time that grows as it does', () => {
  test.each(Object.entries(growing))('%s', (_, grown) => {
    const [before, after] = [work(grown(smaller)), work(grown(larger))];
    expect(after / (before + restMicros)).toBeLessThan(maxRatio);
  });

  thorough('of 40 MB, the most that SES takes, within two seconds of CPU, and a file of it decoded', async () => {
    const most = 40 * 1024 * 1024;
    const mixed = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nlook\r\n';
    const lines = (line: string, before: string) => Buffer.from(before + line.repeat(most / line.length), 'latin1');
    const photo = `${mixed}--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
    const seconds = (read: () => unknown) => {
      const before = process.threadCpuUsage();
      read();
      return process.threadCpuUsage(before).user / 1e6;
    };
    const heavy: Readonly<Record<string, Buffer>> = {
      photo: lines(`${'/9j/'.repeat(19)}\r\n`, photo),
      text: lines('\xbe\xc8\xb3\xe7 ', 'Content-Type: text/plain\r\n\r\n'),
      html: lines('<p class="a">\xbe\xc8', 'Content-Type: text/html\r\n\r\n'),
      'short lines': lines('a:\r\n', 'Subject: a\r\n\r\nwords\r\n'),
      dashes: lines('--\r\n', 'Subject: a\r\n\r\nwords\r\n'),
      quoted: lines('> a\r\n', 'Subject: a\r\n\r\nwords\r\n'),
      'broken lines': lines('\n--', mixed),
      fields: lines('X: y\r\n', 'Subject: a\r\n'),
      'one field': lines('y', 'Subject: a'),
    };
    for (const [name, bytes] of Object.entries(heavy))
      expect(
        seconds(() => readMail(bytes, true)),
        name,
      ).toBeLessThan(2);
    expect(seconds(() => attachmentBytes(heavy.photo ?? Buffer.alloc(0), 1))).toBeLessThan(2);
  });

  test('10,000 fields and 300 parts within one another are a mail with its words, within two seconds of CPU', () => {
    const mails: readonly (readonly [string, object])[] = [
      [growing.fields?.(10_000) ?? '', { text: 'x', isCut: false }],
      [`${'X: y\r\n'.repeat(10_000)}Subject: the last\r\n\r\nwords`, { subject: 'the last', text: 'words' }],
      [growing['nested multiparts']?.(300) ?? '', { text: 'hello', isCut: false }],
    ];
    for (const [text, right] of mails) {
      const before = process.threadCpuUsage();
      expect(read(text)).toMatchObject(right);
      expect(process.threadCpuUsage(before).user / 1e6).toBeLessThan(2);
    }
  });

  test.each(
    [
      ['quoted-printable', '=EC'],
      ['base64', '='],
      ['quoted-printable', '=\r\n'],
      ['base64', 'QQ==\r\n'],
    ].slice(0, times(2, 4)),
  )(
    'a file of 40 MB in %s that is made of %j alone is decoded within two seconds of CPU',
    (encoding = '', signs = '') => {
      const head = `Content-Type: image/png\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
      const bytes = Buffer.from(head + signs.repeat((40 * 1024 * 1024) / signs.length), 'latin1');
      const before = process.threadCpuUsage();
      expect(attachmentBytes(bytes, 0)).toBeDefined();
      expect(process.threadCpuUsage(before).user / 1e6).toBeLessThan(2);
    },
  );

  test('is a mail, with its words', () => {
    expect(read(growing['nested multiparts']?.(300) ?? '')).toMatchObject({ text: 'hello', isCut: false });
    expect(read(growing['nested multiparts']?.(20_000) ?? '').isCut).toBe(true);
    expect(read(growing['html of deep elements']?.(40_000) ?? '')).toMatchObject({ text: 'x', isCut: false });
    expect(read(growing['empty parts']?.(5_000) ?? '').isCut).toBe(true);
    expect(read(growing.fields?.(100_000) ?? '').isCut).toBe(true);
    expect(read(growing['line breaks']?.(200_000) ?? '').isCut).toBe(true);
  });

  test('never fails, and is well-formed', () => {
    const lines = [
      ...[
        'Content-Type: multipart/mixed; boundary=b',
        'Content-Type: multipart/alternative; boundary="b"',
        '--b',
        '--b--',
        '--',
        '',
      ],
      ...[
        'Content-Type: text/html; charset=euc-kr',
        'Content-Type: message/rfc822',
        'Content-Transfer-Encoding: base64',
        '\xb0',
      ],
      ...[
        'Content-Type: multipart/mixed',
        'From: a@b',
        'Subject: =?utf-8?Q?=ED=A0=80?=',
        ' folded',
        '=ED=A0=80',
        '<p>&#xd800;',
        '\0',
      ],
      ...['Content-Disposition: attachment; filename*0*=%', 'Content-Type:', ':', 'x'],
    ];
    const line = fc.oneof(fc.constantFrom(...lines), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom('\r\n', '\n'), (written, end) => {
        const mail = read(written.join(end));
        const texts = [mail.text, mail.subject, ...mail.attachments.map(({ name = '' }) => name)];
        expect(texts.every((text) => text.isWellFormed() && !text.includes('\0'))).toBe(true);
      }),
      { numRuns: times(20, 500) },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readMail(Buffer.from(bytes), true).isCut === false),
    );
  });
});
