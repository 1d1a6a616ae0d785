import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAutomatic, mailSkipReason } from '../../../functions/care/inbound/automatic.ts';
import { senderOf, type Verdicts } from '../../../functions/care/inbound/sender.ts';
import { readMail } from '../../../functions/care/reading/read-mail.ts';
import { addReceipt, type Receipts } from '../../../functions/care/receipts/receipts.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import mails from '../reading/mails.json' with { type: 'json' };

const care = 'care@dangol.example';
const isOwn = (address: string) => address === care;
const passed: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dmarc: 'PASS' };
const minji = 'minji@shop.example';
const headed = (header: string, subject = 'x') =>
  readMail(Buffer.from(`${header}\r\nSubject: ${subject}\r\n\r\nx`), true);
const sender = (header: string, verdicts: Verdicts, source = minji) =>
  senderOf(headed(header), source, verdicts, isOwn);

describe('who wrote', () => {
  test.each<[string, Verdicts, string, boolean]>([
    ['DMARC passed', { dmarc: 'PASS' }, 'bounce@elsewhere.example', true],
    ['DMARC failed, though SPF passed', { dmarc: 'FAIL', spf: 'PASS' }, minji, false],
    ['no policy, and SPF passed for the same domain', { dmarc: 'GRAY', spf: 'PASS' }, minji, true],
    ['no policy, and SPF passed below the domain', { dmarc: 'GRAY', spf: 'PASS' }, 'x@bounce.shop.example', true],
    ['no policy, and SPF passed for another domain', { dmarc: 'GRAY', spf: 'PASS' }, 'x@evil.example', false],
    [
      'no policy, and SPF passed for a domain that ends alike',
      { dmarc: 'GRAY', spf: 'PASS' },
      'x@evilshop.example',
      false,
    ],
    ['no policy, and SPF failed', { dmarc: 'GRAY', spf: 'FAIL' }, minji, false],
    ['DMARC could not be checked, and SPF passed', { dmarc: 'PROCESSING_FAILED', spf: 'PASS' }, minji, true],
    ['nothing could be checked', { dmarc: 'PROCESSING_FAILED', spf: 'PROCESSING_FAILED' }, minji, false],
    ['no verdict at all', {}, minji, false],
  ])('is proven or not: %s', (_, verdicts, source, isVerified) => {
    expect(sender(`From: ${minji}`, verdicts, source)).toEqual({ address: minji, isVerified });
  });

  test.each<[string, readonly string[], Verdicts, boolean]>([
    ['its only signature is of the domain', ['v=1; d=shop.example; s=a'], { dkim: 'PASS', dmarc: 'GRAY' }, true],
    ['or below it', ['v=1; d=mail.shop.example; s=a'], { dkim: 'PASS', dmarc: 'GRAY' }, true],
    [
      'not where another one may have passed',
      ['d=shop.example', 'd=evil.example'],
      { dkim: 'PASS', dmarc: 'GRAY' },
      false,
    ],
    ['nor of a domain that ends alike', ['d=evilshop.example'], { dkim: 'PASS', dmarc: 'GRAY' }, false],
    ['nor where it failed', ['d=shop.example'], { dkim: 'FAIL', dmarc: 'GRAY' }, false],
    ['nor where DMARC failed', ['d=shop.example'], { dkim: 'PASS', dmarc: 'FAIL' }, false],
    ['nor without one', [], { dkim: 'PASS', dmarc: 'GRAY' }, false],
    ['nor where there are too many', Array(12).fill('d=shop.example'), { dkim: 'PASS', dmarc: 'GRAY' }, false],
  ])('is proven by DKIM where %s', (_, signatures, verdicts, isVerified) => {
    const header = [...signatures.map((each) => `DKIM-Signature: ${each}`), `From: ${minji}`].join('\r\n');
    expect(sender(header, verdicts, 'x@elsewhere.example')).toEqual({ address: minji, isVerified });
  });

  test.each(['no-reply@market.example', 'wordpress@site.example', 'mailer@site.example'])(
    'is named by a mailer in Reply-To, and is not proven by it: %s',
    (from) => {
      expect(sender(`From: ${from}\r\nReply-To: ${minji}`, passed)).toEqual({ address: minji, isVerified: false });
      expect(sender(`From: ${from}\r\nReply-To: noreply@x.example`, passed)?.address).toBe(from);
      expect(sender(`From: ${from}`, passed)?.address).toBe(from);
    },
  );

  test('is never proven by what the mail says of itself', () => {
    const forged =
      'Authentication-Results: amazonses.com; spf=pass; dkim=pass; dmarc=pass\r\nX-SES-Spam-Verdict: PASS\r\n';
    expect(sender(`${forged}From: ${minji}`, { dmarc: 'FAIL' })?.isVerified).toBe(false);
    expect(sender(`${forged}From: ${minji}`, {})?.isVerified).toBe(false);
  });

  test.each([
    `From: ${minji}\r\nFrom: b@y.example`,
    `From: ${minji}, b@y.example`,
    `From : ${minji}\r\nFrom: b@y.example`,
  ])('is not proven where several are named: %j', (header) => {
    expect(sender(header, passed)).toMatchObject({ isVerified: false });
  });

  test('is kept as it is written where no mail can be sent to it, and is then nobody proven', () => {
    expect(sender('From: "kim dangol"@c.example', passed)).toEqual({
      address: '"kim dangol"@c.example',
      isVerified: false,
    });
    expect(sender('From: kim,minji@c.example', passed)?.address).toBe('kim,minji@c.example');
    expect(sender('From: 민지@c.example', passed)?.address).toBe('민지@c.example');
  });

  test('has a name and an address of a length that can be kept, without a control character', () => {
    const named = (name: string, address = minji) =>
      senderOf({ from: [{ name, address }], replyTo: undefined }, minji, passed, isOwn);
    expect(named('Kim\u0000\u0007Dangol')?.name).toBe('Kim Dangol');
    expect(named('가'.repeat(101))?.name).toBe('가'.repeat(100));
    expect(named(`${'a'.repeat(99)}😀`)?.name).toBe(`${'a'.repeat(99)}\ufffd`);
    expect(named('Kim', `${'a'.repeat(300)}@shop.example`)?.address).toHaveLength(254);
  });

  test('is proven by SPF for what stands behind the last @ only, and never for a name without one', () => {
    const spf: Verdicts = { spf: 'PASS', dmarc: 'GRAY' };
    const from = (address: string, source: string) =>
      senderOf({ from: [{ name: '', address }], replyTo: undefined }, source, spf, isOwn)?.isVerified;
    expect(from(minji, 'bounce@evil.example@shop.example')).toBe(true);
    expect(from(minji, 'bounce@shop.example@evil.example')).toBe(false);
    expect(from(minji, 'shop.example')).toBe(false);
    expect(from('shop.example', minji)).toBe(false);
  });

  test('is who handed it over where the mail does not say, and whom a form names', () => {
    expect(sender('To: x@y.example', { spf: 'PASS' })).toEqual({ address: minji, isVerified: true });
    expect(sender('To: x@y.example', { dmarc: 'GRAY' })).toEqual({ address: minji, isVerified: false });
    const form = `From: ${care}\r\nReply-To: =?utf-8?B?6rmA64uo6rOo?= <p21@gmail.example>`;
    expect(sender(form, passed)).toEqual({ address: 'p21@gmail.example', name: '김단골', isVerified: false });
    expect(sender(`From: ${care}`, passed)).toBeUndefined();
    expect(sender(`From: ${care}\r\nReply-To: ${care}`, passed)).toBeUndefined();
    expect(sender('To: x@y.example', passed, '')).toBeUndefined();
  });
});

