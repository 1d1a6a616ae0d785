import { afterAll, beforeAll, expect, test } from 'vitest';
import { callBucket } from '../../../shared/aws/s3.ts';
import { httpsOnLoopback } from '../../support/https-on-loopback.ts';

const before = { ...process.env };
beforeAll(() => {
  Object.assign(process.env, { AWS_REGION: 'eu-west-1' });
});
afterAll(() => {
  process.env = before;
});
const now = '2026-11-29T01:00:00.000Z';

test('a bucket is called at its own address, by a signature for S3', async () => {
  const heard = await httpsOnLoopback(async () => {
    await callBucket('letters', '/a%20b.txt', { operation: 'PutObject', method: 'PUT', body: 'whole' }, now);
    await callBucket('letters', '/b', { operation: 'PutObject', method: 'PUT', bytes: Buffer.from([65, 255]) }, now);
    await callBucket('letters', '/c', { operation: 'GetObject', method: 'GET', headers: { range: 'bytes=0-9' } }, now);
  });
  const host = 'letters.s3.eu-west-1.amazonaws.com';
  expect(heard).toMatchObject([
    { method: 'PUT', host, path: '/a%20b.txt', body: 'whole' },
    { method: 'PUT', host, path: '/b' },
    { method: 'GET', host, path: '/c', body: '', headers: { range: 'bytes=0-9' } },
  ]);
  for (const { headers } of heard) expect(headers.authorization).toContain('/20261129/eu-west-1/s3/aws4_request');
});
