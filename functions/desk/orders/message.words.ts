import type { Language } from '../../../shared/events/shops.ts';
import type { Words } from '../frame/words.ts';

type WordTable = Readonly<Record<string, Words>>;

/** What became of a message. */
export const messageStates: WordTable = {
  open: { ko: '결정 전', en: 'Not decided yet' },
  held: { ko: '미룸', en: 'Held' },
  claimed: { ko: '보내는 중', en: 'Being sent' },
  sent: { ko: '보냄', en: 'Sent' },
  delayed: { ko: '도착이 늦어짐', en: 'On its way, delayed' },
  delivered: { ko: '도착', en: 'Delivered' },
  bounced: { ko: '도착하지 않음', en: 'Did not arrive' },
  returned: { ko: '도착하지 않음', en: 'Did not arrive' },
  rejected: { ko: '도착하지 않음', en: 'Did not arrive' },
  complained: { ko: '스팸으로 신고됨', en: 'Reported as spam' },
  skipped: { ko: '보내지 않음', en: 'Not sent' },
  unknown: { ko: '보냈는지 알 수 없음', en: 'Perhaps sent' },
};

/** Why a message is held or was not sent, and what to do where something can be done. */
export const becauseWords: WordTable = {
  'test-order': { ko: '테스트 주문입니다.', en: 'It is a test order.' },
  'erasure-requested': {
    ko: '고객이 개인정보 삭제를 요청했습니다.',
    en: 'The customer asked for the erasure of their data.',
  },
  'no-recipient': { ko: '누구의 주문인지 알 수 없습니다.', en: 'It is not known whose order it is.' },
  unconfirmed: {
    ko: '받는 담당자가 아직 주소를 확인하지 않았습니다. 상점의 알림 주소를 봐 주세요.',
    en: 'Its reader has not confirmed the address yet. See the addresses for notices of the shop.',
  },
  'no-address': {
    ko: '보낼 수 있는 주소나 번호가 없습니다. 쇼핑몰의 주문에서 확인해 주세요.',
    en: 'There is no address or number that can be written to. Check it on the order in the shop.',
  },
  'no-consent': { ko: '고객이 광고 수신에 동의하지 않았습니다.', en: 'The customer has not agreed to advertising.' },
  'no-longer-useful': { ko: '보낼 때가 지났습니다.', en: 'It was too late for it.' },
  'no-longer-true': {
    ko: '그사이 주문이 바뀌어 내용이 맞지 않습니다.',
    en: 'The order has changed: what it says is no longer true.',
  },
  'ordered-again': { ko: '고객이 다시 주문했습니다.', en: 'The customer has ordered again.' },
  'asked-recently': {
    ko: '같은 내용을 얼마 전에 여쭈었습니다.',
    en: 'The customer was asked about the same not long ago.',
  },
  suppressed: {
    ko: '보낸 것이 닿지 않았거나, 스팸으로 신고되었거나, 광고를 거부한 주소나 번호입니다. 막힌 주소 목록에서 확인해 주세요.',
    en: 'It did not arrive there before, was reported as spam, or advertising was refused. See the list of suppressed addresses.',
  },
  general: { ko: '받는 메일 서버가 거절했습니다.', en: 'The mail server of the address refused it.' },
  'no-email': { ko: '없는 주소입니다.', en: 'The address does not exist.' },
  'mailbox-full': { ko: '받는 분의 메일함이 가득 찼습니다.', en: 'The mailbox is full.' },
  'message-too-large': {
    ko: '받는 메일 서버에는 너무 큰 메일입니다.',
    en: 'The mail server takes no email of that size.',
  },
  'content-rejected': { ko: '받는 메일 서버가 내용을 거절했습니다.', en: 'The mail server refused its content.' },
  'attachment-rejected': {
    ko: '받는 메일 서버가 첨부 파일을 거절했습니다.',
    en: 'The mail server refused its attachment.',
  },
  undetermined: { ko: '받는 메일 서버가 이유를 밝히지 않았습니다.', en: 'The mail server gave no reason.' },
  unknown: { ko: '이유를 알 수 없습니다.', en: 'No reason was given.' },
  abuse: { ko: '받는 분이 스팸으로 신고했습니다.', en: 'The reader reported it as spam.' },
  virus: { ko: '메일 서비스가 바이러스로 보고 막았습니다.', en: 'The email service took it for a virus.' },
  'never-by-cap': {
    ko: '가게가 정한 횟수가 0이어서 보내지 않습니다.',
    en: 'The shop has set its cap for such emails to 0.',
  },
  'no-channel': {
    ko: '보낼 곳이 설정되지 않았습니다. 상점의 발송 채널을 확인해 주세요.',
    en: 'The shop has not set up the way that it would go. See its channels.',
  },
  'not-taken': {
    ko: '상담 시스템이 답을 받지 않았습니다. 관리자에게 알려 주세요.',
    en: 'The system where it was asked did not take the answer. Tell an admin.',
  },
  refused: { ko: '발송 서비스가 받지 않았습니다.', en: 'The service that sends it refused it.' },
  'cannot-be-carried': {
    ko: '문자로 보낼 수 없는 글자가 있거나 너무 긴 글입니다.',
    en: 'A text message cannot carry a character of it, or it is too long.',
  },
  stopped: {
    ko: '발송이 중지되어 있습니다. 다시 시작하면 보냅니다.',
    en: 'Sending is stopped. It goes once that is over.',
  },
  'opted-out': {
    ko: '고객이 이 종류의 메일을 받지 않겠다고 했습니다.',
    en: 'The customer asked for no emails of this kind.',
  },
  paused: {
    ko: '고객이 메일을 잠시 쉬겠다고 했습니다.',
    en: 'The customer asked for a break from emails.',
  },
  'open-ticket': {
    ko: '답을 기다리는 문의가 있습니다. 문의를 마치면 다시 정합니다.',
    en: 'The customer has an open ticket. It is decided again when that is solved.',
  },
  'open-return': {
    ko: '끝나지 않은 반품이나 교환이 있습니다. 끝나면 다시 정합니다.',
    en: 'A return or exchange of the customer is open. It is decided again when that has ended.',
  },
  'late-parcel': {
    ko: '약속한 날보다 늦어지는 배송이 있습니다. 도착하면 다시 정합니다.',
    en: 'A parcel of the customer is late. It is decided again when that has come.',
  },
  'ticket-just-solved': {
    ko: '문의를 마친 지 72시간이 지나지 않았습니다.',
    en: 'A ticket of the customer was solved less than 72 hours ago.',
  },
  'quiet-hours': { ko: '밤에는 보내지 않습니다.', en: 'It is not sent at night.' },
  'enough-for-now': {
    ko: '최근에 보낸 메일이 많아 간격을 둡니다.',
    en: 'The customer was written to often enough lately.',
  },
  'sender-refused': {
    ko: '이 계정으로 보낼 수 없습니다. 상점의 발송 채널을 확인하거나 운영 담당자에게 알려 주세요.',
    en: 'The account may not send. See the channels of the shop, or tell whoever operates the system.',
  },
  'quota-spent': {
    ko: '오늘 보낼 수 있는 메일을 모두 보냈습니다.',
    en: 'The account has sent as much as it may in a day.',
  },
  'day-is-spent': {
    ko: '오늘 쓸 수 있는 발송비를 모두 썼습니다. 다음 날 다시 정합니다.',
    en: 'What may be spent in a day is spent. It is decided again the next day.',
  },
  'without-picture': {
    ko: '사진을 함께 보낼 수 없어 글만 보냈습니다.',
    en: 'Its picture could not be sent: only the words went.',
  },
  'texts-refused': {
    ko: '고객이 문자를 거부했습니다. 다른 방법으로 보낼 수 있으면 그렇게 보냅니다.',
    en: 'The customer refuses texts. It goes another way where it can.',
  },
  'no-kakao': {
    ko: '카카오톡을 쓰지 않는 번호입니다. 문자로 보낼 수 있으면 문자로 보냅니다.',
    en: 'Nobody uses KakaoTalk at this number. It goes as a text message where it can.',
  },
};