const fate = (header: string, subject = 'x', source = minji, verdicts = passed): string => {
  const mail = headed(`${header}\r\nFrom: ${minji}`, subject);
  const because = mailSkipReason(mail, { address: minji }, verdicts, source);
  return because ?? (isAutomatic(mail, minji) ? 'no receipt' : 'receipt');
};

describe('what becomes of a mail', () => {
  test.each([
    ['X: y', 'receipt'],
    ['Auto-Submitted: no', 'receipt'],
    ['X-Autoreply: no', 'receipt'],
    ['X-Auto-Response-Suppress: None', 'receipt'],
    ['Precedence: first-class', 'receipt'],
    ['Auto-Submitted: auto-generated', 'no receipt'],
    ['Auto-Submitted: auto-notified; x=y', 'no receipt'],
    ['X-Auto-Response-Suppress: All', 'no receipt'],
    ['Precedence: list\r\nList-Id: <help.shop.example>\r\nList-Post: <mailto:help@shop.example>', 'no receipt'],
    ['List-Id: <help.shop.example>\r\nX-Google-Group-Id: 1', 'no receipt'],
    ['Auto-Submitted: auto-replied', 'automatic'],
    ['Auto-Submitted: no\r\nAuto-Submitted: auto-replied', 'automatic'],
    ['Precedence: bulk', 'automatic'],
    ['Precedence: auto_reply', 'automatic'],
    ['Preference: auto_reply', 'automatic'],
    ['X-Autogenerated: Reply', 'automatic'],
    ['X-Autorespond: yes', 'automatic'],
    ['X-Failed-Recipients: x@y.example', 'automatic'],
    ['List-Id: <news.example>', 'automatic'],
    ['List-Id: <news.example>\r\nList-Post: NO', 'automatic'],
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b', 'automatic'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=b', 'automatic'],
  ])('with %j: %s', (header, right) => {
    expect(fate(header)).toBe(right);
  });

  test.each([
    '[부재중 자동응답] 휴가',
    '자동 회신: 문의',
    'Automatic reply: hello',
    'Out of Office: hello',
    'Auto-Reply',
  ])('called %s: a ticket without receipt', (subject) => {
    expect(fate('X: y', subject)).toBe('no receipt');
  });

  test('that bounced, that is spam or worse, is skipped', () => {
    expect(fate('X: y', 'x', '')).toBe('automatic');
    expect(fate('X: y', 'x', 'MAILER-DAEMON@example.com')).toBe('automatic');
    expect(fate('X: y', 'x', minji, { ...passed, spam: 'FAIL' })).toBe('spam');
    expect(fate('X: y', 'x', minji, { ...passed, virus: 'FAIL' })).toBe('virus');
    expect(fate('X: y', 'x', minji, { ...passed, spam: 'GRAY' })).toBe('receipt');
    expect(mailSkipReason(headed('X: y'), undefined, passed, minji)).toBe('no-sender');
  });

  test.each([
    ['c03-exchange-oof-suppress-only', 'no receipt'],
    ['c04-korean-absence-no-header', 'no receipt'],
    ['c07-preference-auto-reply', 'automatic'],
    ['c09-x-autogenerated', 'automatic'],
    ['c11-x-failed-recipients', 'automatic'],
    ['c14-mdn-read-receipt', 'automatic'],
    ['c18-x-autoreply-no', 'receipt'],
    ['c19-google-group-forward', 'no receipt'],
    ['c23-marketplace-notice-auto-generated', 'no receipt'],
    ['c26-from-group-syntax', 'receipt'],
  ] as const)('of the cases: %s: %s', (name, right) => {
    const mail = readMail(Buffer.from(mails[name], 'latin1'), true);
    const from = mail.from[0]?.address ?? '';
    expect(
      mailSkipReason(mail, { address: from }, passed, from) ?? (isAutomatic(mail, from) ? 'no receipt' : 'receipt'),
    ).toBe(right);
  });
});

