import type { Words } from '../frame/words.ts';

export const stopWords = {
  title: { ko: '메일 발송 중지', en: 'Stop sending' },
  toShop: { ko: '상점', en: 'Shop' },
  lead: {
    ko: '중지하면 그때부터 새 메일이 나가지 않습니다. 메일은 사라지지 않고 보류되며, 다시 시작하면 아직 필요한 것만 10분쯤에 걸쳐 나갑니다.',
    en: 'From then on no email leaves. Emails are kept on hold; once sending resumes, those that are still useful go within some ten minutes.',
  },
  now: { ko: '지금 중지된 발송', en: 'Stopped now' },
  none: { ko: '중지된 발송이 없습니다', en: 'Nothing is stopped' },
  noneNext: { ko: '모든 메일이 평소대로 나갑니다.', en: 'All emails go as usual.' },
  what: { ko: '중지한 것', en: 'What' },
  why: { ko: '이유', en: 'Why' },
  by: { ko: '중지한 사람', en: 'By' },
  since: { ko: '중지한 때', en: 'Since' },
  until: { ko: '다시 시작한 때', en: 'Resumed' },
  ended: { ko: '지난 중지', en: 'Earlier stops' },
  stageWide: {
    ko: '모든 상점의 발송을 운영 담당자가 중지했습니다. 운영 담당자만 다시 시작할 수 있습니다.',
    en: 'Whoever operates the system has stopped all shops, and only they resume it.',
  },
  stop: { ko: '발송 중지', en: 'Stop sending' },
  scope: { ko: '무엇을 중지할까요?', en: 'What should stop?' },
  whyHint: {
    ko: '다른 담당자가 읽습니다. 고객의 이름이나 연락처는 적지 마세요.',
    en: 'Your colleagues read it. Please write no names or contacts of customers.',
  },
  whyMissing: { ko: '중지하는 이유를 적어 주세요.', en: 'Please say why.' },
  allMeans: {
    ko: '‘모든 메일’에는 문의에 대한 답, 접수 안내, 담당자에게 가는 알림도 들어 있습니다.',
    en: '“All emails” includes answers to customers, receipts and reminders to the staff.',
  },
  resume: { ko: '다시 시작', en: 'Resume' },
  stopped: {
    ko: '중지했습니다. 이제 새 메일이 나가지 않습니다.',
    en: 'Stopped. No email of this kind leaves any more.',
  },
  resumed: {
    ko: '다시 시작했습니다. 보류된 메일은 10분쯤에 걸쳐 나갑니다.',
    en: 'Resumed. What was on hold goes within some ten minutes.',
  },
  notice: { ko: '메일 발송이 중지되어 있습니다.', en: 'Sending is stopped.' },
  noticeForgotten: {
    ko: '메일 발송이 하루 넘게 중지되어 있습니다. 혹시 다시 시작하는 것을 잊지 않았나요?',
    en: 'Sending has been stopped for more than a day. Was it forgotten?',
  },
  overADay: { ko: '하루가 넘었습니다', en: 'More than a day ago' },
  see: { ko: '자세히 보기', en: 'See what and why' },
  onlyLeads: { ko: '팀장과 관리자가 중지하고 다시 시작합니다.', en: 'Leads and admins stop and resume it.' },
} as const satisfies Readonly<Record<string, Words>>;

/** What may be stopped, by the value of its choice; journeys come from the shop. */
export const scopeWords: Readonly<Record<string, Words>> = {
  all: { ko: '모든 메일', en: 'All emails' },
  'channel~email': { ko: '이메일 전체', en: 'Everything by email' },
  'channel~chat': { ko: '채팅 답변', en: 'Answers in chats' },
  'channel~board': { ko: '게시판 답변', en: 'Answers on boards' },
  'channel~desk-webhook': { ko: '메신저로 보내는 문의 알림', en: 'Notices to your messenger' },
  'purpose~marketing': { ko: '광고 메일', en: 'Advertising' },
  'purpose~service': { ko: '안부와 설문 메일', en: 'Care and surveys' },
  'purpose~transactional': {
    ko: '주문 안내, 문의에 대한 답과 접수 안내',
    en: 'Order notices, answers and receipts',
  },
};

export const journeyScope: Words = { ko: '자동 메일', en: 'Journey' };
