import { hexId } from '../../../../shared/base/ids.ts';
import type { ChannelWay } from '../../choice/way.ts';

/** Bytes of words of people, beside which the rest of a notification has its place: FCM and APNs carry 4,096 in all. */
const longestWords = 2_000;

/** Notifications of the shop's app, to all devices on which somebody uses it. */
export const pushWay: ChannelWay = {
  channel: 'push',
  // What names the devices, as nothing else of them is known here.
  addressOf: (_, devices = []) => (devices.length > 0 ? devices.map(({ id }) => id).join(' ') : undefined),
  digestOf: (address) => hexId('push', address),
  isConnected: ({ channels }, { texts }) => channels?.push !== undefined && texts !== undefined,
  canHold: ({ text }) => typeof text !== 'string' || Buffer.byteLength(text) <= longestWords,
  carriesAdvertising: true,
  won: 0,
};
