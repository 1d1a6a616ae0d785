import type { Words } from '../frame/words.ts';

/** What the section of the runbook is about, by its heading. */
export const headingWords: Readonly<Record<string, Words>> = {
  'A queue is late': { ko: '처리가 밀려 있습니다', en: 'Work is late' },
  'A bulk queue is late': { ko: '급하지 않은 메시지가 밀려 있습니다', en: 'What can wait is late' },
  'A queue has dead letters': { ko: '처리하지 못한 일이 있습니다', en: 'Some work has failed' },
  'Events wait and wait': { ko: '처리가 계속 미뤄지고 있습니다', en: 'Work is put off again and again' },
  'No message is decided': { ko: '이메일이 나가지 않고 있습니다', en: 'No email goes out' },
  'A function fails': { ko: '기능이 오류를 냅니다', en: 'A function fails' },
  'A source is silent': { ko: '쇼핑몰이 조용합니다', en: 'A platform is silent' },
  'A platform refuses us': { ko: '쇼핑몰이 요청을 거절합니다', en: 'A platform refuses us' },
  'Webhooks are missed': { ko: '웹훅이 빠졌습니다', en: 'Webhooks are missed' },
  'The sender is refused': { ko: '이메일을 보낼 수 없습니다', en: 'Emails cannot be sent' },
  'Sending is still stopped': { ko: '발송이 아직 중지되어 있습니다', en: 'Sending is still stopped' },
  'Many mails bounce or are reported as spam': {
    ko: '반송되거나 스팸으로 신고되는 이메일이 많습니다',
    en: 'Many emails bounce or are reported as spam',
  },
  'A mail is not read': { ko: '받은 이메일을 읽지 못합니다', en: 'An email cannot be read' },
  'A mail lies in the tray': { ko: '확인할 이메일이 있습니다', en: 'An email has to be looked at' },
  'The relay lags': { ko: '전달이 밀려 있습니다', en: 'Events are late' },
  'An event was put aside': { ko: '전달하지 못한 소식이 있습니다', en: 'An event was put aside' },
  'A privacy request is late': { ko: '개인정보 요청이 늦어지고 있습니다', en: 'A request about personal data is late' },
  'Wakes are lost': { ko: '예약된 일이 빠졌습니다', en: 'Scheduled work was lost' },
  'The audit has found something': { ko: '점검에서 문제를 찾았습니다', en: 'The audit has found something' },
};

export const healthWords = {
  title: { ko: '상태', en: 'Health' },
  quiet: { ko: '모두 정상입니다', en: 'All is well' },
  quietNext: {
    ko: '울린 경보가 없습니다. 문제가 생기면 여기에 누가 어떤 영향을 받는지 적습니다.',
    en: 'No alarm has gone off. When one does, this page says who is hurt.',
  },
  noneLoud: { ko: '울린 경보가 없습니다', en: 'No alarm has gone off' },
  noneLoudNext: {
    ko: '다만 측정값이 아직 없어 판단하지 못한 것이 있습니다.',
    en: 'Some of them have no data yet to judge by.',
  },
  loud: { ko: '지금 울리는 경보', en: 'Alarms now' },
  since: { ko: '시작', en: 'Since' },
  runbook: { ko: '할 일', en: 'What to do' },
  operator: {
    ko: '운영 담당자에게 이 내용을 알려 주세요. 할 일은 운영 안내서에 있습니다.',
    en: 'Tell whoever operates the system. The runbook says what to do.',
  },
  unclear: { ko: '아직 알 수 없는 것', en: 'Not known yet' },
  unclearHint: {
    ko: '측정값이 없어 판단하지 못한 경보입니다. 배포 뒤 몇 분이 지나도 남아 있으면 운영 담당자에게 알려 주세요.',
    en: 'There is no data to judge by. If this lasts for some minutes after a deployment, tell whoever operates the system.',
  },
  watched: { ko: '지켜보는 것', en: 'What is watched' },
  well: { ko: '정상', en: 'well' },
  at: { ko: '확인한 시각', en: 'Read' },
  what: { ko: '영향', en: 'Impact' },
  problem: { ko: '문제', en: 'Problem' },
  all: { ko: '이 배포의 모든 상점에 해당합니다.', en: 'About all shops of this stage.' },
} as const satisfies Readonly<Record<string, Words>>;
