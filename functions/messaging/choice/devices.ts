import { base32Id } from '../../../shared/base/ids.ts';

/** Whose notifications a device shows: Firebase Cloud Messaging, or Apple's. */
export const devicePlatforms = ['fcm', 'apns'] as const;
export type DevicePlatform = (typeof devicePlatforms)[number];

/** A device on which a customer uses the shop's app. Its token lies at SNS alone. */
export interface Device {
  /** Derives from its token, see `deviceId`. */
  readonly id: string;
  /** The ARN by which SNS knows it. */
  readonly endpoint: string;
  /** When the app last registered it. */
  readonly seenAt: string;
}

/** More are of nobody who still uses them all. */
const maxDevices = 10;

/** `fcm-` or `apns-`, and a digest of the token. */
export const deviceId = (platform: DevicePlatform, token: string): string =>
  `${platform}-${base32Id(20, 'device', platform, token)}`;

export const devicePlatformOf = ({ id }: Pick<Device, 'id'>): DevicePlatform =>
  id.startsWith('apns-') ? 'apns' : 'fcm';

const latestFirst = (one: Device, other: Device): number =>
  Date.parse(other.seenAt) - Date.parse(one.seenAt) || (one.id < other.id ? -1 : 1);

/** The devices with one that was registered just now; of too many those go that were registered least recently. */
export function withDevice(
  before: readonly Device[],
  device: Device,
): { readonly devices: readonly Device[]; readonly dropped: readonly Device[] } {
  const all = [device, ...before.filter(({ id }) => id !== device.id)].sort(latestFirst);
  return { devices: all.slice(0, maxDevices), dropped: all.slice(maxDevices) };
}

/** Without those; one that was registered anew since is another one. */
export const withoutDevices = (before: readonly Device[], gone: readonly Device[]): readonly Device[] =>
  before.filter(({ id, seenAt }) => !gone.some((each) => each.id === id && each.seenAt === seenAt));

/** Those of all records of a person: each once, and no more than of one record. */
export function devicesOfAll(all: readonly (readonly Device[] | undefined)[]): readonly Device[] {
  const sorted = all.flatMap((each) => each ?? []).sort(latestFirst);
  const byId = new Map(sorted.reverse().map((each) => [each.id, each] as const));
  return [...byId.values()].sort(latestFirst).slice(0, maxDevices);
}
