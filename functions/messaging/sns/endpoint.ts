import type { PushApp, ShopChannels } from '../../../shared/events/shops.ts';
import type { DevicePlatform } from '../choice/devices.ts';

/** What SNS calls each. */
const snsPlatforms = { fcm: 'GCM', apns: 'APNS', 'apns-sandbox': 'APNS_SANDBOX' } as const satisfies Readonly<
  Record<PushApp, string>
>;
type SnsPlatform = (typeof snsPlatforms)[PushApp];

/**
 * The ARN of a shop's platform application at SNS, by the pattern of the stage: `arn:aws:sns:eu-west-1:1234:app/{platform}/Dangol-dev_{shop}`.
 * Nobody can name another shop's.
 */
export const appArn = (pattern: string, app: PushApp, shop: string): string =>
  pattern.replace('{platform}', snsPlatforms[app]).replace('{shop}', shop);

/** By which of its apps a shop reaches a device; nothing where by none. */
export const appFor = (push: ShopChannels['push'], platform: DevicePlatform): PushApp | undefined =>
  push?.by.find((each) => each === platform || (platform === 'apns' && each === 'apns-sandbox'));

/** As SNS calls it, by the ARN of a device: `arn:aws:sns:eu-west-1:1234:endpoint/GCM/Dangol-dev_demo/…`. */
export function platformIn(endpoint: string): SnsPlatform {
  const named = endpoint.split('/')[1];
  return Object.values(snsPlatforms).find((each) => each === named) ?? 'GCM';
}
