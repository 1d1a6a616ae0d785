import type { ShopDocument } from '../../../shared/events/shops.ts';

const withLunch = [
  { from: '10:00', to: '12:30' },
  { from: '13:30', to: '18:00' },
];

export const shop: ShopDocument = {
  shop: 'demo',
  zone: 'Asia/Seoul',
  languages: ['ko', 'en'],
  brand: {
    name: { ko: '단골상점', en: 'Dangol' },
    accent: '#e08a3c',
    address: { ko: '서울특별시 마포구 월드컵로 1', en: '1 World Cup-ro, Mapo-gu, Seoul' },
    sender: { name: { ko: '단골상점', en: 'Dangol' }, email: 'hello@shop.example' },
    support: {
      email: 'care@shop.example',
      phone: '02-123-4567',
      person: { ko: '김하나', en: 'Hana Kim' },
      title: { ko: '고객지원 매니저', en: 'Customer Care Manager' },
    },
  },
  hours: { week: { mon: withLunch, tue: withLunch, wed: withLunch, thu: withLunch, fri: withLunch } },
};

export const minji = { family: '김', given: '민지' };
export const minjiInEnglish = { family: 'Kim', given: 'Minji' };