describe('automatic answers to one address', () => {
  const start = '2026-11-27T01:00:00.000Z';
  const after = (...seconds: number[]): (string | undefined)[] => {
    let known: Receipts = { sentAt: [] };
    return seconds.map((each) => {
      const next = addReceipt(known, plusSeconds(start, each));
      known = next ?? known;
      return next?.sentAt.at(-1);
    });
  };
  const sent = (...seconds: number[]) => after(...seconds).filter(Boolean).length;

  test('are three an hour, and ten a day', () => {
    expect(sent(0, 1, 2, 3, 4)).toBe(3);
    expect(sent(0, 1, 2, 3599, 3600)).toBe(4);
    expect(sent(...Array.from({ length: 60 }, (_, n) => n * 60))).toBe(3);
    expect(sent(...Array.from({ length: 24 * 60 }, (_, n) => n * 60))).toBe(10);
    expect(sent(...Array.from({ length: 48 * 60 }, (_, n) => n * 60))).toBe(20);
  });

  test('are never more in any hour and any day, in whatever sequence they arrive; and no more are kept', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * 86_400 }), { maxLength: 80 }), (seconds) => {
        let known: Receipts = { sentAt: [] };
        const all: number[] = [];
        for (const each of seconds) {
          const at = plusSeconds(start, each);
          const next = addReceipt(known, at);
          if (next) all.push(each);
          known = next ?? known;
          expect(known.sentAt.length).toBeLessThanOrEqual(10);
        }
        // The exception is one that arrives a day late, when only newer ones are stored.
        const isInTurn = seconds.every((each, n) => n === 0 || Math.max(...seconds.slice(0, n)) - each < 86_400);
        if (!isInTurn) return;
        for (const each of all) {
          const within = (span: number) => all.filter((other) => other >= each && other - each < span).length;
          expect(within(3_600)).toBeLessThanOrEqual(3);
          expect(within(86_400)).toBeLessThanOrEqual(10);
        }
      }),
    );
  });
});
