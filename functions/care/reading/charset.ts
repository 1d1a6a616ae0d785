import { cp949 } from '../../../shared/text/cp949.ts';

/** Labels of Korean charsets: all are read as CP949, which is a superset of them. */
const korean = /^(x|cs)?(euckr|ksc?5601\d*|ksx1001|uhc|korean|(cp|ms|windows|ibm)?949)$/;
const iso2022 = /^(cs)?iso2022kr$/;
const utf7 = /^(cs)?(unicode11|unicode20)?utf7$/;
/** Labels that mail programs write by default: the bytes are a better clue. */
const vague = /^$|^utf8$|ascii|^iso88591$|^latin1$|^(windows|cp)1252$|^(unknown|8bit|binary|default)/;

/** Decodes bytes by their label, unless the bytes show that it is wrong. It never throws. */
export function decoded(bytes: Uint8Array, label = ''): string {
  const name = label.toLowerCase().replace(/[^a-z\d]/g, '');
  if (iso2022.test(name)) return cp949(eightBit(bytes)).text;
  if (utf7.test(name)) return fromUtf7(latin1(bytes));
  if (korean.test(name)) {
    const { text, isWhole } = cp949(bytes);
    return isWhole ? text : (fromUtf8(bytes) ?? text);
  }
  return (vague.test(name) ? undefined : byLabel(bytes, label)) ?? guessed(bytes, name);
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
  const guess = cp949(bytes);
  if (guess.isWhole) return guess.text;
  return new TextDecoder(name === 'utf8' ? 'utf-8' : 'windows-1252').decode(bytes);
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
