import { describe, expect, test } from 'vitest';
import { readMail } from '../../../functions/care/reading/read-mail.ts';

const nested = (head: string, inner: string, boundary = 'b') =>
  `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n--${boundary}\r\n\r\nlook\r\n--${boundary}\r\n${head}\r\n\r\n${inner}\r\n--${boundary}--`;
const attached = 'Content-Type: message/rfc822; name=a.eml\r\nContent-Disposition: attachment';
const inner = 'From: shop@else.example\r\nSubject: Order 1001\r\n\r\nTheir words.\r\n> and older ones';
const read = (mail: string) => readMail(Buffer.from(mail), true);
const shown = '[a.eml]\nFrom: shop@else.example\nSubject: Order 1001\n\nTheir words.\n\n> and older ones';

describe('a mail that is attached', () => {
  test('is read as what somebody else wrote, and never as what its sender writes', () => {
    const mail = read(nested(attached, inner));
    expect(mail).toMatchObject({ text: 'look', quoted: shown, isCut: false, attachments: [{ kind: 'mail' }] });
  });

  test('is read in base64 and by its name too', () => {
    const encoded = Buffer.from(inner).toString('base64');
    const base64 = 'Content-Transfer-Encoding: base64';
    expect(read(nested(`${attached}\r\n${base64}`, encoded)).quoted).toBe(shown);
    const unknown = 'Content-Type: application/octet-stream; name=a.eml\r\nContent-Disposition: attachment';
    expect(read(nested(`${unknown}\r\n${base64}`, encoded)).quoted).toBe(shown);
  });

  test('alone is named as the text: its words stay theirs', () => {
    const alone = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${attached}\r\n\r\n${inner}\r\n--b--`;
    expect(read(alone)).toMatchObject({ text: '[a.eml]', quoted: shown });
  });

  test('is read behind its large photo', () => {
    const photo = `--p\r\nContent-Type: image/png\r\n\r\n${'x'.repeat(3 * 1024 * 1024)}\r\n--p\r\n\r\nbehind it\r\n--p--`;
    const mail = read(nested(attached, `Content-Type: multipart/mixed; boundary=p\r\n\r\n${photo}`));
    expect([mail.quoted, mail.isCut]).toEqual([expect.stringContaining('behind it'), false]);
  });

  test('stands behind the quotation of the mail itself', () => {
    const mail = nested(attached, inner).replace('look', 'look\r\n\r\n> quoted');
    expect(read(mail).quoted).toBe(`> quoted\n\n${shown}`);
  });

  test('is read three deep, then cut, and says so', () => {
    const deep = (levels: number): string =>
      levels === 0 ? 'Subject: last\r\n\r\nlast words' : nested(attached, deep(levels - 1), `b${levels}`);
    const three = read(deep(3));
    expect([three.quoted?.includes('last words'), three.isCut]).toEqual([true, false]);
    const four = read(deep(4));
    expect([four.quoted?.includes('last words'), four.isCut]).toEqual([false, true]);
  });

  test('is read as far as ten of them, and two megabytes, go; the rest says that it is cut', () => {
    const many = (count: number, words: string) =>
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${Array.from({ length: count }, (_, n) => `--b\r\n${attached}\r\n\r\nSubject: n${n}\r\n\r\n${words}`).join('\r\n')}\r\n--b--`;
    const ten = read(many(10, 'x'));
    expect([ten.quoted?.match(/Subject/g)?.length, ten.isCut]).toEqual([10, false]);
    const eleven = read(many(11, 'x'));
    expect([eleven.quoted?.match(/Subject/g)?.length, eleven.isCut]).toEqual([10, true]);
    // Comments are no words, and are read all the same: what comes after two megabytes of them is not.
    const comment = `Content-Type: text/html\r\n\r\n<!--${'-'.repeat(1024 * 1024)}-->words`;
    const large = read(many(3, comment).replaceAll('\r\n\r\nContent-Type', '\r\nContent-Type'));
    expect([large.quoted?.match(/words/g)?.length, large.isCut]).toEqual([1, true]);
  });
});

describe('attached mails that mean harm', () => {
  const megabytes = 20 * 1024 * 1024;
  const hostile: Readonly<Record<string, () => string>> = {
    '300, each in the other': () => {
      let mail = 'Subject: x\r\n\r\nhello';
      for (let n = 0; n < 300; n++) mail = nested(attached, mail, `b${n}`);
      return mail;
    },
    '300, each in the other, in base64': () => {
      let mail = 'Subject: x\r\n\r\nhello';
      for (let n = 0; n < 30; n++)
        mail = nested(
          `${attached}\r\nContent-Transfer-Encoding: base64`,
          Buffer.from(mail).toString('base64'),
          `b${n}`,
        );
      return mail;
    },
    'a thousand beside one another': () =>
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${`--b\r\n${attached}\r\n\r\nContent-Type: text/html\r\n\r\n${'<'.repeat(20_000)}\r\n`.repeat(990)}`,
    'one of 20 MB of HTML': () => nested(attached, `Content-Type: text/html\r\n\r\n${'<br '.repeat(megabytes / 4)}`),
    'one of 300 multiparts': () => {
      const levels = Array.from(
        { length: 300 },
        (_, n) => `--c${n}\r\nContent-Type: multipart/mixed; boundary=c${n + 1}\r\n\r\n`,
      );
      return nested(
        attached,
        `Content-Type: multipart/mixed; boundary=c0\r\n\r\n${levels.join('')}--c300\r\n\r\nhello`,
      );
    },
    'one of 10,000 fields': () => nested(attached, `${'X: y\r\n'.repeat(10_000)}\r\nx`),
  };

  test.each(Object.keys(hostile))('%s: two seconds of CPU at most', (name) => {
    const bytes = Buffer.from(hostile[name]?.() ?? '');
    const before = process.cpuUsage();
    const mail = readMail(bytes, true);
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(2_000);
    expect(mail.text).not.toBe('');
  });
});
