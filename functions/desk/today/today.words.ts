import type { Words } from '../frame/words.ts';

export const heldWords: Readonly<Record<string, Words>> = {
  stopped: { ko: '발송이 중지되어 있습니다', en: 'sending is stopped' },
  'open-ticket': { ko: '문의를 해결하면 보냅니다', en: 'goes once the ticket is solved' },
  'open-return': { ko: '반품이나 교환이 끝나면 보냅니다', en: 'goes once the return has ended' },
  'late-parcel': { ko: '늦어지는 배송이 도착하면 보냅니다', en: 'goes once the late parcel has come' },
  'sender-refused': { ko: '발송 계정이 막혀 있습니다', en: 'SES does not let the account send' },
  'quota-spent': { ko: '하루 발송량을 다 썼습니다', en: 'the quota of a day is spent' },
};

/** Letters that may be held, by their kinds. */
export const letterWords: Readonly<Record<string, Words>> = {
  'thank-you': { ko: '감사 인사', en: 'thank-you' },
  delay: { ko: '도착 지연 안내', en: 'delay notice' },
  'delivery-question': { ko: '배송 설문', en: 'delivery survey' },
  'first-days': { ko: '사용 안부', en: 'first-days' },
  'win-back': { ko: '안부', en: 'win-back' },
  'check-in-care': { ko: '한 달 안부', en: 'one-month check-in' },
  'check-in-greeting': { ko: '한 달 인사', en: 'one-month greeting' },
  'tier-warning': { ko: '등급 안내', en: 'tier warning' },
  receipt: { ko: '문의 접수 안내', en: 'receipt' },
  'ticket-waiting': { ko: '문의 마무리 안내', en: 'closing notice' },
  'ticket-late': { ko: '늦은 답변 안내', en: 'apology for a late answer' },
  'solved-question': { ko: '문의 해결 설문', en: 'survey about a solved ticket' },
  reply: { ko: '답변', en: 'reply' },
  'task-opened': { ko: '새 할 일 알림 (담당자에게)', en: 'new task (to the desk)' },
  'task-due': { ko: '할 일 기한 알림 (담당자에게)', en: 'task reminder (to the desk)' },
  'task-missed': { ko: '마치지 못한 할 일 알림 (담당자에게)', en: 'task not done in time (to the desk)' },
  'promise-warning': { ko: '답변 약속 알림 (담당자에게)', en: 'promise warning (to the desk)' },
  'promise-missed': { ko: '답변 약속 지남 (담당자에게)', en: 'missed promise (to the desk)' },
};

export const todayWords = {
  title: { ko: '오늘', en: 'Today' },
  tickets: { ko: '답변을 기다리는 문의', en: 'Tickets waiting for an answer' },
  longest: { ko: '오래 기다린 순서', en: 'The longest held first' },
  order: { ko: '주문', en: 'Order' },
  late: { ko: '늦음', en: 'late' },
  noTickets: { ko: '기다리는 문의가 없습니다', en: 'No tickets are waiting' },
  noTicketsNext: {
    ko: '새 문의가 오면 급한 것부터 여기에 나옵니다.',
    en: 'New tickets appear here, the most urgent first.',
  },
  allTickets: { ko: '문의 목록', en: 'All lists of tickets' },
  tray: { ko: '문의가 되지 않은 이메일', en: 'Emails that are no tickets' },
  held: { ko: '발송을 기다리는 이메일', en: 'Emails on hold' },
  letter: { ko: '이메일', en: 'Email' },
  why: { ko: '이유', en: 'Why' },
  since: { ko: '기다린 때', en: 'Since' },
  noHeld: { ko: '발송을 기다리는 이메일이 없습니다', en: 'No emails are on hold' },
  noHeldNext: {
    ko: '문의나 반품이 끝나지 않았거나 배송이 늦어지거나 발송 계정이 막히면, 그 때문에 기다리는 이메일이 여기에 나옵니다.',
    en: 'Emails that wait for an open ticket, a return or a late parcel, or because the account may not send, appear here.',
  },
  surveys: { ko: '설문', en: 'Surveys' },
  score: { ko: '만족한 고객', en: 'Satisfied' },
  answers: { ko: '응답', en: 'answers' },
  readAnswers: { ko: '답변 읽기', en: 'Read the answers' },
  tooSmall: { ko: '응답이 적어 아직 알 수 없습니다', en: 'too few answers to tell' },
  noAnswers: { ko: '아직 응답이 없습니다', en: 'No answers yet' },
  between: { ko: '95% 구간', en: '95% interval' },
  noSurveys: { ko: '진행한 설문이 없습니다', en: 'No survey has run' },
  noSurveysNext: {
    ko: '배송이 끝난 고객이 생기면 배송 설문이 시작됩니다.',
    en: 'The delivery survey begins with the first deliveries.',
  },
  journeys: { ko: '자동 메일', en: 'Journeys' },
  allOn: { ko: '모두 켜져 있습니다.', en: 'All are on.' },
  off: { ko: '꺼져 있음', en: 'Off' },
  system: { ko: '확인할 것', en: 'To check' },
  well: { ko: '지금은 없습니다.', en: 'Nothing right now.' },
  connection: { ko: '쇼핑몰 연결을 확인해 주세요', en: 'Check the connection' },
  none: {
    ko: '연결된 쇼핑몰이 없습니다. 먼저 쇼핑몰을 연결해 주세요.',
    en: 'No platform is connected. Connect one first.',
  },
  importRefused: { ko: '가져오지 못한 줄이 있습니다', en: 'Rows of an import were refused' },
  importStopped: { ko: '끝나지 않은 가져오기가 있습니다', en: 'An import is not finished' },
  recount: {
    ko: '바뀐 적립 기준으로 등급을 다시 계산하고 있습니다.',
    en: 'Tiers are being computed anew by the changed programme.',
  },
  nobodyTold: {
    ko: '새 문의와 놓친 약속을 아무에게도 알리지 않고 있습니다. 알림 주소를 추가해 주세요.',
    en: 'Nobody is told of new tickets and missed promises: add a desk address',
  },
  programmeWaits: {
    ko: '바뀐 포인트·등급 기준이 적용을 기다립니다',
    en: 'Changed rules of points and tiers wait to be applied',
  },
  alarms: { ko: '울리는 경보', en: 'Alarms now' },
  see: { ko: '보기', en: 'See' },
} as const satisfies Readonly<Record<string, Words>>;
