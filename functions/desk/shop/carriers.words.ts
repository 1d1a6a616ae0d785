import type { Language } from '../../../shared/events/shops.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import type { Words } from '../frame/words.ts';

/** The texts of the page of the shop's channels. */
export const channelsWords = {
  title: { ko: '발송 채널', en: 'Channels' },
  about: {
    ko: '문자와 알림톡을 누가 보내는지, 오늘 쓴 발송비, 시험 발송',
    en: 'Who carries text messages and AlimTalk, what today costs, and a test',
  },
  today: { ko: '오늘 쓴 발송비', en: 'Spent today' },
  todayHint: {
    ko: '목록 가격(부가세 별도)으로 셉니다. 보내지 못한 메시지는 빼고, 결과를 모르는 메시지는 넣습니다.',
    en: 'By the list of prices, without tax. What was certainly not sent does not count.',
  },
  free: { ko: '발송비가 들지 않습니다.', en: 'They cost nothing.' },
  noMost: { ko: '하루 상한이 정해져 있지 않습니다.', en: 'No ceiling of a day is set.' },
  nearly: { ko: '거의 다 씀', en: 'nearly spent' },
  spent: { ko: '다 씀: 광고는 다음 날 보냅니다', en: 'spent: advertising waits for the next day' },
  carriedBy: { ko: '보내는 곳', en: 'Carried by' },
  offNow: { ko: '쓰지 않음', en: 'Not in use' },
  otherwise: { ko: ', 안 되면 ', en: ', else ' },
  number: { ko: '보내는 번호', en: 'Sent from' },
  noNumber: { ko: '아직 없음', en: 'none yet' },
  setNumber: { ko: '브랜드에서 정하기', en: 'Set it at Brand' },
  change: { ko: '보내는 곳과 상한 바꾸기', en: 'Change who carries, and the ceiling' },
  refused: { ko: '보내는 곳에서 발송을 거절하고 있습니다.', en: 'The provider refuses to send.' },
  refusedNext: {
    ko: '보내는 곳의 관리 화면에서 잔액과 발신번호, 인증 정보를 확인해 주세요. 고치면 몇 분 안에 다시 보냅니다.',
    en: 'Check the balance, the registered number and the credentials in its console; then sending goes on within minutes.',
  },
  since: { ko: '부터', en: 'since' },
  providers: { ko: '연결된 곳', en: 'Providers' },
  live: { ko: '연결됨', en: 'connected' },
  none: { ko: '연결 안 됨', en: 'not connected' },
  credentials: { ko: '쓰이는 인증 정보', en: 'Credentials in use' },
  end: { ko: '그만 쓰기', en: 'End' },
  endOnly: {
    ko: '이것을 그만 쓰면 이곳으로는 아무것도 보내지 않습니다.',
    en: 'Once these end, nothing goes by this provider.',
  },
  ended: {
    ko: '인증 정보를 그만 씁니다. 5분 안에 쓰이지 않게 됩니다.',
    en: 'The credentials have ended. Nothing goes by them after five minutes.',
  },
  add: { ko: '인증 정보 추가', en: 'Add credentials' },
  addHint: {
    ko: '둘까지 함께 둘 수 있습니다. 새것으로 보내지는 것을 확인한 다음 이전 것을 그만 쓰세요. 저장한 값은 다시 볼 수 없습니다.',
    en: 'Two can be live at once: end the older ones when messages go by the newer. The values cannot be read again.',
  },
  reportsTo: { ko: '결과를 알려 올 주소', en: 'Address for reports' },
  reportsToHint: {
    ko: '보내는 곳의 웹훅 설정에 아래 주소와 비밀 키를 넣어 주세요. 도착했는지를 이 주소로 알려 옵니다.',
    en: 'Enter the address and the secret as a webhook in its console: it tells here what arrived.',
  },
  made: { ko: '연결했습니다', en: 'Connected' },
  once: {
    ko: '비밀 키는 지금만 볼 수 있습니다. 이 페이지를 떠나기 전에 옮겨 적어 주세요.',
    en: 'The secret is shown now and never again. Copy it before you leave this page.',
  },
  secret: { ko: '결과 알림의 비밀 키', en: 'Secret of the reports' },
  back: { ko: '발송 채널', en: 'Channels' },
  test: { ko: '시험 발송', en: 'Send a test' },
  testHint: {
    ko: '적은 번호로 확인용 문자 한 통을 보냅니다. 다른 문자와 똑같이 보내고 요금도 같습니다.',
    en: 'One text message goes to the number, as every other does, and costs as much.',
  },
  testTo: { ko: '받을 번호', en: 'Number' },
  testToHint: { ko: '예: 010-1234-5678', en: 'As in 010-1234-5678, or with its country: +1 …' },
  testSend: { ko: '시험 문자 보내기', en: 'Send a test' },
  testWrong: { ko: '전화번호를 010-1234-5678처럼 적어 주세요.', en: 'Write the number as in 010-1234-5678.' },
  outcome: { ko: '시험 문자의 결과', en: 'What became of the test' },
  underWay: {
    ko: '결과를 기다리고 있습니다. 이 페이지는 몇 초마다 새로 고쳐집니다.',
    en: 'Waiting for what becomes of it. This page looks again every few seconds.',
  },
  arrived: { ko: '문자가 도착했습니다. 연결이 끝났습니다.', en: 'It arrived: text messages work.' },
  notSent: { ko: '문자를 보내지 못했습니다.', en: 'It did not go.' },
  held: { ko: '아직 보내지 못하고 있습니다.', en: 'It could not go yet.' },
  again: { ko: '결과 다시 보기', en: 'Look again' },
} as const satisfies Readonly<Record<string, Words>>;

