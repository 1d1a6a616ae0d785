import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { fateOf } from '../../../functions/care/inbound/fate.ts';
import { senderOf, type Verdicts } from '../../../functions/care/inbound/sender.ts';
import { readMail } from '../../../functions/care/reading/read-mail.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { times } from '../../support/thorough.ts';
import { Inbox } from './inbox.ts';

inProcessAws();

const verdict = fc.constantFrom('PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED');
const verdicts = fc.record({ spam: verdict, virus: verdict, spf: verdict, dkim: verdict, dmarc: verdict });
const own = 'care@dangol.example';
const minji = 'minji@shop.example';
/** The shop's own box, or one that it does not have. */
const box = fc.constantFrom(undefined, 'cara');
const from = fc.constantFrom(
  minji,
  'John <john@else.example>',
  'no-reply@market.example',
  'MAILER-DAEMON@mx.example',
  own,
  '"kim dangol"@c.example',
  'nonsense',
  '',
);
/** Each with whether it is the mark of a machine. */
const marks: readonly (readonly [string, string, boolean])[] = [
  ['Auto-Submitted', 'auto-replied', true],
  ['Auto-Submitted', 'auto-generated', true],
  ['Auto-Submitted', 'no', false],
  ['X-Auto-Response-Suppress', 'OOF', true],
  ['Precedence', 'bulk', true],
  ['List-Id', '<news.example>', true],
  ['X-Autoreply', 'no', false],
  ['X-Failed-Recipients', 'a@b.example', true],
  ['Preference', 'auto_reply', true],
  ['Reply-To', 'p21@gmail.example', false],
  ['X-Mailer', 'Outlook', false],
];
const headers = fc.subarray([...marks], { maxLength: 2 });
const source = fc.constantFrom('minji@shop.example', 'bounce@else.example', '', '<>');
const subject = fc.constantFrom('질문', '부재중입니다', 'Re: (접수번호 1001)', '');

const isByMachine = (each: readonly (typeof marks)[number][], envelope: string): boolean =>
  each.some(([, , isMark]) => isMark) || /^(<>)?$/.test(envelope);

test('every mail is a ticket, lies in the tray or is a report; what a known customer wrote is a ticket', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      from,
      headers,
      source,
      verdicts,
      fc.boolean(),
      fc.boolean(),
      (sender, fields, envelope, found, ...facts) => {
        const [isKnown, isNamed] = facts;
        const head = [['From', sender], ...fields]
          .filter(([, value]) => value !== '')
          .map(([name, value]) => `${name}: ${value}`);
        const mail = readMail(Buffer.from(`${head.join('\r\n')}\r\nSubject: x\r\n\r\nx`), true);
        const isOwn = (address: string) => address === own;
        const who = senderOf(mail, envelope, found as Verdicts, isOwn);
        const judged = {
          mail,
          sender: who,
          verdicts: found,
          envelopeFrom: envelope,
          isKnown,
          isNamed,
          isOwn: sender === own,
        };
        const fate = fateOf(judged);
        seen.add(fate.as === 'tray' ? fate.because : fate.as);
        if (who && isKnown && found.dmarc !== 'FAIL' && !isByMachine(fields, envelope) && !sender.startsWith('MAILER'))
          expect(fate).toMatchObject({ as: 'ticket' });
        if (fate.as === 'ticket' && !isNamed) expect(isKnown && !isByMachine(fields, envelope)).toBe(true);
        if (fate.as === 'ticket' && (found.spam === 'FAIL' || found.virus === 'FAIL')) {
          expect(isKnown).toBe(true);
          expect(fate.suspect).toBe(found.virus === 'FAIL' ? 'virus' : 'spam');
        }
      },
    ),
    { numRuns: times(2_000, 20_000) },
  );
  expect([...seen].sort()).toEqual([
    'automatic',
    'machine-report',
    'no-address',
    'no-sender',
    'spam',
    'ticket',
    'virus',
  ]);
});

let inbox: Inbox;
beforeEach(async () => {
  inbox = await new Inbox().open();
});

// @thorough
test('and is found by its id at one of them, with a receipt only where it is proven and by hand', async () => {
  await fc.assert(
    fc.asyncProperty(
      from,
      headers,
      source,
      subject,
      verdicts,
      box,
      async (sender, fields, envelope, about, ...rest) => {
        const [found, name] = rest;
        const to = name ? { to: [`${name}@${inbox.shop}.example`] } : {};
        const mail = { from: sender, source: envelope, subject: about, verdicts: found };
        const id = await inbox.write({ ...mail, ...to, headers: Object.fromEntries(fields) });
        const fate = await inbox.fate(id);
        expect(['ticket', 'thread', 'tray', 'machine-report']).toContain(fate?.as);
        const isHers = sender === minji && found.dmarc !== 'FAIL' && !isByMachine(fields, envelope);
        if (isHers) expect(['ticket', 'thread']).toContain(fate?.as);
        const ticket = await inbox.ticketOf(id);
        expect(ticket !== undefined).toBe(fate?.as === 'ticket' || fate?.as === 'thread');
        const message = ticket?.messages.find((each) => each.id === fate?.id);
        const isQuiet = found.dmarc === 'FAIL' || isByMachine(fields, envelope);
        if (fate?.as === 'ticket' && isQuiet) expect(message?.receiptSkipped).toBeDefined();
        if (message && found.dmarc === 'FAIL') expect(message.unverified).toBe(true);
        if (found.virus === 'FAIL') expect(fate).not.toHaveProperty('excerpt');
      },
    ),
    { numRuns: times(25, 300) },
  );
});
