const maxFields = 200;

/**
 * The fields of a form with files (RFC 7578), a file as its text in UTF-8; nothing where it is none. Its name and type are not
 * looked at: what it holds decides.
 */
export function multipartForm(contentType: string, body: Buffer): URLSearchParams | undefined {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (!boundary) return undefined;
  const form = new URLSearchParams();
  // Latin-1 keeps each byte as one character.
  const parts = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`).slice(1);
  if (!parts.pop()?.startsWith('--') || parts.length > maxFields) return undefined;
  for (const part of parts) {
    const end = part.indexOf('\r\n\r\n');
    const name = /^content-disposition:\s*form-data\s*;.*?\bname="([^"]{1,200})"/im.exec(part.slice(0, end))?.[1];
    if (end < 0 || name === undefined) return undefined;
    form.append(utf8(name), utf8(part.slice(end + 4)));
  }
  return form;
}

const utf8 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
