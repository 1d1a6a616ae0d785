import type { Words } from '../frame/words.ts';

/** The texts of the page on which the consents of a customer stand, and are recorded. */
export const consentWords = {
  title: { ko: '광고 수신 동의', en: 'Consents to advertising' },
  see: { ko: '동의 내역과 기록하기', en: 'History, and recording one' },
  history: { ko: '지금까지 말씀하신 내용', en: 'What they said so far' },
  nothing: { ko: '아직 말씀하신 내용이 없습니다.', en: 'They have not said anything yet.' },
  nothingHint: {
    ko: '동의한 기록이 없으면 광고를 보내지 않습니다.',
    en: 'Without a consent no advertising is sent.',
  },
  when: { ko: '말씀하신 때', en: 'When' },
  channel: { ko: '채널', en: 'Channel' },
  said: { ko: '내용', en: 'Answer' },
  where: { ko: '어디에서', en: 'Where' },
  wording: { ko: '안내 문구', en: 'Wording' },
  given: { ko: '동의', en: 'agreed' },
  refused: { ko: '받지 않음', en: 'declined' },
  night: { ko: '밤', en: 'at night' },
  undated: { ko: '날짜를 알 수 없음', en: 'day not known' },
  export: { ko: '증빙 내려받기', en: 'Download the evidence' },
  record: { ko: '동의 또는 철회 기록하기', en: 'Record a consent or a withdrawal' },
  recordHint: {
    ko: '고객이 직접 말씀하신 경우에만 기록해 주세요. 결과는 한 시간 뒤에 고객께 메일로 알려 드립니다.',
    en: 'Only record what the customer said to you. The result is emailed to them an hour later.',
  },
  wordingHint: {
    ko: '동의하실 때 읽어 드린 문구를 골라 주세요. 철회에는 필요하지 않습니다.',
    en: 'Choose the wording that you read to them. A withdrawal needs none.',
  },
  noWording: { ko: '없음 (철회)', en: 'None (withdrawal)' },
  needsWording: { ko: '동의를 기록하려면 문구를 골라 주세요.', en: 'A consent needs the wording that was read.' },
  noWordings: {
    ko: '상점의 안내 문구가 아직 없어 철회만 기록할 수 있습니다. 관리자가 API(PUT …/wordings)로 문구를 저장합니다.',
    en: 'The shop has stored no wording yet, so only a withdrawal can be recorded. An admin stores one by the API (PUT …/wordings).',
  },
  save: { ko: '기록하기', en: 'Record' },
} as const satisfies Record<string, Words>;

/** Where an answer was given. */
export const sourceWords: Readonly<Record<string, Words>> = {
  platform: { ko: '쇼핑몰', en: 'the shop' },
  import: { ko: '옮겨 온 자료', en: 'imported data' },
  'one-click': { ko: '메일의 수신거부 링크', en: 'the link in an email' },
  api: { ko: '상점 시스템', en: "the shop's own system" },
  agent: { ko: '담당자', en: 'a person of the shop' },
};
