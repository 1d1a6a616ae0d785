import type { Language } from '../../../shared/events/shops.ts';

/** A text in both languages. */
export type Words = Readonly<Record<Language, string>>;

/** The texts of the frame and of its parts. */
export const frameWords = {
  toContent: { ko: '본문으로 건너뛰기', en: 'Skip to the content' },
  areas: { ko: '메뉴', en: 'Areas' },
  logout: { ko: '로그아웃', en: 'Log out' },
  otherLanguage: { ko: 'English', en: '한국어' },
  next: { ko: '다음', en: 'Next' },
  first: { ko: '처음으로', en: 'Back to the first page' },
  optional: { ko: '선택', en: 'optional' },
  correct: {
    ko: '저장하지 않았습니다. 표시된 곳을 고쳐 다시 저장해 주세요.',
    en: 'Not saved. Please correct what is marked, and save again.',
  },
  undo: { ko: '실행 취소', en: 'Undo' },
  yes: { ko: '예', en: 'Yes' },
  no: { ko: '아니요', en: 'No' },
  nameless: { ko: '이름 없음', en: 'No name' },
  technical: { ko: '자세한 내용', en: 'Details' },
  keys: { ko: '단축키', en: 'Keyboard shortcuts' },
  keyNextRow: { ko: '다음 줄', en: 'Next row' },
  keyPreviousRow: { ko: '이전 줄', en: 'Previous row' },
  keyOpens: { ko: '고른 줄 열기', en: 'Open the row' },
  keyLeaves: { ko: '입력란에서 나오기', en: 'Leave the field' },
  keyHelp: { ko: '단축키 보기', en: 'Show the shortcuts' },
  keysOff: { ko: '이 브라우저에서 단축키 쓰지 않기', en: 'No shortcuts in this browser' },
  close: { ko: '닫기', en: 'Close' },
} as const satisfies Readonly<Record<string, Words>>;

