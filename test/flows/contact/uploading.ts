import { expect } from 'vitest';
import type { World } from '../../support/world.ts';

const unescaped = (text: string) =>
  text.replace(
    /&(amp|quot|lt|gt|#39);/g,
    (_, name: string) => ({ amp: '&', quot: '"', lt: '<', gt: '>' })[name] ?? "'",
  );

/** The forms of a page, each with its hidden fields. */
export const formsIn = (text: string) =>
  [...text.matchAll(/<form [^>]*action="([^"]+)"[^>]*>.*?<\/form>/gs)].map(([form, action = '']) => ({
    action: unescaped(action),
    fields: [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']) => [name, unescaped(value)] as const,
    ),
  }));

interface ChosenFile {
  readonly name: string;
  readonly content: Buffer;
}

/** As a browser without scripts posts the form of S3 that is on a page. */
function posted(world: World, page: string, { name, content }: ChosenFile) {
  const form = formsIn(page).find(({ action }) => action.includes('.amazonaws.com'));
  if (!form) throw new Error('The page has no form for files');
  const parts = form.fields.map(
    ([field, value]) => `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `${parts.join('')}--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--b--\r\n')]);
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const bucket = new URL(form.action).host.split('.')[0] ?? '';
  return world.cloud.bucketSite.answer(bucket, { method: 'POST', url: '/', headers, body });
}

/** Where S3 leads once it has the file. */
export function uploaded(world: World, page: string, file: ChosenFile): string {
  const { status, headers } = posted(world, page, file);
  expect(status).toBe(303);
  return headers.location ?? '';
}

/** With which status S3 refuses the file. */
export const refusedUpload = (world: World, page: string, file: ChosenFile): number => posted(world, page, file).status;
