import { cp949 } from '../../../shared/text/cp949.ts';

/** Labels of Korean charsets: all are read as CP949, which is a superset of them. */
const korean = /^(x|cs)?(euckr|ksc?5601\d*|ksx1001|uhc|korean|(cp|ms|windows|ibm)?949)$/;
const iso2022 = /^(cs)?iso2022kr$/;
const utf7 = /^(cs)?(unicode11|unicode20)?utf7$/;
/** Labels that mail programs write by default: the bytes are a better clue. */
const vague = /^$|^utf8$|ascii|^iso88591$|^latin1$|^(windows|cp)1252$|^(unknown|8bit|binary|default)/;

/** Decodes bytes by their label, unless the bytes show that it is wrong. It never throws. */
export function decoded(bytes: Uint8Array, label = ''): string {
  const marked = byMark(bytes);
  if (marked !== undefined) return marked;
  const name = label.toLowerCase().replace(/[^a-z\d]/g, '');
  if (iso2022.test(name)) return cp949(eightBit(bytes)).text;
  if (utf7.test(name)) return fromUtf7(latin1(bytes));
  if (korean.test(name)) {
    const { text, isWhole } = cp949(bytes);
    return isWhole ? text : (fromUtf8(bytes) ?? text);
  }
  return (vague.test(name) ? undefined : byLabel(bytes, label)) ?? guessed(bytes, name);
}

/** A byte order mark says what the bytes are, whatever the label says. */
function byMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be').decode(bytes) : undefined;
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

function byLabel(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label.trim().replace(/^cp(?=\d)/i, 'windows-')).decode(bytes);
  } catch {
    return undefined;
  }
}

function guessed(bytes: Uint8Array, name: string): string {
  const text = fromUtf8(bytes);
  if (text !== undefined) return text;
  const { text: guess } = cp949(bytes);
  if (isKorean(guess, bytes, western.test(name))) return guess;
  const broken = new TextDecoder('utf-8').decode(bytes);
  return name === 'utf8' || isRight(broken) ? broken : new TextDecoder('windows-1252').decode(bytes);
}

const western = /^iso88591$|^latin1$|^(windows|cp)1252$/;

/** Of twenty signs that are not ASCII one may be broken: a mail may be cut within a character. */
const isRight = (text: string): boolean => {
  const others = text.replace(/[\0-\x7f]/g, '').length;
  return 20 * (text.split('\ufffd').length - 1) <= others || (others > 3 && text.indexOf('\ufffd') === text.length - 1);
};

/** In a text that is said to be Western `¿Q` and `Är` are no syllables: nearly all Korean ones are of two bytes over 127. */
function isKorean(text: string, bytes: Uint8Array, isSaidWestern: boolean): boolean {
  if (!isSaidWestern) return isRight(text);
  const high = bytes.reduce((sum, byte) => sum + (byte > 0x7f ? 1 : 0), 0);
  return isRight(text) && 2 * high >= 3 * text.replace(/[\0-\x7f]/g, '').length;
}

/** The text, if all bytes are UTF-8; a last character may be incomplete. */
function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

const [esc, shiftOut, shiftIn, lineFeed] = [0x1b, 0x0e, 0x0f, 0x0a];

/** RFC 1557: between SO and SI two bytes are a character, and each line begins in ASCII. */
function eightBit(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let isKorean = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === esc && bytes[at + 1] === 0x24) at += 3;
    else if (byte === shiftOut) isKorean = true;
    else if (byte === shiftIn) isKorean = false;
    else {
      if (byte === lineFeed) isKorean = false;
      out.push(isKorean && byte > 0x20 ? byte | 0x80 : byte);
    }
  }
  return Uint8Array.from(out);
}

/** RFC 2152. */
const fromUtf7 = (text: string): string =>
  text.replace(/\+([A-Za-z\d+/]*)-?/g, (_, coded: string) => {
    if (!coded) return '+';
    const bytes = Buffer.from(coded, 'base64');
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  });
