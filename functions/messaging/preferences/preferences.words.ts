import type { Language } from '../../../shared/events/shops.ts';
import type { Leaving } from '../policy/recipient.ts';

const ko = {
  title: '받으실 메일을 골라 주세요',
  lead: '저장하시면 바로 바뀝니다. 언제든지 여기서 다시 바꾸실 수 있습니다.',
  choose: '골라 받는 메일',
  always: '언제나 보내 드리는 메일',
  save: '저장',
  saved: '저장했습니다. 앞으로 고르신 대로 보내 드리겠습니다.',
  ads: '광고 메일을 그만 받으시겠어요?',
  adsWords: '‘광고 그만 받기’를 누르시면 그때부터 광고 메일을 보내지 않겠습니다.',
  adsButton: '광고 그만 받기',
  noAds: '광고 메일은 보내지 않고 있습니다.',
  pause: '잠시 쉬기',
  pauseWords: '쉬시는 동안에는 골라 받는 메일을 보내지 않겠습니다. 기간이 끝나면 다시 보내 드립니다.',
  weeks: '쉬실 기간',
  week: (weeks: number) => `${weeks}주`,
  pauseButton: '쉬기',
  paused: (day: string) => `${day}까지 골라 받는 메일을 쉽니다.`,
  resume: '쉬기 끝내기',
  resumed: '쉬기를 끝냈습니다. 앞으로 고르신 대로 보내 드리겠습니다.',
  leave: '모두 그만 받기',
  leaveWords:
    '‘모두 그만 받기’를 누르시면 골라 받는 메일을 하나도 보내지 않겠습니다. 광고 수신 동의도 함께 철회됩니다.',
  left: '이제 골라 받는 메일을 보내지 않겠습니다',
  adsLeft: '이제 광고 메일을 보내지 않겠습니다',
  leftWords: '알려 주셔서 고맙습니다. 주문하신 상품에 대한 메일과 문의에 대한 답은 그대로 보내 드립니다.',
  back: '다시 받기',
  backWords: '‘다시 받기’를 누르시면 전에 고르신 대로 다시 보내 드리겠습니다. 광고 메일은 따로 켜셔야 합니다.',
  returned: '앞으로 다시 보내 드리겠습니다.',
  question: '그만 받으시는 이유를 들려주시겠어요?',
  optional: '답하지 않으셔도 됩니다.',
  words: '하실 말씀 (선택, 300자까지)',
  send: '보내기',
  thanks: '말씀해 주셔서 고맙습니다.',
  toChoices: '받을 메일 고르기',
};

const en: typeof ko = {
  title: 'Choose the emails you get',
  lead: 'What you save holds at once. You can change it here at any time.',
  choose: 'Emails of your choice',
  always: 'Emails we always send',
  save: 'Save',
  saved: "Saved. That's how we'll write to you from now on.",
  ads: 'Unsubscribe from our ads?',
  adsWords: "Press the button and we'll stop emailing you ads at once.",
  adsButton: 'Unsubscribe from ads',
  noAds: "We aren't emailing you any ads.",
  pause: 'Take a break',
  pauseWords: "During your break we won't send any emails of your choice. After it we'll send them again.",
  weeks: 'For how long',
  week: (weeks: number) => (weeks === 1 ? '1 week' : `${weeks} weeks`),
  pauseButton: 'Take a break',
  paused: (day: string) => `You're taking a break until ${day}.`,
  resume: 'End the break',
  resumed: "Your break has ended. We'll write to you as you chose.",
  leave: 'Leave them all',
  leaveWords:
    "Press the button and we won't send you any of the emails of your choice. That includes ads: your agreement to them ends too.",
  left: "We won't send you these emails any more",
  adsLeft: "You're unsubscribed",
  leftWords: "Thank you for telling us. You'll still get emails about what you order, and answers to your questions.",
  back: 'Get them again',
  backWords: "Press the button and we'll write to you as you chose before. Ads have to be turned on separately.",
  returned: "We'll write to you again from now on.",
  question: 'Would you tell us why?',
  optional: "You don't have to answer.",
  words: 'Anything to add (optional, up to 300 characters)',
  send: 'Send',
  thanks: 'Thank you for telling us.',
  toChoices: 'Choose the emails you get',
};

export const preferencesWords: Readonly<Record<Language, typeof ko>> = { ko, en };

/** The four answers to why somebody leaves. */
export const leavingWords: Readonly<Record<Leaving['answer'], Readonly<Record<Language, string>>>> = {
  'too-many': { ko: '메일이 너무 자주 와서', en: 'There were too many emails' },
  'not-useful': { ko: '필요한 내용이 아니어서', en: "They weren't useful to me" },
  'bad-experience': { ko: '상품이나 응대에 서운한 점이 있어서', en: 'An order or an answer let me down' },
  other: { ko: '다른 이유로', en: 'Another reason' },
};
