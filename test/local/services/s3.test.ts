import { expect, test } from 'vitest';
import { nowhere } from '../../../infra/local/engine/journal.ts';
import { expiryDaysOf, S3 } from '../../../infra/local/services/s3.ts';
import type { Resource } from '../../../infra/local/template/template.ts';

const dayMs = 86_400_000;

test('an object ends with the days of its bucket, and stays where there are none', () => {
  let now = 0;
  const s3 = new S3({
    journal: nowhere,
    now: () => now,
    expiryDays: (bucket) => (bucket === 'mails' ? 28 : undefined),
  });
  s3.put('mails', 'old', Buffer.from('x'));
  s3.put('files', 'old', Buffer.from('x'));
  now = dayMs;
  s3.put('mails', 'new', Buffer.from('x'));
  now = 28 * dayMs - 1;
  s3.removeExpired();
  expect(s3.keysIn('mails')).toEqual(['new', 'old']);
  now = 28 * dayMs;
  s3.removeExpired();
  expect([s3.keysIn('mails'), s3.keysIn('files')]).toEqual([['new'], ['old']]);
  now = 29 * dayMs;
  s3.removeExpired();
  expect(s3.objects().map(({ bucket }) => bucket)).toEqual(['files']);
});

test('the days are those of the template, by the prefix of a key', () => {
  const LifecycleConfiguration = {
    Rules: [
      { ExpirationInDays: 28, Status: 'Enabled' },
      { ExpirationInDays: 1, Prefix: 'short/', Status: 'Enabled' },
    ],
  };
  const bucket = (ref: string, properties: object) => ({ type: 'AWS::S3::Bucket', ref, properties }) as Resource;
  const resources = [bucket('mails', { LifecycleConfiguration }), bucket('files', {})];
  const daysOf = (key: string) => ['mails', 'files', 'none'].map((name) => expiryDaysOf(resources, name, key));
  expect([daysOf('long/a'), daysOf('short/a')]).toEqual([
    [28, undefined, undefined],
    [1, undefined, undefined],
  ]);
});
