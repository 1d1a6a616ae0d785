import { beforeEach, expect, test } from 'vitest';
import { appArn } from '../../../../functions/messaging/sns/endpoint.ts';
import { publishedNotice } from '../../../../functions/messaging/sns/payload.ts';
import { deleteEndpoint, endpointOf, publishNotice } from '../../../../functions/messaging/sns/sns.client.ts';
import { MobilePush } from '../../../../infra/local/phones/mobile-push.ts';
import { place } from '../../../../infra/local/protocol/place.ts';
import { awsOnLoopback } from '../aws-on-loopback.ts';

const now = '2026-12-21T02:00:00.000Z';
const pattern = `arn:aws:sns:${place.region}:${place.account}:app/{platform}/Dangol-dev_{shop}`;
const [android, iphone] = ['fcm-token-of-a-phone', 'a1b2'.repeat(16)];
const notification = {
  id: 'f'.repeat(64),
  title: '단골상점',
  body: '내일 보내 드릴게요 & 고맙습니다 <3',
  isAdvertising: false,
  opens: { order: 'shopify-1001', link: 'https://shop.example/p/survey/v1.a.b' },
};

let sns: MobilePush;
beforeEach(() => {
  sns = new MobilePush({ now: () => Date.parse(now), place });
  for (const Platform of ['GCM', 'APNS'])
    sns.call('CreatePlatformApplication', {
      Name: 'Dangol-dev_demo',
      Platform,
      Attributes: { PlatformCredential: 'k' },
    });
});

async function atSns<Result>(run: () => Promise<Result>): Promise<Result> {
  let result: Result | undefined;
  await awsOnLoopback(sns, async () => {
    result = await run();
  });
  return result as Result;
}
const endpointFor = async (app: 'fcm' | 'apns', token: string) => {
  const made = await atSns(() => endpointOf(appArn(pattern, app, 'demo'), token, now));
  return typeof made === 'string' ? made : made.endpoint;
};
const publishTo = (endpoint: string, some = {}) =>
  atSns(() => publishNotice(endpoint, publishedNotice(endpoint, { ...notification, ...some }), now));

test.each([
  ['fcm', android, 'GCM'],
  ['apns', iphone, 'APNS'],
] as const)(
  'by %s a device is known by one ARN, and shows title, words and what they open',
  async (app, token, platform) => {
    const endpoint = await endpointFor(app, token);
    expect(endpoint).toMatch(new RegExp(`:endpoint/${platform}/Dangol-dev_demo/[-0-9a-f]{36}$`));
    expect(await endpointFor(app, token)).toBe(endpoint);
    expect(await publishTo(endpoint)).toEqual({ accepted: 'push-1' });
    expect(sns.delivered).toMatchObject([
      { platform, to: token, subject: '단골상점', text: notification.body, opens: notification.opens },
    ]);
    expect(sns.delivered[0]?.tags).toEqual({ message: notification.id });
  },
);

test('a token that its platform gave back is taken no more, until the app registers it again', async () => {
  const endpoint = await endpointFor('fcm', android);
  sns.set({ uninstalled: [android] });
  expect(await publishTo(endpoint)).toMatchObject({ accepted: expect.any(String) });
  expect(await publishTo(endpoint)).toMatchObject({ refused: { name: 'EndpointDisabled', status: 400 } });
  sns.set({ uninstalled: [] });
  expect(await endpointFor('fcm', android)).toBe(endpoint);
  expect(await publishTo(endpoint)).toMatchObject({ accepted: expect.any(String) });
  await atSns(() => deleteEndpoint(endpoint, now));
  await atSns(() => deleteEndpoint(endpoint, now));
  expect(await publishTo(endpoint)).toMatchObject({ refused: { name: 'InvalidParameter', field: 'TargetArn' } });
});

test('what is no token of the platform is told from what SNS cannot say now', async () => {
  expect(await endpointFor('apns', 'no hexadecimal digits')).toBe('no-token');
  sns.set({ mood: 'failing' });
  expect(await endpointFor('fcm', android)).toBe('not-now');
  sns.set({ mood: 'throttling' });
  expect(await endpointFor('fcm', android)).toBe('not-now');
  sns.set({ mood: 'usual' });
  await expect(atSns(() => endpointOf(appArn(pattern, 'fcm', 'other'), android, now))).rejects.toThrow('NotFound');
});

test.each([
  ['throttling', { refused: { name: 'Throttled', status: 429 } }, 0],
  ['failing', { refused: { name: 'InternalError', status: 500 } }, 0],
  ['failing-late', { refused: { name: 'InternalError', status: 500 } }, 1],
] as const)('a notification is sent once while SNS is %s', async (mood, outcome, shown) => {
  const endpoint = await endpointFor('fcm', android);
  sns.set({ mood });
  expect(await publishTo(endpoint)).toMatchObject(outcome);
  expect(sns.delivered).toHaveLength(shown);
});

test('a disabled application, and what is too long, are refused by their own names', async () => {
  const endpoint = await endpointFor('fcm', android);
  expect(await publishTo(endpoint, { body: '가'.repeat(1_500) })).toMatchObject({
    refused: { name: 'InvalidParameter', field: 'Message' },
  });
  sns.set({ applications: sns.settings.applications.map((each) => ({ ...each, enabled: false })) });
  expect(await publishTo(endpoint)).toMatchObject({ refused: { name: 'PlatformApplicationDisabled' } });
});

test('advertising for a device that is switched off ends within the hour, and a repetition takes the place of the first', () => {
  const [apple] = [publishedNotice('arn:aws:sns:r:1:endpoint/APNS/x/1', { ...notification, isAdvertising: true })];
  expect(apple?.attributes).toEqual({
    'AWS.SNS.MOBILE.APNS.PUSH_TYPE': 'alert',
    'AWS.SNS.MOBILE.APNS.PRIORITY': '5',
    'AWS.SNS.MOBILE.APNS.COLLAPSE_ID': notification.id,
    'AWS.SNS.MOBILE.APNS.TTL': '3600',
  });
  const google = publishedNotice('arn:aws:sns:r:1:endpoint/GCM/x/1', notification);
  const { message } = JSON.parse(JSON.parse(google.Message).GCM).fcmV1Message;
  expect(message.android).toEqual({ ttl: '86400s', priority: 'high', notification: { tag: notification.id } });
});