/** What people read of a refusal of the API, and what to do next; by its code, else by its status. */
const refusalTexts: Readonly<Record<string, Words>> = {
  'role-forbidden': {
    ko: '이 작업을 할 권한이 없습니다. 상점의 관리자에게 요청해 주세요.',
    en: 'Your role does not allow this. Ask an admin of the shop.',
  },
  'shop-forbidden': {
    ko: '이 상점을 볼 권한이 없습니다. 상점의 관리자에게 초대를 요청해 주세요.',
    en: 'You have no role in this shop. Ask an admin of the shop to invite you.',
  },
  'version-conflict': {
    ko: '그사이 다른 담당자가 바꾸었습니다. 지금 내용을 확인하고 다시 저장해 주세요.',
    en: 'Somebody else changed this in the meantime. Look at what is there now, and save again.',
  },
  'address-taken': {
    ko: '다른 상점이 쓰고 있는 주소입니다. 다른 주소를 적어 주세요.',
    en: 'The address belongs to another shop. Enter another one.',
  },
  'preview-running': {
    ko: '아직 계산이 끝나지 않았습니다. 끝난 다음 다시 눌러 주세요.',
    en: 'It is still being computed. Press the button again once that is finished.',
  },
  'preview-outdated': {
    ko: '그사이 기준이 바뀌었거나 계산한 지 하루가 지났습니다. 아래의 내용을 다시 확인해 주세요.',
    en: 'The rules have changed since, or it was computed more than a day ago. Look at it again.',
  },
  'replay-missing': {
    ko: '상담 시간은 지난 90일의 문의로 먼저 계산해 본 다음 바꿀 수 있습니다.',
    en: 'Hours change once their effect on the tickets of the last 90 days was computed.',
  },
  'preview-not-found': {
    ko: '그사이 취소되었거나 다른 기준으로 바뀌었습니다. 아래의 내용을 다시 확인해 주세요.',
    en: 'It was withdrawn or replaced in the meantime. Look at what is there now.',
  },
  'contacts-masked': {
    ko: '고객 연락처를 볼 수 없는 계정이라 할 수 없습니다. 연락처를 볼 수 있는 담당자에게 요청해 주세요.',
    en: 'Contacts are masked for you, so this is not possible. Ask somebody who sees them.',
  },
  'merge-not-found': {
    ko: '이미 나눈 고객입니다. 지금 내용을 확인해 주세요.',
    en: 'These are two customers again already. Look at what is there now.',
  },
  'merge-limit': {
    ko: '한 고객에게는 20명까지 합칠 수 있습니다. 다른 합치기를 먼저 취소해 주세요.',
    en: 'At most 20 others are merged into one customer. Undo another merge first.',
  },
  'erasure-requested': {
    ko: '개인정보 삭제를 요청한 고객이라 바꿀 수 없습니다.',
    en: 'This customer asked for the erasure of their data: nothing is changed any more.',
  },
  'reply-has-gaps': {
    ko: '아직 채우지 않은 곳이 있어 보내지 않았습니다. ⟦ ⟧로 표시된 곳을 고쳐 적고 다시 보내 주세요.',
    en: 'Not sent: something is still to be filled in. Write over what stands between ⟦ and ⟧, and send it again.',
  },
  'answer-held': {
    ko: '방금 적으신 답변을 아직 보내는 중입니다. 10초 뒤에 다시 눌러 주세요.',
    en: 'An answer is still on its way out. Press it again in ten seconds.',
  },
  'answer-sent': {
    ko: '이미 보낸 답변이라 취소할 수 없습니다. 바로잡을 것이 있으면 답변을 하나 더 보내 주세요.',
    en: 'It was sent already, so it cannot be undone. If something is to be put right, send another answer.',
  },
  'snooze-past-promise': {
    ko: '답변을 약속한 문의라 그때까지 미룰 수 없습니다. 먼저 답하거나 더 짧게 미뤄 주세요.',
    en: 'An answer is promised before that. Answer first, or snooze it for a shorter time.',
  },
  'tickets-of-others': {
    ko: '서로 다른 고객의 문의입니다. 팀장이 확인하면 합칠 수 있습니다.',
    en: 'These are tickets of two people. A lead can confirm it.',
  },
  'ticket-merged': {
    ko: '다른 문의에 합친 문의입니다. 합친 문의에서 이어 주세요.',
    en: 'This ticket was merged into another one: go on there.',
  },
  'answered-meanwhile': {
    ko: '답변이 먼저 나갔습니다. 나간 답변을 확인하고, 그래도 보내려면 다시 눌러 주세요. 적으신 글은 그대로 있습니다.',
    en: 'Somebody else has answered. Read that first; press again to send yours too. What you wrote is still here.',
  },
  'ticket-closed': {
    ko: '이미 닫힌 문의라 답할 수 없습니다. 고객이 다시 쓰면 새 문의로 접수됩니다.',
    en: 'The ticket is closed. A new message of the customer opens a new one.',
  },
  'ticket-is-task': {
    ko: '할 일에는 답변을 보낼 수 없습니다. 마치면 ‘마침’을 눌러 주세요.',
    en: 'A task is not answered. Once it is done, press “Done”.',
  },
  'merge-too-old': {
    ko: '합친 지 30일이 지나 취소할 수 없습니다.',
    en: 'They were merged more than 30 days ago. That cannot be undone any more.',
  },
  'body-invalid': frameWords.correct,
};

const byStatus: Readonly<Record<number, Words>> = {
  403: refusalTexts['role-forbidden'] as Words,
  404: {
    ko: '찾을 수 없습니다. 주소나 번호를 확인해 주세요.',
    en: 'There is no such thing. Check the address or the number.',
  },
  429: {
    ko: '요청이 너무 많습니다. 1분 뒤에 다시 해 주세요.',
    en: 'There were too many calls. Try again in a minute.',
  },
  503: {
    ko: '아직 준비되지 않았습니다. 1분 뒤에 다시 해 주세요.',
    en: 'This is not ready yet. Try again in a minute.',
  },
  504: { ko: '응답이 없습니다. 1분 뒤에 다시 해 주세요.', en: 'There was no answer. Try again in a minute.' },
};

const otherRefusal: Words = {
  ko: '처리하지 못했습니다. 1분 뒤에 다시 해 주세요. 계속되면 운영 담당자에게 알려 주세요.',
  en: 'This did not work. Try again in a minute. If it goes on, tell whoever operates the system.',
};

export const refusalWords = (code: string, status: number): Words =>
  refusalTexts[code] ?? byStatus[status] ?? otherRefusal;
