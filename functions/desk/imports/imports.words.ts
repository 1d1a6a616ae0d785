import type { Words } from '../frame/words.ts';
import type { UploadFault } from './upload.ts';

export const kindWords: Readonly<Record<string, Words>> = {
  orders: { ko: '주문', en: 'orders' },
  customers: { ko: '고객', en: 'customers' },
};

export const faultWords: Readonly<Record<UploadFault | 'too-large', Words>> = {
  empty: {
    ko: '빈 파일입니다. 첫 줄에 열 이름이 있는 CSV를 골라 주세요.',
    en: 'The file is empty. Choose a CSV whose first row names its columns.',
  },
  'no-rows': {
    ko: '열 이름만 있고 내용이 없습니다. 다른 파일을 골라 주세요.',
    en: 'The file has a header, and no rows. Choose another one.',
  },
  'not-utf8': {
    ko: '글자를 읽지 못했습니다. 엑셀에서 ‘CSV UTF-8’로 다시 저장해 올려 주세요.',
    en: 'Its characters cannot be read. Save it again as “CSV UTF-8”.',
  },
  'unclosed-quote': {
    ko: '따옴표가 닫히지 않았습니다. 칸 안의 따옴표는 두 번 적어 주세요.',
    en: 'A quote is never closed. Write a quote within a field twice.',
  },
  'too-large': {
    ko: '이 페이지로 올리기에는 큰 파일입니다. 5,000줄씩 나눠 올리거나, 운영 담당자에게 npm run shop -- import 명령을 요청해 주세요.',
    en: 'The file is too large for this page. Upload 5,000 rows at a time, or ask whoever operates the system for npm run shop -- import.',
  },
};

export const importWords = {
  title: { ko: '지난 자료 가져오기', en: 'Imports' },
  shop: { ko: '상점', en: 'Shop' },
  about: {
    ko: '연결하기 전의 주문과 고객을 CSV로 가져옵니다. 가져온 자료로는 아무에게도 연락하지 않습니다.',
    en: 'Orders and customers from before the connection, as a CSV. Nobody is written to about them.',
  },
  newest: { ko: '최근에 시작한 순서', en: 'The newest first' },
  list: { ko: '최근에 가져온 파일', en: 'Newest imports' },
  none: { ko: '가져온 파일이 없습니다', en: 'Nothing was imported yet' },
  noneNext: { ko: '위에서 파일을 골라 올려 주세요.', en: 'Choose a file above.' },
  what: { ko: '내용', en: 'What' },
  platform: { ko: '쇼핑몰', en: 'Platform' },
  platformHint: {
    ko: '파일의 주문번호가 어느 쇼핑몰의 것인지 골라 주세요. 같은 주문이 두 번 생기지 않습니다.',
    en: 'Whose ids the file has, so that no order is there twice.',
  },
  startedAt: { ko: '시작', en: 'Begun' },
  file: { ko: 'CSV 파일', en: 'CSV file' },
  fileHint: {
    ko: '주문 파일에는 주문번호, 주문일시, 총결제금액 열이 있어야 합니다. ‘CSV UTF-8’로 저장해 주세요.',
    en: 'A file of orders needs the columns order, placed_at and total. Save it as “CSV UTF-8”.',
  },
  upload: { ko: '가져오기', en: 'Import' },
  waiting: {
    ko: '파일을 받았습니다. 곧 처리를 시작합니다.',
    en: 'The file is here. It will be processed in a moment.',
  },
  running: {
    ko: '가져오는 중입니다. 이 페이지를 닫아도 계속합니다.',
    en: 'It is being imported. It goes on if you leave this page.',
  },
  done: { ko: '모두 가져왔습니다.', en: 'All of it is imported.' },
  rows: { ko: '줄', en: 'Rows' },
  taken: { ko: '새로 넣음', en: 'New' },
  merged: { ko: '이미 있던 것', en: 'Known already' },
  refused: { ko: '넣지 못함', en: 'Refused' },
  refusedRows: { ko: '넣지 못한 줄과 칸', en: 'Refused rows and cells' },
  noneRefused: { ko: '넣지 못한 줄이 없습니다', en: 'No row was refused' },
  noneRefusedNext: { ko: '더 하실 일은 없습니다.', en: 'There is nothing more to do.' },
  refusedNext: {
    ko: '파일에서 이 줄을 고친 다음 그 줄만 담은 파일을 올려 주세요.',
    en: 'Correct these rows, and upload a file with them alone.',
  },
  row: { ko: '줄 번호', en: 'Row' },
  column: { ko: '열', en: 'Column' },
  reason: { ko: '이유', en: 'Reason' },
  isTaken: {
    ko: '이 칸만 빼고 넣었습니다. 주소를 고치려면 그 줄을 다시 올려 주세요.',
    en: 'The row is in, without this cell. To add the address, correct the row and upload it again.',
  },
} as const satisfies Readonly<Record<string, Words>>;
