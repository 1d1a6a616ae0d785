import type { Words } from '../frame/words.ts';

type WordList = Readonly<Record<string, Words>>;

/** The texts of a ticket. */
export const ticketPageWords = {
  title: { ko: '문의', en: 'Ticket' },
  back: { ko: '문의 목록', en: 'All tickets' },
  about: { ko: '문의 정보', en: 'About this ticket' },
  aboutTask: { ko: '할 일 정보', en: 'About this task' },
  state: { ko: '상태', en: 'State' },
  kind: { ko: '종류', en: 'Kind' },
  opened: { ko: '접수', en: 'Opened' },
  solved: { ko: '마친 때', en: 'Solved' },
  customer: { ko: '고객', en: 'Customer' },
  contact: { ko: '보낸 주소', en: 'Written from' },
  order: { ko: '주문', en: 'Order' },
  seeOrder: { ko: '주문 보기', en: 'See the order' },
  orderHint: { ko: '언급된 주문', en: 'Order named' },
  hintedOrder: {
    ko: '보낸 사람의 주문인지 확인되지 않았습니다. 먼저 확인하고 답해 주세요.',
    en: 'Nobody knows whether it is the sender’s: ask before you answer about it.',
  },
  score: { ko: '설문 점수', en: 'Survey score' },
  tellsAt: { ko: '마무리 안내', en: 'Closing notice' },
  endsAt: { ko: '자동 마무리', en: 'Closes by itself' },
  bySilence: { ko: '고객의 말씀이 더 없어 자동으로 마침', en: 'by itself: the customer said nothing more' },
  thanks: { ko: '감사 인사, 답변하지 않아도 됩니다', en: 'thanks, no answer needed' },
  follows: { ko: '이어지는 문의', en: 'Continues' },
  seeFollowed: { ko: '앞선 문의 보기', en: 'See the earlier ticket' },
  answersGo: { ko: '답변 방법', en: 'Answers go' },
  conversation: { ko: '상담 화면', en: 'Asked at' },
  seeConversation: { ko: '상담 화면 열기', en: 'Open the conversation' },
  due: { ko: '기한', en: 'Due' },
  late: { ko: '늦음', en: 'late' },
  outbound: { ko: '먼저 보낸 글', en: 'We wrote first' },
  outboundWaits: {
    ko: '고객이 답하면 이 문의로 돌아옵니다. 그때부터 답변 약속이 시작됩니다.',
    en: 'What the customer answers comes back here; only then an answer is promised.',
  },
  outboundOver: {
    ko: '마쳤습니다. 고객이 답하면 다시 열립니다.',
    en: 'It is over, and opens again if the customer answers.',
  },
  outboundUnsaid: { ko: '아직 보낸 글이 없습니다.', en: 'Nothing was sent yet.' },
  toldUntil: { ko: '고객에게 다시 안내한 때', en: 'New time told to the customer' },
  messages: { ko: '주고받은 글', en: 'Messages' },
  noMessages: { ko: '주고받은 글이 없습니다', en: 'There are no messages' },
  noMessagesNext: {
    ko: '고객이 답장하거나 담당자가 메모를 남기면 여기에 나옵니다.',
    en: 'Answers of the customer and notes of colleagues appear here.',
  },
  subject: { ko: '제목', en: 'Subject' },
  quoted: { ko: '인용하거나 전달한 글과 서명', en: 'Quoted or forwarded text and signature' },
  cut: {
    ko: '글이 길어 여기까지만 저장되었습니다.',
    en: 'The message is longer: only this much of it is stored.',
  },
  noText: { ko: '글이 남아 있지 않습니다.', en: 'The words are not stored any more.' },
  unverified: { ko: '보낸 사람 확인 안 됨', en: 'sender not verified' },
  unverifiedHint: {
    ko: '보낸 분을 확인할 수 없습니다. 다른 분이 보냈을 수 있으니 개인정보를 답하지 마세요.',
    en: 'Nobody vouches for the sender: anybody may have sent this. Tell nothing personal in an answer.',
  },
  otherSender: { ko: '다른 분이 보냄', en: 'somebody else' },
  files: { ko: '첨부 파일', en: 'Files' },
  noName: { ko: '이름 없는 파일', en: 'File without a name' },
  draft: { ko: '보내지 않은 답장', en: 'Draft of an answer' },
  undelivered: { ko: '고객에게 도착하지 않음', en: 'not delivered' },
  noReceipt: { ko: '접수 안내를 보내지 않음', en: 'No receipt was sent' },
} as const satisfies WordList;

