import type { NhnAccount } from './nhn-rules.ts';

/** The account at NHN Cloud that every machine has. */
export const demoNhn: NhnAccount = {
  keys: {
    sms: { appKey: 'demo-sms', secretKey: 'demo-secret' },
    kakao: { appKey: 'demo-kakao', secretKey: 'demo-secret' },
  },
  senders: ['021234567'],
  unsubscribeNumbers: ['0801234567'],
  profiles: ['demo'],
  templates: {},
  mostMessages: 5_000,
};
