/** The texts of the form of the delivery rules. */
export const deliveryWords = {
  about: {
    ko: '쇼핑몰이 도착일을 주지 않는 주문에 도착 약속을 계산하는 기준입니다.',
    en: 'By these, the promised day of an order is computed where the platform gives none.',
  },
  handover: { ko: '발송', en: 'Handover' },
  cutOff: { ko: '당일 발송 마감', en: 'Same-day cut-off' },
  cutOffHint: {
    ko: '이 시간 전에 결제된 주문은 그날 발송합니다.',
    en: 'Orders paid before this time leave on the same day.',
  },
  week: { ko: '발송하고 배송하는 요일', en: 'Days of handover and delivery' },
  holidays: { ko: '공휴일', en: 'Public holidays' },
  daysOff: { ko: '따로 쉬는 날', en: 'Own days off' },
  daysOffHint: {
    ko: '한 줄에 하루씩 적어 주세요. 예: 2026-12-24 재고 조사',
    en: 'One a line, as in 2026-12-24 Stocktaking.',
  },
  rules: { ko: '배송 규칙', en: 'Rules' },
  rulesHint: {
    ko: '주문에 맞는 첫 번째 규칙을 씁니다. 규칙을 지우려면 이름을 비우고 저장하세요.',
    en: 'The first rule that matches an order counts. To remove one, empty its name and save.',
  },
  conditions: { ko: '어떤 주문에 쓰는지', en: 'Which orders it is for' },
  newRule: { ko: '새 규칙', en: 'New rule' },
  fields: {
    name: {
      label: { ko: '이름', en: 'Name' },
      hint: { ko: '영문과 숫자로 적어 주세요. 예: standard, jeju', en: 'Letters and digits, as in standard or jeju.' },
    },
    days: {
      label: { ko: '배송에 걸리는 영업일', en: 'Business days of delivery' },
      hint: { ko: '발송한 날에 도착하면 0입니다.', en: '0 is the day of handover.' },
    },
    cutOff: {
      label: { ko: '이 규칙의 발송 마감', en: 'Cut-off of this rule' },
      hint: undefined,
    },
    methods: {
      label: { ko: '배송 방법', en: 'Shipping methods' },
      hint: {
        ko: '쇼핑몰에 적힌 이름을 쉼표로 나눠 적어 주세요.',
        en: 'As the platform calls them, with commas between.',
      },
    },
    countries: {
      label: { ko: '나라', en: 'Countries' },
      hint: { ko: '두 글자 코드입니다. 예: KR, JP', en: 'Two-letter codes, as in KR, JP.' },
    },
    postcodes: {
      label: { ko: '우편번호 앞자리', en: 'Beginnings of postcodes' },
      hint: { ko: '예: 63 (제주)', en: 'As in 63 for Jeju.' },
    },
  },
} as const;
