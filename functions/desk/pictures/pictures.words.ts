import type { Words } from '../frame/words.ts';

/** The texts of the shop's pictures. */
export const picturesWords = {
  goesWith: { ko: '함께 보낼 사진', en: 'What goes with a letter' },
  goesWithHint: {
    ko: '국내 번호에는 사진 문자(MMS)로, 메일에는 본문 아래에 넣어 보냅니다. 사진 문자는 짧은 문자보다 비쌉니다. 해외 번호에는 글만 갑니다.',
    en: 'To numbers in Korea it goes as a picture message (MMS), which costs more than a short text; in emails it stands below the words. Numbers abroad get the words alone.',
  },
  service: {
    ko: '광고가 아닌 안내입니다. 상품을 권하거나 할인을 알리는 사진은 넣지 마세요. 동의 없이 보내는 광고가 됩니다.',
    en: 'It is no advertisement, so its picture must offer nothing: it would be advertising without consent.',
  },
  advertising: { ko: '광고', en: 'advertisement' },
  none: { ko: '사진 없이', en: 'No picture' },
  save: { ko: '저장', en: 'Save' },
  saved: { ko: '저장했습니다. 다음에 보내는 것부터 바뀝니다.', en: 'Saved. It counts from the next message on.' },
  all: { ko: '상점의 사진', en: "The shop's pictures" },
  empty: { ko: '아직 사진이 없습니다.', en: 'There are no pictures yet.' },
  emptyNext: {
    ko: '한 장을 올리면 한 달 안부에 함께 보낼 수 있습니다.',
    en: 'Add one, and it can go with the one-month check-in.',
  },
  add: { ko: '사진 올리기', en: 'Add a picture' },
  used: { ko: '쓰이는 곳', en: 'Goes with' },
  unused: { ko: '쓰지 않음', en: 'nothing' },
  size: { ko: '크기', en: 'Size' },
  addedAt: { ko: '올린 때', en: 'Added' },
  inKorean: { ko: '한국어 설명', en: 'In Korean' },
  inEnglish: { ko: '영어 설명', en: 'In English' },
  remove: { ko: '삭제', en: 'Remove' },
  removeHint: {
    ko: '다음에 보내는 것부터 이 사진 없이 갑니다. 이미 보낸 메일에는 사진 대신 설명이 보입니다. 삭제한 사진은 다시 올려야 합니다.',
    en: 'Messages go without it from now on, and emails that were sent show its description in its place. To use it again, add it again.',
  },
  removeNow: { ko: '사진 삭제', en: 'Remove the picture' },
  removed: { ko: '사진을 삭제했습니다.', en: 'The picture was removed.' },
  added: {
    ko: '사진을 올렸습니다. 함께 보낼 곳을 골라 주세요.',
    en: 'The picture was added. Choose what it goes with.',
  },
  picture: { ko: '사진', en: 'Picture' },
  lookOnly: {
    ko: '마케터와 관리자가 바꿀 수 있습니다.',
    en: 'Marketers and admins can change this.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** The texts of adding one. */
export const newPictureWords = {
  title: { ko: '사진 올리기', en: 'Add a picture' },
  back: { ko: '사진', en: 'Pictures' },
  file: { ko: '사진 파일', en: 'Picture file' },
  fileHint: {
    ko: '가로세로 1,000픽셀, 200KB까지의 JPEG로 보냅니다. 더 크거나 다른 형식이면 올리기 전에 브라우저가 줄여 바꿉니다(스크립트를 꺼 두었다면 맞는 파일을 골라 주세요). 찍은 곳 같은 정보는 지웁니다.',
    en: 'It is sent as a JPEG of at most 1,000 pixels a side and 200 KB. Your browser makes any picture fit before it is uploaded; with scripts off, choose one that does. Where it was taken is left out.',
  },
  upload: { ko: '올리기', en: 'Upload' },
  making: { ko: '줄이는 중입니다.', en: 'Making it fit.' },
  ready: { ko: '보낼 크기', en: 'As it is sent' },
  unreadable: {
    ko: '이 브라우저가 읽지 못하는 파일입니다. 다른 사진을 골라 주세요.',
    en: 'This browser cannot open the file. Choose another picture.',
  },
  describe: { ko: '무엇이 보이나요', en: 'What does it show?' },
  describeHint: {
    ko: '사진을 볼 수 없는 분께 읽어 드리고, 메일에서 사진이 보이지 않을 때 대신 보입니다. 한 문장이면 충분합니다.',
    en: 'It is read to who does not see the picture, and shown where an email loads none. One sentence is enough.',
  },
  korean: { ko: '한국어로', en: 'In Korean' },
  english: { ko: '영어로', en: 'In English' },
  save: { ko: '사진 저장', en: 'Save the picture' },
  again: { ko: '다른 사진 고르기', en: 'Choose another picture' },
  gone: {
    ko: '올린 파일을 찾을 수 없습니다. 하루가 지나면 지워집니다. 다시 올려 주세요.',
    en: 'The upload is not there any more: it is kept for a day. Upload it again.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Why a file was not taken, and what to do. */
export const fileFaults: Readonly<Record<string, Words>> = {
  'no-jpeg': {
    ko: 'JPEG 파일이 아닙니다. JPEG로 저장해 다시 올려 주세요.',
    en: 'The file is no JPEG. Save it as one, and upload it again.',
  },
  broken: {
    ko: '파일이 손상되었거나 일부만 올라왔습니다. 다시 올려 주세요.',
    en: 'The file is broken, or only a part of it came. Upload it again.',
  },
  unusual: {
    ko: '모든 휴대폰에서 보이지는 않는 JPEG입니다(인쇄용 색상 등). 보통의 RGB JPEG로 저장해 다시 올려 주세요.',
    en: 'Not every phone shows this kind of JPEG, such as one for print. Save it as a usual one in RGB, and upload it again.',
  },
  'too-large': {
    ko: '200KB보다 큽니다. 줄여서 다시 올려 주세요.',
    en: 'It has more than 200 KB. Make it smaller, and upload it again.',
  },
  'too-wide': {
    ko: '가로나 세로가 1,000픽셀보다 깁니다. 줄여서 다시 올려 주세요.',
    en: 'A side has more than 1,000 pixels. Make it smaller, and upload it again.',
  },
};
