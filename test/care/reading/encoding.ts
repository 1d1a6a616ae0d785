import { cp949 } from '../../../shared/text/cp949.ts';

/** A charset in which mails are written, with what they are labelled as. */
export interface Charset {
  readonly name: 'utf-8' | 'cp949' | 'euc-kr' | 'iso-2022-kr' | 'utf-7' | 'utf-16';
  readonly labels: readonly string[];
  /** It has not every syllable. */
  readonly isNarrow?: true;
  /** A line feed is more than one byte: it goes in base64 only. */
  readonly isWide?: true;
}

export const charsets: readonly Charset[] = [
  {
    name: 'utf-8',
    labels: ['utf-8', 'UTF8', '', 'us-ascii', 'iso-8859-1', 'euc-kr', 'ks_c_5601-1987', 'unknown-8bit'],
  },
  { name: 'cp949', labels: ['ks_c_5601-1987', 'cp949', 'euc-kr', 'EUC-KR', 'x-windows-949', 'ms949'] },
  { name: 'euc-kr', labels: ['euc-kr', 'ks_c_5601-1987', '', 'us-ascii', 'iso-8859-1', 'utf-8'], isNarrow: true },
  { name: 'iso-2022-kr', labels: ['iso-2022-kr', 'ISO-2022-KR'], isNarrow: true },
  { name: 'utf-7', labels: ['utf-7', 'UNICODE-1-1-UTF-7'] },
  { name: 'utf-16', labels: ['utf-16le', 'utf-8', ''], isWide: true },
];

/** Each pair of bytes that is a sign of CP949, by the sign. */
let pairs: ReadonlyMap<string, readonly [number, number]> | undefined;

function pairOf(sign: string): readonly number[] {
  pairs ??= new Map(
    Array.from({ length: 0x7e * 0xbe }, (_, n): [number, number] => [
      0x81 + Math.floor(n / 0xbe),
      0x41 + (n % 0xbe),
    ]).flatMap((pair) => {
      const { text, isWhole } = cp949(Uint8Array.from(pair));
      return isWhole && text.length === 1 ? [[text, pair] as const] : [];
    }),
  );
  const pair = pairs.get(sign);
  if (!pair) throw new Error(`CP949 has no ${sign}`);
  return pair;
}

const inCp949 = (text: string): Buffer =>
  Buffer.from([...text].flatMap((sign) => (sign < '\x80' ? [sign.charCodeAt(0)] : pairOf(sign))));

/** RFC 1557: each line begins in ASCII. */
function inIso2022(text: string): Buffer {
  const lines = text
    .split('\n')
    .map((line) =>
      line.replace(
        /[\u0080-\uffff]+/g,
        (run) => `\x0e${Buffer.from(inCp949(run).map((byte) => byte & 0x7f)).toString('latin1')}\x0f`,
      ),
    );
  return Buffer.from(`\x1b$)C${lines.join('\n')}`, 'latin1');
}

/** RFC 2152. */
const inUtf7 = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('+', '+-')
      .replace(
        /[\u0080-\uffff]+/g,
        (run) => `+${Buffer.from(run, 'utf16le').swap16().toString('base64').replace(/=/g, '')}-`,
      ),
    'latin1',
  );

export function encodedIn({ name }: Charset, text: string): Buffer {
  if (name === 'utf-8') return Buffer.from(text);
  if (name === 'utf-16') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (name === 'utf-7') return inUtf7(text);
  return name === 'iso-2022-kr' ? inIso2022(text) : inCp949(text);
}
