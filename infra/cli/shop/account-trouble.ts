import type { PhoneProviderName } from '../../../shared/events/shops.ts';

/** What is wrong with an account. */
type Trouble = 'key' | 'sender' | 'blocked' | 'money' | 'quota' | 'sandbox' | 'missing' | 'other';

/** What each provider says of an account that cannot send, as it stands in the reason of a refusal. */
const accountTroubles: Readonly<Record<PhoneProviderName, Readonly<Record<string, Trouble>>>> = {
  solapi: {
    InvalidAPIKey: 'key',
    SignatureDoesNotMatch: 'key',
    'HTTP 401': 'key',
    'HTTP 403': 'key',
    '1020': 'key',
    NotEnoughBalance: 'money',
    'HTTP 402': 'money',
    '1030': 'money',
    '2230': 'money',
    '1062': 'sender',
    '2062': 'sender',
    '1064': 'blocked',
    '2063': 'blocked',
    '2064': 'blocked',
  },
  nhn: {
    '401': 'key',
    '403': 'key',
    '-1000': 'key',
    '-1001': 'key',
    '-1002': 'key',
    '-1003': 'key',
    '-1004': 'key',
    '-2312': 'sender',
    '-2313': 'blocked',
    '-2052': 'quota',
  },
  aws: {
    ResourceNotFoundException: 'sender',
    AccessDeniedException: 'key',
    ServiceQuotaExceededException: 'quota',
    DESTINATION_PHONE_NUMBER_NOT_VERIFIED: 'sandbox',
  },
};

/** What a provider means by the reason of its refusal; `other` where the reason is not listed. */
export function troubleIn(provider: PhoneProviderName, why: string): Trouble {
  if (why.startsWith('There are no credentials')) return 'missing';
  const words = why.replace(/^Kakao /, '');
  const [, trouble = 'other'] =
    Object.entries(accountTroubles[provider]).find(([code]) => ` ${words} `.includes(` ${code} `)) ?? [];
  return trouble;
}
