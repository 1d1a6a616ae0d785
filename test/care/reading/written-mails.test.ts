import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMail } from '../../../functions/care/reading/read-mail.ts';
import { eucKrBytes } from '../../../shared/text/cp949.ts';
import { times } from '../../support/thorough.ts';
import { plainAnswers, richAnswers } from './answers.ts';
import { type Charset, charsets, encodedIn } from './encoding.ts';

/** How a part of a mail is encoded for its way. */
const encodings: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  '8bit': (bytes) => bytes,
  base64: (bytes) => Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n')),
  'quoted-printable': (bytes) =>
    Buffer.from(
      [...bytes]
        .map((byte) => {
          const isPlain = byte === 0x0a || (byte >= 0x20 && byte < 0x7f && byte !== 0x3d);
          return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
        })
        .join('')
        .replace(/[^\n]{72}(?=[^\n]{3})/g, (line) => (/=.?$/.test(line) ? line : `${line}=\n`)),
    ),
};

interface Written {
  readonly charset: Charset;
  readonly label: string;
  readonly encoding: string;
}

const part = (type: string, text: string, { charset, label, encoding }: Written): Buffer =>
  Buffer.concat([
    Buffer.from(`Content-Type: ${type}${label && `; charset="${label}"`}\nContent-Transfer-Encoding: ${encoding}\n\n`),
    encodings[encoding]?.(encodedIn(charset, text)) ?? Buffer.alloc(0),
  ]);

const multipart = (kind: string, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind}; boundary="${kind}-b"\n`),
    ...parts.flatMap((each) => [Buffer.from(`\n--${kind}-b\n`), each]),
    Buffer.from(`\n--${kind}-b--\n`),
  ]);

const photo = Buffer.from('Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n');

type Structure = (text: Buffer, html: Buffer, blank: Buffer) => Buffer;

/** How programs put a text and its HTML together; `blank` is a text part without words. */
const structures: Readonly<Record<string, Structure>> = {
  'text alone': (text) => text,
  'HTML alone': (_, html) => html,
  'both of them': (text, html) => multipart('alternative', text, html),
  'HTML beside a blank text': (_, html, blank) => multipart('alternative', blank, html),
  'both, with a picture in the HTML': (text, html) => multipart('related', multipart('alternative', text, html), photo),
  'a text before a photo': (text) => multipart('mixed', text, photo),
  'a text behind a photo': (text) => multipart('mixed', photo, text),
  'both within a mail with a photo': (text, html) => multipart('mixed', multipart('alternative', text, html), photo),
  'a text whose multipart names no boundary': (text) =>
    Buffer.from(multipart('mixed', text).toString('latin1').replace('; boundary="mixed-b"', ''), 'latin1'),
  'a text whose multipart names another boundary': (text) =>
    Buffer.from(multipart('mixed', text).toString('latin1').replace('boundary="mixed-b"', 'boundary=x'), 'latin1'),
  'a text whose multipart never ends': (text) =>
    Buffer.from(multipart('mixed', text).toString('latin1').replace('--mixed-b--', ''), 'latin1'),
};

const inHtml = (lines: readonly string[]) =>
  lines.map((line) => `<div>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;') || '<br>'}</div>`).join('');

const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code));
const korean = fc.array(syllable, { minLength: 1, maxLength: 6 }).map((signs) => signs.join(''));
const english = fc.constantFrom('The', 'wheel', 'broke', 'A&B', 'order', '1001.', '50%', 'x<y');
const sentence = fc
  .array(fc.oneof({ weight: 3, arbitrary: korean }, english), { minLength: 2, maxLength: 9 })
  .map((words) => `${words.join(' ')}요.`);
const lines = fc.array(sentence, { minLength: 1, maxLength: 4 });

const written = fc.record({
  charset: fc.constantFrom(...charsets),
  structure: fc.constantFrom(...Object.keys(structures)),
  encoding: fc.constantFrom(...Object.keys(encodings)),
  program: fc.constantFrom('', ...Object.keys(plainAnswers)),
  richProgram: fc.constantFrom('', ...Object.keys(richAnswers)),
  lineEnd: fc.constantFrom('\n', '\r\n'),
});

/** ISO-2022-KR and EUC-KR have the 2,350 syllables of KS X 1001 only. */
const canSay = (charset: Charset, text: string): boolean =>
  !charset.isNarrow || 'bytes' in eucKrBytes(text.replaceAll('\n', ''));

describe('a mail that a person writes', () => {
  test('has exactly their words, whatever the charset, the structure and the program', () => {
    fc.assert(
      fc.property(
        written,
        lines,
        fc.nat(),
        ({ charset, structure, encoding, program, richProgram, lineEnd }, said, at) => {
          const own = canSay(charset, said.join('')) ? said : ['바퀴가 부러졌어요.', 'The wheel broke.'];
          const label = charset.labels[at % charset.labels.length] ?? '';
          const how = { charset, label, encoding: charset.isWide ? 'base64' : encoding };
          const text = [...own, '', plainAnswers[program] ?? ''].join('\n');
          const html = `<html><body>${inHtml(own)}${richAnswers[richProgram] ?? ''}</body></html>`;
          const body = structures[structure]?.(
            part('text/plain', text, how),
            part('text/html', html, how),
            part('text/plain', ' \n\n', how),
          );
          const mail = Buffer.concat([
            Buffer.from('From: a@b.example\nSubject: x\nMIME-Version: 1.0\n'),
            body ?? part('', '', how),
          ]);
          const ended = Buffer.from(mail.toString('latin1').replaceAll('\n', lineEnd), 'latin1');
          expect(readMail(ended, true)).toMatchObject({ text: own.join('\n'), isCut: false });
        },
      ),
      { numRuns: times(200, 5_000) },
    );
  });
});