/** The reason in words; a provider's own code, such as `bounced-3040`, as a code. */
export function becauseText(because: string, language: Language): string {
  const known = becauseWords[because]?.[language];
  const code = /^(?:bounced|returned|rejected)-(.+)$/.exec(because)?.[1];
  if (known || !code) return known ?? because;
  return { ko: `발송 서비스가 알린 코드: ${code}`, en: `The service that sends it says: code ${code}` }[language];
}

/** By what a message went, where that was not an email. */
export const messageWays: WordTable = {
  sms: { ko: '문자', en: 'Text message' },
  kakao: { ko: '카카오톡', en: 'KakaoTalk' },
  push: { ko: '앱 알림', en: 'App notification' },
  chat: { ko: '채팅', en: 'Chat' },
  board: { ko: '게시판', en: 'Board' },
};

/** Why it went by that, where that is not what anybody expects. */
export const chosenWords: WordTable = {
  preferred: { ko: '고객이 원하는 방법으로 보냈습니다.', en: 'The customer prefers this way.' },
  next: { ko: '먼저 갈 방법으로는 갈 수 없었습니다.', en: 'It could not go the usual way.' },
  'no-kakao': {
    ko: '카카오톡을 쓰지 않는 번호여서 문자로 보냈습니다.',
    en: 'Nobody uses KakaoTalk at the number, so it went as a text message.',
  },
};

/** What became of a call. */
export const callWords: WordTable = {
  understood: { ko: '반영됨', en: 'Applied' },
  rejected: { ko: '이해하지 못함', en: 'Not understood' },
  failing: { ko: '다시 시도하는 중', en: 'Tried again' },
  expired: { ko: '28일이 지나 보관하지 않음', en: 'Older than 28 days: not stored any more' },
};
