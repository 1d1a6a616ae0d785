import { decoded } from './charset.ts';
import { decodeEncodedWords } from './encoded-words.ts';

/** A header field: its name in lower case, and its value unfolded, a character for each byte. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** RFC 5322, 2.2: a name is printable ASCII without the colon; lines that are no field are skipped. */
const fieldStart = /^([!-9;-~]{1,100})[ \t]*:/;

/** Whether a line begins or continues a field, or is the first one of a mail in a file. */
export const isOfHeader = (line: string): boolean => fieldStart.test(line) || /^([ \t]|From )/.test(line);

/** The fields in these lines. */
export function parseFields(lines: readonly string[]): Field[] {
  const folded: string[][] = [];
  for (const line of lines) {
    const last = folded.at(-1);
    if (last && /^[ \t]/.test(line)) last.push(line);
    else folded.push([line]);
  }
  return folded.flatMap((parts) => {
    const line = parts.join('');
    const [whole, name] = fieldStart.exec(line) ?? [];
    return whole && name ? [{ name: name.toLowerCase(), value: line.slice(whole.length).trim() }] : [];
  });
}

export const fieldValue = (fields: readonly Field[], name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value;

/** A value with its raw non-ASCII bytes decoded; encoded words are left. */
export const decodedBytes = (value: string): string =>
  /[\x80-\xff]/.test(value) ? decoded(Buffer.from(value, 'latin1')) : value;

/** A value as a person reads it, with raw bytes and encoded words decoded. */
export const decodedText = (value: string): string => decodeEncodedWords(decodedBytes(value));

/** A value such as `text/plain; charset=utf-8`, its words in lower case. */
interface Structured {
  readonly value: string;
  readonly params: ReadonlyMap<string, string>;
}

/** RFC 2045, 5.1: of a repeated parameter the first counts. */
export function parseStructured(text: string): Structured {
  const [value = '', ...rest] = pieces(text);
  const params = new Map<string, string>();
  for (const piece of rest) {
    const at = piece.indexOf('=');
    const name = piece.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (name && !params.has(name)) params.set(name, piece.slice(at + 1).trim());
  }
  return { value: value.trim().toLowerCase(), params: continued(params) };
}

/** Splits at semicolons outside of quotes and comments, and removes both. */
function pieces(text: string): string[] {
  const out: string[][] = [[]];
  let [isQuoted, depth] = [false, 0];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\' && (isQuoted || depth > 0)) {
      if (depth === 0) out.at(-1)?.push(text.charAt(at + 1));
      at++;
    } else if (sign === '"' && depth === 0) isQuoted = !isQuoted;
    else if (isQuoted) out.at(-1)?.push(sign);
    else if (sign === '(' && (depth > 0 || /[\s;]/.test(text.charAt(at - 1)))) depth++;
    else if (sign === ')' && depth > 0) depth--;
    else if (depth > 0) continue;
    else if (sign === ';') out.push([]);
    else out.at(-1)?.push(sign);
  }
  return out.map((signs) => signs.join(''));
}

/** RFC 2231: `name*0*=utf-8''%EA…; name*1=…` is one parameter. */
function continued(raw: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  const parts = new Map<string, { readonly n: number; readonly text: string; readonly isCoded: boolean }[]>();
  for (const [name, text] of raw) {
    const [, base, n = '0'] = /^([^*]+)\*(\d{1,4})?\*?$/.exec(name) ?? [];
    if (base === undefined) params.set(name, text);
    else {
      const part = { n: Number(n), text, isCoded: name.endsWith('*') };
      parts.set(base, [...(parts.get(base) ?? []), part].slice(0, maxParts));
    }
  }
  for (const [name, list] of parts) {
    list.sort((a, b) => a.n - b.n);
    const [, charset = '', first] = (list[0]?.isCoded && /([^']*)'[^']*'(.*)/s.exec(list[0].text)) || [];
    const bytes = list.map(({ text, isCoded }, at) => (isCoded ? percented(at === 0 ? (first ?? text) : text) : text));
    params.set(name, decoded(Buffer.from(bytes.join(''), 'latin1'), charset));
  }
  return params;
}

const maxParts = 100;

const percented = (text: string): string =>
  text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
