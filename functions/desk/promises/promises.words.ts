import type { Words } from '../frame/words.ts';

export const promiseWords = {
  title: { ko: '답변 약속', en: 'Promised answers' },
  about: { ko: '몇 분 안에 답할지, 채널과 등급에 따라', en: 'How soon a person answers, by channel and tier' },
  shop: { ko: '상점', en: 'Shop' },
  back: { ko: '답변 약속', en: 'Promised answers' },
  present: { ko: '지금 약속', en: 'What is promised now' },
  who: { ko: '누구에게', en: 'To whom' },
  first: { ko: '첫 답변', en: 'First answer' },
  next: { ko: '다음 답변', en: 'Next answer' },
  calendar: { ko: '상담 시간', en: 'Hours' },
  usual: { ko: '상점의 상담 시간', en: 'the shop’s' },
  everybody: { ko: '모든 문의', en: 'All tickets' },
  change: { ko: '약속 바꾸기', en: 'Change them' },
  inHours: {
    ko: '상담 시간 안의 분으로 적어 주세요. 바꾸기 전에 지난 90일의 문의로 먼저 계산해 보여 드립니다.',
    en: 'In minutes of your opening hours. Before anything changes, you see what it would have done to the tickets of the last 90 days.',
  },
  firstMinutes: { ko: '첫 답변까지 (분)', en: 'Minutes to the first answer' },
  nextMinutes: { ko: '다음 답변까지 (분)', en: 'Minutes to the next answer' },
  others: { ko: '다르게 약속할 문의', en: 'Tickets with another promise' },
  othersHint: {
    ko: '한 줄에 하나씩, 채널이나 등급 다음에 첫 답변과 다음 답변의 분을 적어 주세요. 예: 채팅 1 1, 또는 patron 메일 5 10. 분 대신 -를 적으면 위의 약속을 따릅니다.',
    en: 'One a line: a channel or a tier, then the minutes to the first and to the next answer. For example: chat 1 1, or patron mail 5 10. A - instead of minutes leaves the promise above.',
  },
  lineExpected: {
    ko: '채널이나 등급, 그다음 분 두 개를 적어 주세요',
    en: 'Write a channel or a tier, then two numbers of minutes',
  },
  minutesExpected: { ko: '1부터 14400까지의 숫자로 적어 주세요.', en: 'Write a number from 1 to 14400.' },
  warn: { ko: '담당자에게 미리 알릴 때 (약속 시간의 %)', en: 'Agents are warned after (% of the time)' },
  warnExpected: { ko: '10부터 99까지의 숫자로 적어 주세요.', en: 'Write a number from 10 to 99.' },
  preview: { ko: '먼저 계산해 보기', en: 'See what it would do' },
  leadOnly: { ko: '책임자와 관리자만 바꿀 수 있습니다.', en: 'Only leads and admins can change them.' },
  looking: {
    ko: '지난 90일의 문의로 계산하는 중입니다. 이 페이지를 닫아도 계속합니다.',
    en: 'The tickets of the last 90 days are being replayed. It goes on if you leave this page.',
  },
  result: { ko: '지난 90일에 이렇게 약속했다면', en: 'If this had been promised for the last 90 days' },
  wouldBe: { ko: '바꾼 뒤의 약속', en: 'What would be promised' },
  hoursWouldBe: { ko: '바꾼 뒤의 상담 시간', en: 'What the hours would be' },
  day: { ko: '요일', en: 'Day' },
  closed: { ko: '쉼', en: 'closed' },
  lunch: { ko: '점심시간', en: 'Lunch' },
  tickets: { ko: '계산한 문의', en: 'Tickets' },
  later: { ko: '늦어지는 약속', en: 'Promises later' },
  earlier: { ko: '빨라지는 약속', en: 'Promises earlier' },
  missedBefore: { ko: '지키지 못한 약속', en: 'Promises missed' },
  missedAfter: { ko: '바꾸면 지키지 못했을 약속', en: 'Promises missed with the change' },
  byTier: { ko: '영향을 받는 고객', en: 'People it touches' },
  tier: { ko: '등급', en: 'Tier' },
  noTier: { ko: '등급 없음', en: 'no tier' },
  waitLater: { ko: '약속이 늦어지는 고객', en: 'Promised later' },
  missMore: { ko: '못 지킨 약속이 늘어나는 고객', en: 'See more promises missed' },
  nobody: { ko: '영향을 받는 고객이 없습니다.', en: 'It touches nobody.' },
  answersAsTheyCame: {
    ko: '답변은 실제로 드린 시각 그대로 계산했습니다. 지금 열려 있는 문의는 이미 드린 약속을 지킵니다.',
    en: 'Answers are taken to have come when they came. Tickets that are open now keep the promise that was made.',
  },
  cut: {
    ko: '문의가 많아 일부만 계산했습니다.',
    en: 'There are more tickets than are read: the figures are of those that were.',
  },
  outdated: {
    ko: '계산한 지 하루가 지났거나 그사이 약속이나 상담 시간이 바뀌었습니다. 다시 계산한 다음 적용할 수 있습니다.',
    en: 'It was computed more than a day ago, or promises or hours have changed since. It can be applied once it is computed again.',
  },
  again: { ko: '다시 계산하기', en: 'Compute it again' },
  apply: { ko: '이대로 적용하기', en: 'Apply this change' },
  appliedHours: {
    ko: '적용했습니다. 몇 초 뒤부터 새 상담 시간으로 약속합니다.',
    en: 'Applied. Promises count in the new hours within seconds.',
  },
  applied: {
    ko: '적용했습니다. 지금부터 들어오는 문의에 이 약속을 드립니다.',
    en: 'Applied. Messages that come from now on get this promise.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export const promiseChannels: Readonly<Record<string, Words>> = {
  mail: { ko: '메일', en: 'email' },
  survey: { ko: '설문', en: 'survey' },
  form: { ko: '문의 양식', en: 'form' },
  call: { ko: '전화', en: 'call' },
  sms: { ko: '문자', en: 'text message' },
  chat: { ko: '채팅', en: 'chat' },
  board: { ko: '게시판', en: 'board' },
  delivery: { ko: '배송 실패', en: 'failed delivery' },
};

/** The words, without spaces, by which a line names a channel or a kind of ticket; any other word is a tier. */
export const lineWords = {
  channel: {
    mail: { ko: '메일', en: 'mail' },
    survey: { ko: '설문', en: 'survey' },
    form: { ko: '양식', en: 'form' },
    call: { ko: '전화', en: 'call' },
    sms: { ko: '문자', en: 'text' },
    chat: { ko: '채팅', en: 'chat' },
    board: { ko: '게시판', en: 'board' },
    delivery: { ko: '배송실패', en: 'failed-delivery' },
  },
  kind: { question: { ko: '문의', en: 'question' }, delivery: { ko: '배송', en: 'rating' } },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>;

export const answeredKinds: Readonly<Record<string, Words>> = {
  question: { ko: '문의', en: 'question' },
  delivery: { ko: '배송', en: 'delivery rating' },
};
export const minuteWords = {
  minutes: { ko: (n: number) => `${n}분`, en: (n: number) => `${n} min` },
  shift: {
    ko: (n: string, mean: string, longest: string) => `${n}건, 평균 ${mean}, 가장 길게 ${longest}`,
    en: (n: string, mean: string, longest: string) => `${n}; ${mean} on average, ${longest} at most`,
  },
  people: { ko: (n: string) => `${n}명`, en: (n: string) => n },
  cases: { ko: (n: string) => `${n}건`, en: (n: string) => n },
} as const;
