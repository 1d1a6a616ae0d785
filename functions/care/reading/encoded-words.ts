import { decoded } from './charset.ts';

const word = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi;

/** Decodes the encoded words (RFC 2047) of a field's value; adjacent ones are joined, since they may share a character. */
export function decodeEncodedWords(text: string): string {
  const out: string[] = [];
  let run: { readonly charset: string; readonly bytes: Buffer[] } | undefined;
  let end = 0;
  const flush = () => {
    if (run) out.push(decoded(Buffer.concat(run.bytes), run.charset));
  };
  for (const { 0: whole, 1: label = '', 2: encoding = '', 3: coded = '', index } of text.matchAll(word)) {
    const between = text.slice(end, index);
    const [charset = ''] = label.toLowerCase().split('*');
    if (!run || between.trim() !== '' || run.charset !== charset) {
      const isNextWord = run !== undefined && between.trim() === '';
      flush();
      if (!isNextWord) out.push(between);
      run = { charset, bytes: [] };
    }
    run.bytes.push(/b/i.test(encoding) ? Buffer.from(coded, 'base64') : quoted(coded));
    end = index + whole.length;
  }
  flush();
  out.push(text.slice(end));
  return out.join('');
}

const quoted = (coded: string): Buffer =>
  Buffer.from(
    coded
      .replaceAll('_', ' ')
      .replace(/=([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );
