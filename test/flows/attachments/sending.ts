import type { World } from '../../support/world.ts';

export const png = Buffer.from('\x89PNG\r\n\x1a\nthe picture', 'latin1');

export const part = (type: string, name: string, content: string | Buffer) =>
  [
    ...['--b', `Content-Type: ${type}`, `Content-Disposition: attachment; filename="${name}"`],
    ...['Content-Transfer-Encoding: base64', '', Buffer.from(content).toString('base64'), ''],
  ].join('\r\n');

/** A mail with files, as a mail program sends it. */
export function mailWith(parts: readonly string[], from = 'minji@shop.example'): object {
  const head = [
    ...[`From: ${from}`, 'To: care@dangol.example', 'Subject: broken', 'Message-ID: <a@shop.example>'],
    ...['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', ''],
    ...['It does not turn on.', ''],
  ].join('\r\n');
  const raw = Buffer.from(`${head}${parts.join('')}--b--\r\n`).toString('base64');
  return { raw, source: from, recipients: ['care@dangol.example'] };
}

/** A form by which a browser uploads a file. */
export interface Form {
  readonly form: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

export const bucketIn = (url: string) => new URL(url).host.split('.')[0] ?? '';

/** As a browser posts a form with a file. */
export function uploaded({ cloud }: World, { action, fields }: Form, name: string, content: Buffer) {
  const parts = Object.entries(fields).map(
    ([field, value]) => `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `${parts.join('')}--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--b--\r\n')]);
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  return cloud.bucketSite.answer(bucketIn(action), { method: 'POST', url: '/', headers, body });
}
