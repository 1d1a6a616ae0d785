import { addressId } from '../../../../shared/base/ids.ts';
import { sendableAddress } from '../../../../shared/base/mail-address.ts';
import type { ChannelWay } from '../../choice/way.ts';

/** Email, by which every letter can go. */
export const emailWay: ChannelWay = {
  channel: 'email',
  addressOf: ({ email }) => sendableAddress(email),
  digestOf: addressId,
  isConnected: () => true,
  carriesAdvertising: true,
  won: 0,
};
