import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { presignedLink, presignedPost } from '../../../shared/aws/presigned.ts';

const before = { ...process.env };
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: 'a/session+token=',
};
beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  });
});
afterAll(() => {
  process.env = before;
});
const now = '2026-12-04T01:00:00.000Z';
const host = 'files.s3.eu-west-1.amazonaws.com';

test('a link has the signature that the SDK makes, whatever is in it', async () => {
  const signer = new SignatureV4({
    ...{ service: 's3', region: 'eu-west-1', credentials, sha256: Sha256, uriEscapePath: false },
    applyChecksum: false,
  });
  const text = fc.string({ unit: fc.constantFrom(...`aZ0-_.~ !'()*&=+%?#"가é😀\n`), maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), text, async (parts, disposition) => {
      const answers = { 'response-content-type': 'a/b', 'response-content-disposition': disposition };
      const link = new URL(presignedLink({ bucket: 'files', key: parts.join('/'), seconds: 300, answers }, now));
      const path = link.href.slice(`https://${host}`.length).split('?')[0] ?? '';
      const unsigned = { method: 'GET', protocol: 'https:', hostname: host, path, headers: { host } };
      const headers = { ...unsigned.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
      const signed = await signer.presign(
        { ...unsigned, headers, query: answers },
        {
          ...{ expiresIn: 300, signingDate: new Date(now) },
          unhoistableHeaders: new Set(['x-amz-content-sha256']),
          unsignableHeaders: new Set(['x-amz-content-sha256']),
        },
      );
      expect(link.searchParams.get('X-Amz-Signature')).toBe(signed.query?.['X-Amz-Signature']);
    }),
    { numRuns: 3 },
  );
});

test('a form says what S3 may take: one key, one size, ten minutes, and no field that it does not name', () => {
  const fields = { 'Content-Type': 'application/octet-stream' };
  const bytes = { least: 1, most: 10 };
  const form = presignedPost({ bucket: 'files', fields, keyPrefix: 'uploads/demo/x/', bytes, seconds: 600 }, now);
  const { conditions, expiration } = JSON.parse(Buffer.from(form.fields.policy ?? '', 'base64').toString());
  expect(expiration).toBe('2026-12-04T01:10:00.000Z');
  const open = Object.keys(form.fields).filter((name) => !['policy', 'x-amz-signature', 'key'].includes(name));
  expect(conditions.slice(0, 3)).toEqual([
    { bucket: 'files' },
    ['starts-with', '$key', 'uploads/demo/x/'],
    ['content-length-range', 1, 10],
  ]);
  expect(conditions.slice(3).map((each: object) => Object.keys(each)[0])).toEqual(open);
  expect([form.action, form.fields.key]).toEqual([`https://${host}/`, `uploads/demo/x/$\{filename}`]);
});
