import { emailWay } from './channels/email/way.ts';
import { kakaoWay, smsWay } from './channels/phone/ways.ts';
import { pushWay } from './channels/push/way.ts';
import type { ChannelWay } from './choice/way.ts';

/** All channels to customers. */
export const allWays: readonly ChannelWay[] = [emailWay, smsWay, kakaoWay, pushWay];