/** The link to messages that one page does not carry. */
export const olderWords = (count: number): Words => ({
  ko: `앞선 글 ${count}개 더 보기`,
  en: count === 1 ? 'One older message' : `${count} older messages`,
});

/** Why an answer by email is a draft. */
export const draftWords: WordList = {
  unsure: {
    ko: '메일에서 고객님께 드리는 글이 어디까지인지 확실하지 않아 보내지 않았습니다. 인용문이나 서명이 섞였는지 확인하고 답해 주세요.',
    en: 'It was not sent: it is not certain which part is meant for the customer. Look for quoted text and signatures, and answer.',
  },
  closed: {
    ko: '끝난 지 오래된 문의라서 보내지 않았습니다.',
    en: 'It was not sent: the ticket has been over for too long.',
  },
  unreachable: {
    ko: '고객님의 이메일 주소를 알지 못해 보내지 않았습니다.',
    en: 'It was not sent: no email reaches the customer.',
  },
};

export const ticketStates: WordList = {
  new: { ko: '새 문의', en: 'New' },
  open: { ko: '답변할 차례', en: 'Open' },
  pending: { ko: '답변함', en: 'Answered' },
  solved: { ko: '마침', en: 'Solved' },
  closed: { ko: '닫힘', en: 'Closed' },
};

export const ticketKinds: WordList = {
  delivery: { ko: '배송 불만', en: 'Delivery' },
  question: { ko: '문의', en: 'Question' },
  task: { ko: '할 일', en: 'Task' },
};

export const promiseKinds: WordList = {
  'first-reply': { ko: '첫 답변', en: 'First answer' },
  'next-reply': { ko: '다음 답변', en: 'Next answer' },
  due: { ko: '할 일', en: 'To be done' },
};

export const promiseStates: WordList = {
  running: { ko: '기다리는 중', en: 'running' },
  kept: { ko: '지킴', en: 'kept' },
  missed: { ko: '지키지 못함', en: 'missed' },
};

/** By what an agent's answer goes to the customer. */
export const answerWays: WordList = {
  chat: { ko: '채팅으로 갑니다', en: 'by chat' },
  board: { ko: '게시판으로 갑니다', en: 'on the board' },
  email: { ko: '이메일로 갑니다', en: 'by email' },
  sms: { ko: '문자로 갑니다', en: 'by text message' },
  kakao: { ko: '카카오톡으로 갑니다', en: 'by KakaoTalk' },
  push: { ko: '앱 알림으로 갑니다', en: 'by notification of the app' },
  nowhere: { ko: '여기에서는 보낼 수 없습니다', en: 'nowhere from here' },
};

/** By which way a message came; what the shop itself wrote is by somebody. */
export const messageKinds: WordList = {
  mail: { ko: '이메일', en: 'Email' },
  survey: { ko: '설문', en: 'Survey' },
  board: { ko: '게시판', en: 'Board' },
  form: { ko: '문의 양식', en: 'Form' },
  contact: { ko: '문의 양식', en: 'Form' },
  phone: { ko: '전화', en: 'Phone' },
  call: { ko: '전화', en: 'Call' },
  chat: { ko: '채팅', en: 'Chat' },
  system: { ko: '시스템', en: 'System' },
  reply: { ko: '답변', en: 'Answer' },
  note: { ko: '내부 메모', en: 'Note' },
};

/** What the email service said against a mail that is a ticket all the same. */
export const suspectWords = {
  spam: {
    mark: { ko: '스팸으로 보임', en: 'looks like spam' },
    hint: {
      ko: '메일 서비스가 스팸으로 본 메일입니다. 링크와 첨부 파일을 열기 전에 확인해 주세요.',
      en: 'The email service takes it for spam. Look twice before you open a link or a file of it.',
    },
  },
  virus: {
    mark: { ko: '바이러스', en: 'virus' },
    hint: {
      ko: '바이러스가 있는 메일이어서 글과 첨부 파일을 저장하지 않았습니다.',
      en: 'The email has a virus, so neither its words nor its files are stored.',
    },
  },
} as const satisfies Readonly<Record<string, WordList>>;

