/** A form with a file, as a browser posts it (RFC 7578): the fields before the file, by their names in lower case. */
interface PostedFile {
  readonly fields: ReadonlyMap<string, string>;
  readonly file?: { readonly name: string; readonly bytes: Buffer };
}

/** Reads a posted form; what follows the file is ignored, as S3 does. */
export function formParts(contentType: string, body: Buffer): PostedFile {
  const fields = new Map<string, string>();
  const boundary = /boundary="?([^";]{1,100})"?/.exec(contentType)?.[1];
  if (!boundary) return { fields };
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const bytes = Buffer.concat([Buffer.from('\r\n'), body]);
  for (let at = bytes.indexOf(delimiter); at >= 0; ) {
    const start = at + delimiter.length;
    const end = bytes.indexOf(delimiter, start);
    const head = bytes.indexOf('\r\n\r\n', start);
    if (end < 0 || head < 0 || head > end) break;
    const header = bytes.toString('utf8', start, head);
    const name = /\bname="([^"]*)"/i.exec(header)?.[1]?.toLowerCase() ?? '';
    const content = bytes.subarray(head + 4, end);
    if (name === 'file') return { fields, file: { name: fileName(header), bytes: content } };
    fields.set(name, content.toString('utf8'));
    at = end;
  }
  return { fields };
}

/** Browsers escape quotes as `%22`; of a path, the text behind the last slash is the name. */
const fileName = (header: string): string =>
  (/\bfilename="([^"]*)"/i.exec(header)?.[1] ?? '').split(/[\\/]/).at(-1) ?? '';
