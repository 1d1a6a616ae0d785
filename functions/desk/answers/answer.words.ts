import type { Words } from '../frame/words.ts';

/** The texts of answering a ticket. */
export const answerWords = {
  title: { ko: '답변하기', en: 'Answer' },
  writeMore: { ko: '글 보내기', en: 'Write' },
  text: { ko: '답변', en: 'Answer' },
  letter: { ko: '보낼 글', en: 'Your words' },
  sendLetter: { ko: '글 보내기', en: 'Send' },
  textHint: { ko: '이름과 연락처는 끝에 자동으로 붙습니다.', en: 'Your name and the contact are added below.' },
  by: { ko: '보내는 방법', en: 'Goes' },
  subject: { ko: '메일 제목', en: 'Subject of the email' },
  subjectHint: {
    ko: '비워 두면 상점 이름이 들어갑니다. 문자에는 들어가지 않습니다.',
    en: 'Left empty, it says who writes. A text message has none.',
  },
  send: { ko: '답변 보내기', en: 'Send the answer' },
  sendAndSolve: { ko: '보내고 해결', en: 'Send and solve' },
  empty: { ko: '보낼 글을 적어 주세요.', en: 'Write what is to be sent.' },
  find: { ko: '템플릿 찾기', en: 'Find a template' },
  findHint: {
    ko: '두 글자나 초성으로 찾습니다. 예: 교환, ㄱㅎ',
    en: 'Two letters are enough, also Korean initials: ex, ㄱㅎ',
  },
  search: { ko: '찾기', en: 'Find' },
  found: { ko: '눌러서 답변에 넣기', en: 'Press one to put it into the answer' },
  notFound: { ko: '맞는 템플릿이 없습니다.', en: 'No template is like that.' },
  channel: { ko: '쓰임', en: 'For' },
  language: { ko: '언어', en: 'Language' },
  customerLanguage: { ko: '고객의 언어', en: 'The customer’s' },
  missing: { ko: '채워야 할 곳', en: 'Still to fill in' },
  missingHint: {
    ko: '⟦ ⟧로 표시된 곳을 고쳐 적어 주세요. 남아 있으면 보내지 않습니다.',
    en: 'Write over what stands between ⟦ and ⟧. Nothing is sent while one is left.',
  },
  withheld: {
    ko: '보낸 분이 확인되지 않아 이름과 주문 내용은 넣지 않았습니다.',
    en: 'Nobody vouches for the sender, so neither a name nor anything of an order was written.',
  },
  noMail: {
    ko: '메일로 보낼 수 없는 문의입니다. 글을 복사해 쓰거나 읽어 주세요.',
    en: 'No email can be sent to this customer. Copy the text, or read it out.',
  },
  conversation: { ko: '대화 열기', en: 'Open the conversation' },
  call: { ko: '전화번호', en: 'Number' },
  manage: { ko: '템플릿 모두 보기', en: 'All templates' },
} as const;

/** The channels of a template. */
export const answerChannelWords: Readonly<Record<string, Words>> = {
  mail: { ko: '메일', en: 'Email' },
  chat: { ko: '채팅·문자', en: 'Chat and text' },
  phone: { ko: '전화 대본', en: 'Phone script' },
};

/** The kinds of a template. */
export const templateKindWords: Readonly<Record<string, Words>> = {
  delivery: { ko: '배송', en: 'Delivery' },
  return: { ko: '반품', en: 'Return' },
  exchange: { ko: '교환', en: 'Exchange' },
  refund: { ko: '환불', en: 'Refund' },
  installation: { ko: '설치', en: 'Installation' },
  complaint: { ko: '불만', en: 'Complaint' },
};
