import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { toHtml, toText } from '../../../functions/messaging/email/layout.ts';
import { type MimeMail, toMime } from '../../../functions/messaging/email/mime.ts';
import { thankYou } from '../../../functions/messaging/letters/thank-you.ts';
import { minji, shop } from '../letters/demo.ts';
import { anyText } from '../sending/hostile.ts';

const letter = thankYou.write(
  { order: { number: '1001', items: [{ title: '무선청소기', quantity: 1 }], totalMinor: 398_000, currency: 'KRW' } },
  { name: minji, language: 'ko' },
  shop,
  { at: '2026-11-22T01:00:00.000Z' },
);

const mail: MimeMail = {
  from: { name: '단골상점', address: 'hello@shop.example' },
  to: { name: '김민지', address: 'minji@customer.example' },
  replyTo: { name: '단골상점 고객지원', address: 'care@shop.example' },
  subject: letter.subject,
  text: toText(letter),
  html: toHtml(letter, shop.brand, 'ko'),
  headers: { 'List-Unsubscribe': '<https://shop.example/u/1>, <mailto:care@shop.example?subject=stop>' },
  at: new Date('2026-12-01T01:02:03.000Z'),
  messageKey: 'order/demo/1001#thank-you',
};

const headOf = (bytes: Buffer): string => bytes.toString('latin1').split('\r\n\r\n')[0] ?? '';
const fieldsOf = (bytes: Buffer): string[] =>
  headOf(bytes)
    .split('\r\n')
    .filter((line) => !/^\s/.test(line))
    .map((line) => line.split(':')[0] ?? '');

const FIELDS = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  'List-Unsubscribe',
  'MIME-Version',
  'Content-Type',
];

describe('the mail on the wire', () => {
  it('reads back as it was written', async () => {
    const read = await PostalMime.parse(await toMime(mail));
    expect(read.subject).toBe(mail.subject);
    expect(read.from).toEqual(mail.from);
    expect(read.to).toEqual([mail.to]);
    expect(read.replyTo).toEqual([mail.replyTo]);
    expect(read.text?.replaceAll('\r\n', '\n').trim()).toBe(mail.text.trim());
    expect(read.html?.replaceAll('\r\n', '\n').trim()).toBe(mail.html.trim());
    expect(read.date).toBe('2026-12-01T01:02:03.000Z');
    expect(read.messageId).toMatch(/^<[0-9a-f]{40}@shop\.example>$/);
    const headers = new Map(read.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('list-unsubscribe')).toBe(mail.headers['List-Unsubscribe']);
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative/);
  });

  it('is the same bytes for the same message, and other bytes for another', async () => {
    const once = await toMime(mail);
    expect((await toMime(mail)).equals(once)).toBe(true);
    expect((await toMime({ ...mail, messageKey: 'order/demo/1002#thank-you' })).equals(once)).toBe(false);
  });

  it('is ASCII in lines that SMTP carries', async () => {
    const wire = (await toMime({ ...mail, text: '긴'.repeat(5_000), subject: '긴'.repeat(300) })).toString('latin1');
    expect(wire).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(wire.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...wire.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it('gains no header from any value', async () => {
    const words = fc.oneof(
      fc.constantFrom('\nX: 1', '\r\n\r\nbody', 'a\u2028Bcc: b', ', x@evil.example', '" <x@evil.example>'),
      anyText,
    );
    await fc.assert(
      fc.asyncProperty(words, words, words, words, async (name, subject, value, key) => {
        const bytes = await toMime({
          ...mail,
          from: { ...mail.from, name },
          to: { ...mail.to, name },
          replyTo: { ...mail.replyTo, name },
          subject: `s${subject}`,
          text: `${name}\n${subject}`,
          html: '<p>x</p>',
          headers: { 'List-Unsubscribe': `x${value}` },
          messageKey: key,
        });
        expect(fieldsOf(bytes)).toEqual(FIELDS);
        const read = await PostalMime.parse(bytes);
        expect([read.from?.address, read.to?.map((to) => to.address)]).toEqual([mail.from.address, [mail.to.address]]);
        expect(read.bcc ?? []).toEqual([]);
        expect(read.attachments).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['a@b.c\r\nBcc: d@e.f', 'a b@c.d', 'a@b.c,d@e.f', '<a@b.c>', 'a@b@c.d', 'nobody', ''])(
    'goes to no address like %j',
    async (address) => {
      await expect(toMime({ ...mail, to: { address } })).rejects.toThrow(RangeError);
    },
  );

  it.each(['Bcc', 'bcc', 'From', 'Content-Type', 'Date', 'X: y\r\nBcc', 'a b', ''])(
    'takes no header %j',
    async (name) => {
      await expect(toMime({ ...mail, headers: { [name]: 'x' } })).rejects.toThrow(RangeError);
    },
  );

  it('cannot be cut in two by what it says', async () => {
    const boundary = /boundary="?([^"\s;]+)/.exec(headOf(await toMime(mail)))?.[1];
    const text = `--${boundary}\nContent-Type: text/html\n\n<b>not ours</b>\n--${boundary}--`;
    const read = await PostalMime.parse(await toMime({ ...mail, text }));
    expect(read.text?.replaceAll('\r\n', '\n').trim()).toBe(text);
    expect(read.html?.trim().startsWith('<!doctype html>')).toBe(true);
  });

  it('needs no name for whom it goes to', async () => {
    const read = await PostalMime.parse(await toMime({ ...mail, to: { address: 'minji@customer.example' } }));
    expect(read.to).toEqual([{ name: '', address: 'minji@customer.example' }]);
  });
});