/** The channels that are paid by the message. */
export const paidWords: Readonly<Record<string, Words>> = {
  sms: { ko: '문자', en: 'Text messages' },
  kakao: { ko: '알림톡', en: 'AlimTalk' },
  push: { ko: '앱 알림', en: 'Notifications of the app' },
};

/** The providers as people call them. */
export const providerWords: Readonly<Record<string, Words>> = {
  solapi: { ko: '솔라피', en: 'Solapi' },
  nhn: { ko: 'NHN 클라우드', en: 'NHN Cloud' },
  fcm: { ko: '안드로이드(Firebase)', en: 'Android (Firebase)' },
  apns: { ko: '아이폰(Apple)', en: 'iPhone (Apple)' },
  'apns-sandbox': { ko: '아이폰(개발용)', en: 'iPhone (in development)' },
  aws: { ko: 'AWS (해외 번호)', en: 'AWS (phones abroad)' },
};

/** The fields of credentials, as the consoles call them. */
export const needWords: Readonly<Record<string, Words>> = {
  'api-key': { ko: 'API Key', en: 'API Key' },
  'api-secret': { ko: 'API Secret', en: 'API Secret' },
  'sms-app-key': { ko: 'SMS 앱키', en: 'App key of SMS' },
  'sms-secret-key': { ko: 'SMS 시크릿 키', en: 'Secret key of SMS' },
  'kakao-app-key': { ko: '카카오톡 비즈메시지 앱키', en: 'App key of KakaoTalk Bizmessage' },
  'kakao-secret-key': { ko: '카카오톡 비즈메시지 시크릿 키', en: 'Secret key of KakaoTalk Bizmessage' },
  origin: { ko: '발신 번호 또는 풀 (origination identity)', en: 'Origination identity' },
  configurationSet: { ko: '구성 세트 (configuration set)', en: 'Configuration set' },
};

/** `12,400원`, `₩12,400`. */
export const wonText = (won: number, language: Language): string =>
  language === 'ko' ? `${grouped(won)}원` : `₩${grouped(won)}`;

/** `620건`, `620 messages`. */
export const countWords = (count: number): Words => ({
  ko: `${grouped(count)}건`,
  en: count === 1 ? '1 message' : `${grouped(count)} messages`,
});

/** The part of the ceiling of a day that is spent. */
export const percentWords = (percent: number, most: number): Words => ({
  ko: `하루 상한 ${wonText(most, 'ko')}의 ${percent}%`,
  en: `${percent}% of ${wonText(most, 'en')}, the ceiling of a day`,
});
