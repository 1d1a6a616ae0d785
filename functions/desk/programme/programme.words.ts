import type { Words } from '../frame/words.ts';

/** The terms of a programme, in the sequence in which they are shown. */
export const termWords = {
  rateBasisPoints: { ko: '적립률', en: 'Points for a purchase' },
  returnDays: { ko: '배송 뒤 적립을 확정하는 데 걸리는 기간', en: 'Points wait after the delivery for' },
  liveDays: { ko: '포인트 유효기간', en: 'Points can be spent for' },
  reservationMinutes: { ko: '결제 중인 포인트를 잡아 두는 시간', en: 'A checkout holds points for' },
  taxCounts: { ko: '금액에 포함된 세금', en: 'Tax inside the price' },
  tiers: { ko: '등급과 구매 금액', en: 'Tiers, by what was bought' },
  tierDays: { ko: '구매 금액을 합산하는 기간', en: 'Purchases count for a tier for' },
  tierReviewDays: { ko: '등급을 다시 심사하는 주기', en: 'A tier is reviewed after' },
  tierWarningDays: { ko: '심사 전에 미리 알리는 기간', en: 'Customers are warned before a review by' },
  currency: { ko: '통화', en: 'Currency' },
  version: { ko: '기준 번호', en: 'Number of the rules' },
} as const satisfies Readonly<Record<string, Words>>;

export const taxWords = {
  told: { ko: '쇼핑몰이 포함된 세금을 알려 주면 적립', en: 'earns where the platform says that it is inside' },
  true: { ko: '언제나 적립', en: 'always earns' },
  false: { ko: '적립하지 않음', en: 'never earns' },
} as const satisfies Readonly<Record<string, Words>>;

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

export const unitWords = {
  days: { ko: (n: number) => `${n}일`, en: (n: number) => plural(n, 'day') },
  minutes: { ko: (n: number) => `${n}분`, en: (n: number) => plural(n, 'minute') },
  from: { ko: (amount: string) => `${amount}부터`, en: (amount: string) => `from ${amount}` },
  people: { ko: (n: string) => `${n}명`, en: (n: string) => n },
  points: { ko: (n: string) => `${n}P`, en: (n: string) => n },
} as const;

export const programmeWords = {
  title: { ko: '포인트와 등급', en: 'Points and tiers' },
  shop: { ko: '상점', en: 'Shop' },
  about: { ko: '적립률, 유효기간, 등급의 기준', en: 'How points are earned, how long they last, and tiers' },
  waits: { ko: '바뀐 기준이 적용을 기다립니다', en: 'A change is waiting to be applied' },
  until: {
    ko: '적용하기 전까지는 지금 기준대로 적립합니다.',
    en: 'Until it is applied, customers earn by the present rules.',
  },
  deployed: { ko: '배포한 때', en: 'Deployed' },
  changes: { ko: '바뀌는 기준', en: 'What changes' },
  rule: { ko: '기준', en: 'Rule' },
  now: { ko: '지금', en: 'Now' },
  after: { ko: '적용한 뒤', en: 'Once applied' },
  effects: { ko: '적용하면', en: 'If it is applied' },
  looking: {
    ko: '고객에게 어떤 영향이 있는지 계산하는 중입니다. 이 페이지를 닫아도 계속합니다.',
    en: 'What it would change for customers is being computed. It goes on if you leave this page.',
  },
  customers: { ko: '계산한 고객', en: 'Customers' },
  up: { ko: '등급이 오르는 고객', en: 'Go up a tier' },
  down: { ko: '등급이 내려가는 고객', en: 'Go down a tier' },
  spendable: { ko: '바로 쓸 수 있게 되는 포인트', en: 'Points spendable at once' },
  perYear: { ko: '1년 적립액의 차이', en: 'Difference in what a year earns' },
  means: {
    ko: '적용하면 모든 고객의 등급과 포인트를 이 기준으로 다시 계산합니다. 이전 기준으로 바꾸려면 그 기준을 다시 배포한 다음 적용해야 합니다.',
    en: 'Once applied, the tier and the points of every customer are computed anew. To go back, the earlier rules have to be deployed, and applied.',
  },
  apply: { ko: '이 기준 적용하기', en: 'Apply this change' },
  adminOnly: { ko: '관리자만 적용할 수 있습니다.', en: 'Only admins can apply it.' },
  withdraw: {
    ko: '적용하지 않으시려면 운영 담당자에게 지금 기준을 다시 배포해 달라고 요청해 주세요. 그러면 취소됩니다.',
    en: 'If it should not be applied, ask whoever operates the system to deploy the present rules again. That withdraws it.',
  },
  outdated: {
    ko: '계산한 지 하루가 지났거나 그사이 기준이 바뀌었습니다. 다시 계산한 다음 적용할 수 있습니다.',
    en: 'It was computed more than a day ago, or the rules have changed since. It can be applied once it is computed again.',
  },
  again: { ko: '다시 계산하기', en: 'Compute it again' },
  applied: {
    ko: '적용했습니다. 지금부터 새 기준으로 적립하고, 모든 고객의 등급과 포인트를 다시 계산합니다.',
    en: 'Applied. Customers earn by these rules from now on, and everybody’s tier and points are computed anew.',
  },
  recounting: {
    ko: '모든 고객의 등급과 포인트를 다시 계산하는 중입니다. 이 페이지를 닫아도 계속합니다.',
    en: 'The tier and the points of every customer are being computed anew. It goes on if you leave this page.',
  },
  last: { ko: '마지막으로 적용한 기준의 결과', en: 'What the last change did' },
  wentUp: { ko: '등급이 오른 고객', en: 'Went up a tier' },
  wentDown: { ko: '등급이 내려간 고객', en: 'Went down a tier' },
  finished: { ko: '마친 때', en: 'Finished' },
  present: { ko: '지금 기준', en: 'The present rules' },
  how: {
    ko: '기준은 상점 파일의 programme에서 바꿉니다. 바꾼 파일을 배포하면 고객에게 어떤 영향이 있는지 여기에서 먼저 보고 적용할 수 있습니다.',
    en: 'The rules stand in the shop’s file, under programme. Once a changed file is deployed, you see here what it would change, and apply it.',
  },
} as const satisfies Readonly<Record<string, Words>>;
