import type { Words } from '../frame/words.ts';

export const suppressedWords = {
  title: { ko: '보내지 않는 주소와 번호', en: 'Suppressed addresses' },
  what: {
    ko: '보낸 것이 닿지 않았거나, 스팸으로 신고되었거나, 광고를 거부한 주소와 번호입니다. 이곳으로는 보내지 않습니다. 스팸으로 신고한 분께는 문의에 대한 답변만, 광고를 거부한 분께는 광고가 아닌 것만, 문자를 모두 거부한 분께는 문자가 아닌 방법으로만 보냅니다.',
    en: 'Messages to these addresses and numbers did not arrive or were reported as spam, so none are sent to them. People who reported spam only get answers to their own messages; people who refused advertising get all else, and people who refused texts get them another way.',
  },
  list: { ko: '최근에 알려진 주소부터', en: 'The latest report first' },
  none: { ko: '막힌 주소가 없습니다', en: 'No address is suppressed' },
  noneNext: {
    ko: '보낸 것이 닿지 않거나 스팸으로 신고되면 여기에서 확인하실 수 있습니다.',
    en: 'Addresses are listed here once a message to them does not arrive or is reported as spam.',
  },
  address: { ko: '주소', en: 'Address' },
  customer: { ko: '고객 보기', en: 'See the customer' },
  why: { ko: '이유', en: 'Why' },
  since: { ko: '알려진 때', en: 'Since' },
  until: { ko: '이때까지:', en: 'Until' },
  wayBack: { ko: '조치', en: 'What to do' },
  release: { ko: '다시 보내기', en: 'Send again' },
  releaseMeans: {
    ko: '이제부터 이 주소로 메일을 다시 보냅니다. 그동안 보내지 않은 메일은 보내지 않으며, 철회된 광고 동의는 그대로 철회된 상태입니다.',
    en: 'From now on, emails are sent to this address again. What was not sent meanwhile stays unsent, and a withdrawn consent stays withdrawn.',
  },
  reason: { ko: '다시 보내는 이유', en: 'Why emails can be sent again' },
  reasonHint: {
    ko: '동료가 볼 수 있게 300자 이하로 적어 주세요. 예: 고객이 메일함을 비웠다고 전화함',
    en: 'For colleagues, at most 300 characters, such as “Called: the mailbox was emptied”.',
  },
  releaseNow: { ko: '이 주소로 다시 보내기', en: 'Send to this address again' },
  released: {
    ko: '이 주소로 메일을 다시 보냅니다. 다시 반송되거나 신고되면 목록에 다시 오릅니다.',
    en: 'Emails are sent to this address again. The next bounce or report puts it back on the list.',
  },
  gone: {
    ko: '이미 풀린 주소입니다. 목록을 확인해 주세요.',
    en: 'This address is no longer suppressed. See the list as it is now.',
  },
  wrongReason: { ko: '이유를 300자 이하로 적어 주세요.', en: 'Enter a reason of at most 300 characters.' },
  back: { ko: '고객', en: 'Customers' },
} as const satisfies Readonly<Record<string, Words>>;

/** Why nothing is sent to an address. */
export const suppressedBecause: Readonly<Record<string, Words>> = {
  bounced: { ko: '메일이 반송됨', en: 'An email bounced' },
  complained: { ko: '스팸으로 신고됨', en: 'Reported as spam' },
  refused: { ko: '광고를 거부함 (080 번호, 답장 문자)', en: 'Refused advertising' },
  blocked: { ko: '문자를 모두 거부함 (STOP)', en: 'Refused all texts' },
  'often-returned': { ko: '30일 동안 세 번 받지 못함', en: 'Three times in 30 days, the mailbox took no email' },
};
