import type { Words } from '../frame/words.ts';

export const trayWords = {
  title: { ko: '문의가 되지 않은 이메일', en: 'Emails that are no tickets' },
  what: {
    ko: '스팸, 바이러스, 자동 응답처럼 문의로 접수하지 않은 이메일입니다. 고객이 쓴 이메일이 있으면 문의로 만들어 주세요. 28일이 지나면 지워집니다.',
    en: 'Spam, viruses, automatic replies: no ticket was opened for these. If a customer wrote one, make it a ticket. They are deleted after 28 days.',
  },
  list: { ko: '최근에 온 이메일부터', en: 'The latest first' },
  none: { ko: '모아 둔 이메일이 없습니다', en: 'There are none' },
  noneNext: {
    ko: '문의로 접수하지 않은 이메일이 오면 여기에서 확인하실 수 있습니다.',
    en: 'An email for which no ticket is opened is listed here.',
  },
  from: { ko: '보낸 사람', en: 'From' },
  nobody: { ko: '주소 없음', en: 'no address' },
  mail: { ko: '이메일', en: 'Email' },
  noSubject: { ko: '제목 없음', en: 'No subject' },
  words: { ko: '내용 보기', en: 'Read it' },
  hidden: { ko: '바이러스가 있어 내용을 보여 드리지 않습니다.', en: 'It has a virus, so its words are not shown.' },
  why: { ko: '이유', en: 'Why' },
  mayWait: { ko: '고객이 답을 기다릴 수 있습니다', en: 'A customer may be waiting' },
  at: { ko: '받은 때', en: 'Received' },
  deed: { ko: '조치', en: 'What to do' },
  make: { ko: '문의로 만들기', en: 'Make it a ticket' },
  made: {
    ko: '문의로 만들었습니다. 답변 약속은 지금부터 계산되고, 자동 답장은 보내지 않았습니다.',
    en: 'It is a ticket now. Its promise counts from now, and no automatic reply was sent.',
  },
  gone: {
    ko: '이미 지워진 이메일입니다. 목록을 확인해 주세요.',
    en: 'This email is no longer kept. See the list as it is now.',
  },
  back: { ko: '오늘', en: 'Today' },
} as const satisfies Readonly<Record<string, Words>>;

/** Why no ticket was opened. */
export const trayBecause: Readonly<Record<string, Words>> = {
  spam: { ko: '스팸으로 보임', en: 'Looks like spam' },
  virus: { ko: '바이러스', en: 'Virus' },
  automatic: { ko: '자동으로 보낸 이메일', en: 'Sent by a machine or a list' },
  'no-sender': { ko: '답할 주소가 없음', en: 'No address to answer' },
  staff: { ko: '담당자 주소에서 왔지만 답장으로 확인되지 않음', en: 'From a colleague, not an answer that goes out' },
  'no-address': { ko: '상점에 없는 주소로 옴', en: 'To an unknown address' },
};
