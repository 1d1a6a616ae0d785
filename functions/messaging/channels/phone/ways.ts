import { phoneId } from '../../../../shared/base/ids.ts';
import type { CustomerProfile } from '../../../../shared/events/customers.ts';
import type { ChannelWay } from '../../choice/way.ts';
import { isInKorea } from '../../texting/frame.ts';
import { won } from './prices.ts';

/** Mobile numbers of Korea; of other countries nobody can tell them from others by their digits. */
const mobile = /^\+(82(10\d{8}|1[16-9]\d{7,8})|(?!82)[1-9]\d{6,14})$/;

/** The number, where it takes messages. */
const mobileOf = ({ phone }: Pick<CustomerProfile, 'phone'>): string | undefined =>
  phone !== undefined && mobile.test(phone) ? phone : undefined;

/** SMS, LMS and MMS. */
export const smsWay: ChannelWay = {
  channel: 'sms',
  addressOf: mobileOf,
  digestOf: phoneId,
  isConnected: ({ channels, brand }, { texts }) =>
    channels?.sms !== undefined && brand.sender.sms !== undefined && texts !== undefined,
  carriesAdvertising: true,
  won: won.sms,
};

/**
 * AlimTalk, by KakaoTalk: information only, by a template that Kakao has approved, to numbers of Korea (NHN Cloud, AlimTalk overview of
 * 2026-06-23, read 2026-11-22).
 */
export const kakaoWay: ChannelWay = {
  channel: 'kakao',
  // The templates are Korean.
  addressOf: (profile) => {
    const number = profile.language === 'en' ? undefined : mobileOf(profile);
    return number !== undefined && isInKorea(number) ? number : undefined;
  },
  digestOf: phoneId,
  isConnected: ({ channels, brand }, { alimtalk, kind }) =>
    channels?.kakao?.templates[kind] !== undefined && brand.sender.sms !== undefined && alimtalk !== undefined,
  carriesAdvertising: false,
  won: won.alimtalk,
};
