import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** How deep a reading goes: an object in a bucket that is a mail, whose part is text in base64 that is JSON, is four. */
const maxDepth = 8;

/**
 * All texts that a stored value can be read as: itself, JSON in a string, what is packed, base64 in each of its alphabets, a mail's
 * encodings, percent signs of an address. A name that is stored in one of these ways is found, as anybody finds it who reads the store.
 */
export function readings(value: unknown): Set<string> {
  const read = new Set<string>();
  const visit = (part: unknown, depth: number): void => {
    if (typeof part === 'string') {
      if (read.has(part)) return;
      read.add(part);
      if (depth < maxDepth) for (const other of otherwise(part)) visit(other, depth + 1);
    } else if (part instanceof Uint8Array) {
      visit(readBytes(Buffer.from(part)), depth);
    } else if (Array.isArray(part)) {
      for (const each of part) visit(each, depth);
    } else if (part !== null && typeof part === 'object') {
      for (const [key, each] of Object.entries(part)) {
        visit(key, depth);
        visit(each, depth);
      }
    } else if (part !== undefined) read.add(String(part));
  };
  visit(value, 0);
  return read;
}

/** Bytes as a text, after their compression where there is one. */
function readBytes(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const opened = attempt(() => (isGzip ? gunzipSync(bytes) : brotliDecompressSync(bytes)));
  return (opened && isUtf8(opened) ? opened : bytes).toString('utf8');
}

/** What base64 says, by its text: one token stands in many items, and to try whether it is packed takes long. */
const decoded = new Map<string, string>();

function readBase64(token: string): string {
  const text = decoded.get(token) ?? readBytes(Buffer.from(token.replace(/\s/g, ''), 'base64'));
  decoded.set(token, text);
  return text;
}

/** In lines, as a mail has it; and between the strokes of an address. */
const base64 = [/(?:[\w+/-]{4,}\r?\n){0,200}[\w+/-]{12,}={0,2}/g, /[\w-]{12,}={0,2}/g];
/** A digest, an id, a word: nothing is in them. */
const noBase64 = /^([\da-f]+|[\da-z-]+|\d+|[A-Z]?[a-z]+([A-Z][a-z]+)*)$/;
const encodedWord = /=\?utf-8\?([bq])\?([^?]*)\?=/gi;

function otherwise(text: string): unknown[] {
  const json = /^\s*[[{"]/.test(text) ? attempt(() => JSON.parse(text) as unknown) : undefined;
  if (json !== undefined) return [json];
  const tokens = base64.flatMap((one) => text.match(one) ?? []).filter((token) => !noBase64.test(token));
  const words = text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(encodedWord, (_, way: string, word: string) =>
      way.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : quoted(word.replaceAll('_', ' ')),
    );
  return [
    ...tokens.map(readBase64),
    ...(words === text ? [] : [words]),
    ...(/=[0-9A-F]{2}/.test(text) ? [quoted(text)] : []),
    ...(/%[0-9A-F]{2}/i.test(text) ? [percent(text)] : []),
    ...(text.includes('\\u') ? [text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => unit(hex))] : []),
  ];
}

/** Quoted-printable (RFC 2045, 6.7). */
const quoted = (text: string): string =>
  text.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (run) => utf8(run.replaceAll('=', '')));

const percent = (text: string): string => text.replace(/(?:%[0-9A-F]{2})+/gi, (run) => utf8(run.replaceAll('%', '')));

const utf8 = (hex: string): string => Buffer.from(hex, 'hex').toString('utf8');
const unit = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
