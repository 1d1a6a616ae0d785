import { describe, expect, test } from 'vitest';
import { readMail } from '../../../functions/care/reading/read-mail.ts';

const read = (...lines: readonly string[]) => readMail(Buffer.from(lines.join('\r\n'), 'latin1'), true);

describe('what is known of a mail', () => {
  test('is its id, if that is none of a machine that makes it endless', () => {
    expect(read('Message-ID: <1@x.example>', '', 'x').messageId).toBe('<1@x.example>');
    expect(read(`Message-ID: ${'x'.repeat(499)}`, '', 'x').messageId).toHaveLength(499);
    expect(read(`Message-ID: ${'x'.repeat(500)}`, '', 'x')).not.toHaveProperty('messageId');
    expect(read('Subject: a', '', 'x')).not.toHaveProperty('messageId');
  });

  test('is what kind of report it is, if it is one', () => {
    expect(read('Content-Type: multipart/report; report-type=Delivery-Status', '', 'x').report).toBe('delivery-status');
    expect(read('Content-Type: multipart/report', '', 'x')).not.toHaveProperty('report');
    expect(read('Content-Type: multipart/mixed; report-type=x', '', 'x')).not.toHaveProperty('report');
  });

  test('are its fields by name: of one name the first nine, and the last', () => {
    const received = Array.from({ length: 12 }, (_, n) => `Received: ${n}`);
    const { headers } = read('X-A: b', ...received, '', 'x');
    expect(Object.fromEntries(headers)).toEqual({
      'x-a': ['b'],
      received: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '11'],
    });
  });

  test('are at most ten senders, and the first address for answers', () => {
    const senders = Array.from({ length: 11 }, (_, n) => `a${n}@x.example`).join(', ');
    expect(read(`From: ${senders}`, '', 'x').from.map(({ address }) => address)).toEqual(
      senders.split(', ').slice(0, 10),
    );
    expect(read('Reply-To: A <a@x.example>, b@x.example', '', 'x').replyTo).toEqual({
      name: 'A',
      address: 'a@x.example',
    });
    expect(read('Subject: a', '', 'x')).not.toHaveProperty('replyTo');
  });

  test('is its subject in one line of at most 1,000 bytes', () => {
    expect(read('Subject: =?utf-8?Q?a=0D=0A=01b=00c?=', '', 'x').subject).toBe('a b c');
    expect(read(`Subject: ${'x'.repeat(1_001)}`, '', 'x').subject).toBe('x'.repeat(1_000));
    expect(read('To: a', '', 'x').subject).toBe('');
  });

  test('is whether anything of it is left out', () => {
    expect(read('Subject: a', '', 'x').isCut).toBe(false);
    const attached = Array.from({ length: 51 }, () => ['--b', 'Content-Type: image/png', '', 'x']).flat();
    expect(read('Content-Type: multipart/mixed; boundary=b', '', ...attached).isCut).toBe(true);
    expect(read(...Array.from({ length: 3 }, () => `X: ${'y'.repeat(100_000)}`), '', 'x').isCut).toBe(true);
    expect(read('Subject: a', '', 'x'.repeat(102_401)).isCut).toBe(true);
    expect(readMail(Buffer.from('Subject: a\n\nx'), false).isCut).toBe(true);
  });
});
