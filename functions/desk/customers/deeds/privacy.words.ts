import type { Words } from '../../frame/words.ts';
import type { eraseReasons } from './privacy.ts';

export const privacyWords = {
  title: { ko: '개인정보 요청', en: 'Requests about personal data' },
  what: {
    ko: '지우기로 한 고객에게는 그 순간부터 아무것도 보내지 않고, 검색해도 나오지 않습니다. 보통 1분 안에 끝나며, 하루가 넘으면 운영 담당자에게 알림이 갑니다.',
    en: 'From the moment of the request nothing is sent to who is erased, and no search finds them. It usually takes a minute; after a day the people on call are told.',
  },
  open: { ko: '진행 중', en: 'Open' },
  done: { ko: '끝남', en: 'Done' },
  showOpen: { ko: '진행 중인 요청', en: 'Open requests' },
  showDone: { ko: '끝난 요청', en: 'Requests that are done' },
  none: { ko: '진행 중인 요청이 없습니다.', en: 'No request is open.' },
  noneDone: { ko: '끝난 요청이 아직 없습니다.', en: 'No request is done yet.' },
  noneNext: {
    ko: '고객 페이지에서 시작하거나, 쇼핑몰이나 고객이 요청하면 여기에 나옵니다.',
    en: 'They begin on a customer’s page here, or come from the shop platform or from customers themselves.',
  },
  kind: { ko: '요청', en: 'Request' },
  who: { ko: '고객', en: 'Customer' },
  since: { ko: '요청한 때', en: 'Requested' },
  by: { ko: '요청한 쪽', en: 'By' },
  state: { ko: '진행', en: 'State' },
  late: { ko: '늦어짐', en: 'late' },
  missing: { ko: '남은 곳', en: 'Still missing' },
  kept: { ko: '법에 따라 보관', en: 'Kept by law' },
  until: { ko: '까지', en: 'until' },
  erasing: { ko: '지우는 고객', en: 'Customers erased' },
  spared: { ko: '다른 쇼핑몰에도 있어 남긴 고객', en: 'Customers who stay, known by another platform too' },
  read: { ko: '읽기', en: 'Read' },
  download: { ko: '파일로 내려받기', en: 'Download the file' },
  exportTitle: { ko: '저장된 모든 정보', en: 'Everything that is stored' },
  exportPart: {
    ko: '아직 다 모이지 않았습니다. 잠시 뒤 다시 열어 주세요.',
    en: 'It is not complete yet. Open it again in a moment.',
  },
  exportCut: {
    ko: '너무 커서 여기에 다 담지 못한 부분이 있습니다. API로 따로 받아 주세요.',
    en: 'Some of it is too large to be shown here. Fetch it by the API.',
  },
  back: { ko: '요청 목록으로', en: 'To the requests' },
  collecting: {
    ko: '정보를 모으고 있습니다. 보통 1분 안에 끝납니다.',
    en: 'Everything is being collected. It usually takes a minute.',
  },
  erasureBegan: {
    ko: '지우기 시작했습니다. 이 고객은 이제 검색되지 않습니다.',
    en: 'The erasure has begun. No search finds this customer any more.',
  },
  eraseTitle: { ko: '지우기 전에 확인해 주세요', en: 'Before you erase this customer' },
  eraseWhat: [
    {
      ko: '이름, 연락처, 메모, 문의와 설문에 적은 말, 보낸 메일의 내용이 지워집니다.',
      en: 'Names, addresses, notes, the words of tickets and surveys and the texts of emails go.',
    },
    {
      ko: '합친 고객이 있으면 모두 함께 지워집니다.',
      en: 'Everybody who was merged into this customer goes with them.',
    },
    {
      ko: '예정된 연락은 취소되고, 앞으로 아무것도 보내지 않습니다. 포인트도 쓸 수 없게 됩니다.',
      en: 'What was planned is called off, nothing is sent any more, and points can be used no longer.',
    },
    {
      ko: '계약과 결제 기록처럼 법이 정한 것은 이름 없이 따로 보관되고, 기한이 지나면 저절로 없어집니다.',
      en: 'What law keeps, such as contracts and payments, stays apart without the name, and ends by itself.',
    },
    {
      ko: '한 번 지우면 복구할 수 없습니다. 나중에 다시 주문하면 새 고객이 됩니다.',
      en: 'It cannot be taken back. Who orders again later is a new customer.',
    },
    {
      ko: '쇼핑몰에 있는 정보는 쇼핑몰에서 따로 지워야 합니다.',
      en: 'What the shop platform stores has to be erased there.',
    },
  ],
  reason: { ko: '지우는 이유', en: 'Why' },
  eraseNow: { ko: '이 고객 정보 지우기', en: 'Erase this customer' },
  toCustomer: { ko: '지우지 않고 돌아가기', en: 'Back, without erasing' },
} as const;

export const eraseReasonWords: Readonly<Record<(typeof eraseReasons)[number], Words>> = {
  asked: { ko: '고객이 요청함', en: 'The customer asked for it' },
  'guardian-asked': { ko: '법정대리인이 요청함', en: 'A guardian asked for it' },
  'consent-withdrawn': { ko: '개인정보 처리 동의를 철회함', en: 'Consent to store the data was withdrawn' },
  'no-longer-needed': { ko: '더 이상 필요하지 않음', en: 'The data is not needed any more' },
};

export const requestKindWords: Readonly<Record<string, Words>> = {
  access: { ko: '정보 보내기', en: 'A copy' },
  'erase-customer': { ko: '정보 지우기', en: 'Erasure' },
  'deleted-at-platform': { ko: '쇼핑몰에서 탈퇴', en: 'Deleted at the platform' },
  'erase-shop': { ko: '쇼핑몰 연결을 끊은 뒤 전체 지우기', en: 'Erasure of all, after the shop left a platform' },
};

export const askerWords: Readonly<Record<string, Words>> = {
  platform: { ko: '쇼핑몰', en: 'The platform' },
  staff: { ko: '담당자', en: 'The shop' },
  customer: { ko: '고객', en: 'The customer' },
};
