import { describe, expect, test } from 'vitest';
import { attachmentBytes } from '../../../functions/care/reading/attachments.ts';
import { readMail } from '../../../functions/care/reading/read-mail.ts';

const part = (head: string, body = 'x') => `--b\r\n${head}\r\n\r\n${body}\r\n`;
const mixed = (...parts: readonly string[]) =>
  Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join('')}--b--\r\n`);
const attached = (...parts: readonly string[]) => readMail(mixed(...parts), true).attachments;

describe('what came with a mail', () => {
  test.each([
    ['winmail', 'application/ms-tnef; name=winmail.dat'],
    ['winmail', 'application/vnd.ms-tnef'],
    ['winmail', 'application/octet-stream; name=WinMail.dat'],
    ['smime', 'application/pkcs7-mime; name=smime.p7m'],
    ['smime', 'application/x-pkcs7-mime'],
    ['smime', 'application/octet-stream; name=smime.p7m'],
    ['file', 'application/pkcs7-signature; name=smime.p7s'],
    ['invitation', 'text/calendar; method=REQUEST'],
    ['invitation', 'application/ics; name=invite.ics'],
    ['invitation', 'application/octet-stream; name=invite.ics'],
    ['mail', 'message/rfc822'],
    ['mail', 'application/octet-stream; name=original.eml'],
    ['picture', 'image/heic; name=IMG_1.HEIC'],
    ['picture', 'application/octet-stream; name=IMG_1.HEIC'],
    ['file', 'application/pdf; name=photo.jpg'],
    ['file', 'application/octet-stream'],
  ])('is a %s: %s', (kind, type) => {
    expect(attached(part('', 'look'), part(`Content-Type: ${type}\r\nContent-Disposition: attachment`))).toMatchObject([
      { kind, part: 1 },
    ]);
  });

  test('is read by its number, without its transfer encoding', () => {
    const mail = mixed(
      part('', 'look'),
      part('Content-Type: image/png\r\nContent-Transfer-Encoding: base64', 'iVBO\r\nRw=='),
      part('Content-Type: text/csv\r\nContent-Transfer-Encoding: quoted-printable', 'a=3Db'),
    );
    const read = readMail(mail, true).attachments.map((each) => attachmentBytes(mail, each.part));
    expect(read).toEqual([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from('a=b')]);
    expect(attachmentBytes(mail, 3)).toBeUndefined();
    expect(attachmentBytes(mail, -1)).toBeUndefined();
  });

  test('is a whole mail, with its own parts, where one was passed on: named by its subject', () => {
    const inner = `Subject: =?utf-8?B?7ZmY67aI?=\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\none\r\n--c\r\n\r\ntwo\r\n--c--`;
    for (const disposition of ['inline', 'attachment']) {
      const mail = mixed(
        part('', 'look'),
        part(`Content-Type: message/rfc822\r\nContent-Disposition: ${disposition}`, inner),
        part('Content-Type: image/png', 'png'),
      );
      const [passedOn, png] = readMail(mail, true).attachments;
      expect(passedOn).toMatchObject({ kind: 'mail', name: '환불', subject: '환불', bytes: inner.length });
      expect(attachmentBytes(mail, passedOn?.part ?? -1)?.toString()).toBe(inner);
      expect(attachmentBytes(mail, png?.part ?? -1)?.toString()).toBe('png');
    }
  });

  test('is a mail in base64 too, and has the name of its file where it has one', () => {
    const inner = Buffer.from('Subject: Your order 1001\r\n\r\nwords').toString('base64');
    const head = 'Content-Type: message/rfc822; name=a.eml\r\nContent-Transfer-Encoding: base64';
    expect(attached(part(`${head}\r\nContent-Disposition: attachment`, inner))).toMatchObject([
      { name: 'a.eml', subject: 'Your order 1001' },
    ]);
    expect(attached(part('Content-Type: message/rfc822\r\nContent-Disposition: attachment', 'no field'))).toEqual([
      { type: 'message/rfc822', kind: 'mail', part: 0, bytes: 8 },
    ]);
  });
});
