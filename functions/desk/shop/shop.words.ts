import type { Language } from '../../../shared/events/shops.ts';
import type { Words } from '../frame/words.ts';

const holidays: readonly (readonly [string, Words])[] = [
  ['', { ko: '기본값 (한국 시간대의 상점은 한국 공휴일)', en: "Default (Korea's where the zone is Seoul)" }],
  ['kr', { ko: '한국 공휴일에 쉽니다', en: "Korea's are days off" }],
  ['none', { ko: '공휴일에도 엽니다', en: 'None are days off' }],
];
export const holidayOptions = (language: Language): (readonly [string, string])[] =>
  holidays.map(([value, words]) => [value, words[language]]);

/** What each journey does, and when. */
export const journeyWords: Readonly<Record<string, Words>> = {
  welcome: { ko: '결제가 확인되면 바로 보냅니다.', en: 'Sent at once when an order is paid.' },
  delay: {
    ko: '약속한 도착일을 지키지 못하게 되면 새 날짜와 이유를 알립니다.',
    en: 'Sent when the promised day changes, with the new one.',
  },
  'delivery-question': {
    ko: '도착 다음 날 오전 10시에 배송이 어땠는지 묻습니다. 낮은 점수는 문의로 접수합니다.',
    en: 'Asked at 10 a.m. on the day after the delivery; a low score opens a ticket.',
  },
  'first-days': {
    ko: '도착 사흘 뒤 오전 10시에 쓰는 데 불편이 없는지 묻습니다.',
    en: 'Sent at 10 a.m. three days after the delivery, to ask how the product works.',
  },
  'check-in-care': {
    ko: '결제 한 달 뒤 오전 11시에, 받은 지 두 주가 지난 상품에 불편이 없는지만 묻습니다. 광고가 아니므로 수신 동의 없이 갑니다. 켜면 이 안부로 아무것도 권하지 않겠다고 확인하시는 것입니다. ‘한 달 인사’ 대신 갑니다.',
    en: 'Sent at 11 a.m. a month after the payment, once the product has been in use for two weeks, to ask only whether all is well. It needs no consent: by switching it on you declare that it offers nothing. It replaces the one-month greeting.',
  },
  'check-in-greeting': {
    ko: '결제 한 달 뒤 오전 11시에 보내는 안부 광고입니다. 광고 수신에 동의한 고객만 받습니다. ‘한 달 안부’가 켜져 있으면 가지 않습니다.',
    en: 'Advertising at 11 a.m. a month after the payment; only to customers who agreed to it, and not while the one-month check-in is on.',
  },
  'win-back': {
    ko: '마지막 주문에서 여섯 달쯤 지난 고객에게 보내는 광고입니다. 광고 수신에 동의한 고객만 받습니다.',
    en: 'Advertising about six months after the last order; only to customers who agreed to it.',
  },
};

export const journeyNeeds: Words = {
  ko: '켜려면 상점 설정에 더 적어야 합니다',
  en: 'To switch it on, the shop still lacks',
};

type PartName = 'brand' | 'hours' | 'delivery' | 'journeys' | 'channels' | 'desk';