/** Why nobody got a receipt. */
export const receiptWords: WordList = {
  unverified: { ko: '보낸 사람을 확인할 수 없어서', en: 'the sender is not verified' },
  suspect: { ko: '위조되었거나 위험한 메일일 수 있어서', en: 'it may be forged or harmful' },
  automatic: { ko: '자동으로 보낸 메일이어서', en: 'a machine sent it' },
  'other-sender': { ko: '문의한 고객이 아닌 분이 보내서', en: 'somebody else than the customer sent it' },
  'no-address': { ko: '답할 수 있는 주소가 없어서', en: 'it has no address that can be written to' },
  'other-channel': { ko: '메일로 온 문의가 아니어서', en: 'it did not come by email' },
  'rate-limit': { ko: '같은 주소에 오늘 충분히 안내해서', en: 'the address got enough of them today' },
};

/** Why an answer did not reach its reader. */
export const undeliveredWords: WordList = {
  bounced: { ko: '없는 주소나 번호입니다.', en: 'The address or number takes nothing.' },
  returned: { ko: '한동안 받지 못했습니다.', en: 'It could not be delivered for some time.' },
  rejected: { ko: '발송 서비스가 보내지 않았습니다.', en: 'The service that sends it did not send it.' },
  suppressed: { ko: '막힌 주소나 번호입니다.', en: 'The address or number is suppressed.' },
  'cannot-be-carried': {
    ko: '문자로 보낼 수 없는 글자가 있거나 너무 긴 글입니다. 고쳐 쓰거나 이메일로 답해 주세요.',
    en: 'A text message cannot carry a character of it, or it is too long. Write it anew, or answer by email.',
  },
  'no-address': { ko: '보낼 수 있는 주소나 번호가 없습니다.', en: 'There is no address or number to write to.' },
  'no-channel': {
    ko: '답을 보낼 곳이 설정되지 않았습니다. 다른 방법으로 답해 주세요.',
    en: 'The shop has not set up the way that it would go. Answer in another way.',
  },
  'not-taken': {
    ko: '상담 시스템이 답을 받지 않았습니다. 다른 방법으로 답하고 관리자에게 알려 주세요.',
    en: 'The system where it was asked did not take it. Answer in another way, and tell an admin.',
  },
  'no-longer-useful': {
    ko: '상담 시스템이 하루 동안 답을 받지 않았습니다. 다른 방법으로 답해 주세요.',
    en: 'The system where it was asked took nothing until it was too late. Answer in another way.',
  },
  unknown: {
    ko: '상담 시스템의 응답이 없어 도착했는지 알 수 없습니다. 고객이 받았는지 확인해 주세요.',
    en: 'The system where it was asked never said whether it has it. Check whether the customer got it.',
  },
};

/** What a file is, where that says more than its name; of some, what it means for who reads. */
export const fileKinds: WordList = {
  winmail: {
    ko: '아웃룩 형식(winmail.dat): 안에 든 파일은 여기에서 열 수 없습니다. 고객에게 다시 보내 달라고 해 주세요.',
    en: 'Outlook format (winmail.dat): what is in it cannot be read here. Ask the customer to send it again.',
  },
  smime: {
    ko: '암호화되거나 서명된 메일(S/MIME): 여기에서 읽을 수 없습니다.',
    en: 'An encrypted or signed email (S/MIME): it cannot be read here.',
  },
  invitation: { ko: '일정 초대', en: 'An invitation' },
  mail: { ko: '전달한 메일', en: 'A forwarded email' },
};

/** Why a file is not stored. */
export const missingWords: WordList = {
  'too-large': {
    ko: '너무 커서 저장하지 않았습니다. 받은 메일은 28일 동안 남아 있습니다.',
    en: 'Too large to be stored. The email as it came is there for 28 days.',
  },
  'too-many': {
    ko: '파일이 많아 저장하지 않았습니다. 받은 메일은 28일 동안 남아 있습니다.',
    en: 'Not stored: there were too many. The email as it came is there for 28 days.',
  },
  empty: { ko: '빈 파일입니다.', en: 'The file is empty.' },
  expired: { ko: '올린 지 오래되어 남아 있지 않습니다.', en: 'Uploaded too long ago: it is gone.' },
  unknown: { ko: '저장하지 않았습니다.', en: 'Not stored.' },
};
