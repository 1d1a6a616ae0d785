import type { Words } from '../../frame/words.ts';

export const wantedWords = {
  title: { ko: '받는 메일', en: 'Emails they get' },
  lead: {
    ko: '고객이 요청한 대로만 바꿔 주세요. 고객도 받은 메일 아래의 ‘메일 수신 설정’에서 직접 바꿀 수 있습니다.',
    en: 'Change it only as the customer asked. They can do so themselves, by the link at the end of every email.',
  },
  always: { ko: '언제나 보냄', en: 'always sent' },
  on: { ko: '받음', en: 'on' },
  off: { ko: '받지 않음', en: 'off' },
  ad: { ko: '광고', en: 'ad' },
  adHint: {
    ko: '광고는 여기서 끌 수만 있습니다. 켜려면 고객의 동의가 있어야 합니다.',
    en: 'Ads can only be turned off here. To turn them on, the customer has to agree.',
  },
  isOut: {
    ko: '고객이 골라 받는 메일을 모두 그만 받기로 했습니다.',
    en: 'The customer has left all emails of their choice.',
  },
  pausedUntil: { ko: '메일을 쉬는 기한', en: 'On a break until' },
  changed: { ko: '마지막으로 바뀐 때', en: 'Last changed' },
  byPage: { ko: '고객이 직접', en: 'by the customer' },
  left: { ko: '그만 받은 이유', en: 'Why they left' },
  what: { ko: '무엇을 바꿀까요?', en: 'What should change?' },
  chosen: { ko: '위에서 고른 것만 보내기', en: 'Send only what is ticked above' },
  resumed: { ko: '쉬기 끝내기', en: 'End the break' },
  leave: { ko: '모두 그만 보내기', en: 'Send none of them' },
  returned: { ko: '다시 보내기', en: 'Send them again' },
  why: { ko: '이유', en: 'Why' },
  whyHint: { ko: '예: 전화로 요청', en: 'Such as: asked on the phone' },
  whyMissing: { ko: '바꾸는 이유를 적어 주세요.', en: 'Please say why.' },
  save: { ko: '저장', en: 'Save' },
  saved: { ko: '저장했습니다. 다음 메일부터 이대로 보냅니다.', en: 'Saved. It holds from the next email on.' },
} as const satisfies Readonly<Record<string, Words>>;

/** A pause, as the list of changes names it. */
export const breakWords = (weeks: number): Words => ({
  ko: `${weeks}주 동안 쉬기`,
  en: weeks === 1 ? 'A break of one week' : `A break of ${weeks} weeks`,
});

/** The answers to why somebody leaves. */
export const leftWords: Readonly<Record<string, Words>> = {
  'too-many': { ko: '메일이 너무 자주 와서', en: 'too many emails' },
  'not-useful': { ko: '필요한 내용이 아니어서', en: 'not useful to them' },
  'bad-experience': { ko: '상품이나 응대에 서운한 점이 있어서', en: 'let down by an order or an answer' },
  other: { ko: '다른 이유', en: 'another reason' },
};