/** Where answers go. */
export const answerChannelWords = {
  chat: { ko: '채팅 답변을 받을 주소', en: 'Address for answers in chats' },
  board: { ko: '게시판 답변을 받을 주소', en: 'Address for answers on boards' },
  hint: {
    ko: 'https://로 시작하는 주소입니다. 비워 두면 답변은 이메일로 갑니다.',
    en: 'It begins with https://. Without one, answers go by email.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Who carries messages to phones, and what a day may cost. */
export const phoneChannelWords = {
  by: { ko: '보내는 곳', en: 'Carried by' },
  byHint: {
    sms: {
      ko: '먼저 ‘발송 채널’에서 연결해 주세요. 보내는 번호와 080 수신거부 번호는 ‘브랜드’에 있습니다.',
      en: 'Connect it at Channels first. The number, and the toll-free one to refuse advertising, are at Brand.',
    },
    kakao: {
      ko: '알림톡은 카카오가 승인한 템플릿이 있는 안내만 보냅니다.',
      en: 'AlimTalk is for notices whose template Kakao has approved.',
    },
  },
  nobody: { ko: '쓰지 않음', en: 'Not in use' },
  otherwise: { ko: '안 될 때 보내는 곳', en: 'Else by' },
  otherwiseHint: {
    ko: '첫 번째가 보내지 않은 것이 확실할 때만 보냅니다.',
    en: 'Only what the first one has certainly not sent.',
  },
  nobodyElse: { ko: '없음', en: 'Nobody' },
  sameTwice: { ko: '두 곳이 서로 달라야 합니다.', en: 'Choose two different ones.' },
  most: { ko: '하루 상한 (원)', en: 'Ceiling of a day (won)' },
  mostHint: {
    ko: '이 금액에 이르면 광고만 다음 날로 미룹니다. 80%에서 문의 알림을 받는 팀장에게 알립니다. 비워 두면 상한이 없습니다.',
    en: 'Once it is reached, only advertising waits for the next day. At 80% the leads are told. Empty: no ceiling.',
  },
  mostWrong: { ko: '50000처럼 숫자로 적어 주세요.', en: 'Write a whole number, as in 50000.' },
  profile: { ko: '발신 프로필', en: 'Sender profile' },
  profileHint: {
    ko: '보내는 곳이 알려 준 값입니다. 예: KA01PF…',
    en: 'As the provider names it, such as KA01PF…',
  },
  templates: { ko: '템플릿', en: 'Templates' },
  templatesHint: {
    ko: '한 줄에 하나씩, 안내의 이름과 템플릿 코드를 적어 주세요. 예: thank-you KA01TP…',
    en: 'One a line: the letter and the code of its template, as in thank-you KA01TP…',
  },
  templatesWrong: {
    ko: '한 줄에 안내의 이름과 템플릿 코드를 하나씩 적어 주세요. 예: thank-you KA01TP…',
    en: 'Each line has a letter and a code, as in thank-you KA01TP…',
  },
  answers: { ko: '채팅과 게시판의 답변', en: 'Answers in chats and on boards' },
} as const;

export const partWords: Readonly<Record<PartName, { readonly title: Words; readonly about: Words }>> = {
  brand: {
    title: { ko: '브랜드', en: 'Brand' },
    about: { ko: '이름, 색, 보내는 주소, 담당자', en: 'Name, colour, sender and contact' },
  },
  hours: {
    title: { ko: '상담 시간', en: 'Hours' },
    about: { ko: '답변 약속을 계산하는 시간', en: 'The hours that promises to answer count in' },
  },
  delivery: {
    title: { ko: '배송 약속', en: 'Delivery' },
    about: { ko: '도착 약속을 계산하는 기준', en: 'What promised days are computed by' },
  },
  channels: {
    title: { ko: '채널 설정', en: 'Settings of channels' },
    about: {
      ko: '문자와 알림톡을 보내는 곳과 하루 상한, 채팅과 게시판의 답변을 보낼 곳',
      en: 'Who carries text messages and AlimTalk, what a day may cost, and where answers go in chats and on boards',
    },
  },
  journeys: {
    title: { ko: '자동 메일', en: 'Journeys' },
    about: { ko: '고객에게 자동으로 보내는 이메일', en: 'Emails that go by themselves' },
  },
  desk: {
    title: { ko: '문의 알림', en: 'Notices' },
    about: { ko: '새 문의와 답변 약속을 알릴 담당자의 주소', en: 'Where your staff are told of tickets' },
  },
};

export const shopWords = {
  title: { ko: '상점', en: 'Shop' },
  connections: { ko: '쇼핑몰 연결', en: 'Connections' },
  templates: { ko: '답변 템플릿', en: 'Templates of answers' },
  templatesAbout: {
    ko: '반품, 교환, 환불 등에 미리 적어 둔 답변',
    en: 'Prepared answers about returns, exchanges and refunds',
  },
  connectionsAbout: {
    ko: '주문이 들어오는 쇼핑몰과 그 상태',
    en: 'The platforms that send orders, and how well each is',
  },
  pictures: { ko: '사진', en: 'Pictures' },
  picturesAbout: { ko: '문자와 메일에 함께 보내는 사진', en: 'What goes with text messages and emails' },
  imports: { ko: '지난 자료 가져오기', en: 'Imports' },
  importsAbout: { ko: '연결하기 전의 주문과 고객', en: 'Orders and customers from before the connection' },
  stops: { ko: '메일 발송 중지', en: 'Stop sending' },
  stopsAbout: {
    ko: '잘못된 메일이 나가고 있을 때 발송을 바로 중지합니다. 지금 중지된 것이 여기에 나옵니다.',
    en: 'Ends at once what is being sent by mistake, and shows what is stopped.',
  },
  people: { ko: '담당자', en: 'People' },
  peopleAbout: { ko: '이 상점에서 일하는 담당자와 역할', en: 'Who works here, and in which role' },
  privacy: { ko: '개인정보 요청', en: 'Requests about personal data' },
  privacyAbout: {
    ko: '지워 달라거나 보내 달라는 요청과 그 진행 상황을 봅니다.',
    en: 'Who asked to be erased or for a copy, and how far it is.',
  },
  keys: { ko: 'API 키', en: 'Keys' },
  keysAbout: { ko: '결제창과 전화 시스템이 쓰는 키', en: 'For checkouts and telephone systems' },
  save: { ko: '저장', en: 'Save' },
  saved: { ko: '저장했습니다. 지금부터 이 내용을 씁니다.', en: 'Saved. It counts from now on.' },
  readOnly: {
    ko: '보기만 할 수 있습니다. 바꾸려면 상점의 관리자에게 요청해 주세요.',
    en: 'You can look at this only. Ask an admin of the shop to change it.',
  },
  back: { ko: '상점', en: 'Shop' },
  conflict: {
    ko: '그사이 다른 담당자가 바꾸었습니다. 달라진 곳에 지금 저장된 값을 적어 두었습니다. 확인하고 다시 저장하면 여기 적은 내용으로 바뀝니다.',
    en: 'Somebody else changed this in the meantime. What is stored now stands at each field that differs. Saving again replaces it by what you typed.',
  },
  now: { ko: '지금 저장된 값', en: 'Stored now' },
  nothing: { ko: '없음', en: 'nothing' },
  wrong: { ko: '이 값을 고쳐 주세요.', en: 'Please correct this.' },
} as const;
