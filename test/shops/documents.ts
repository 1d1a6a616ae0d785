/** What a shop of that id says of itself. */
export const aShopDocument = (shop: string, fields: object = {}) => ({
  shop,
  zone: 'Asia/Seoul',
  languages: ['ko', 'en'],
  brand: {
    name: { ko: '내 가게', en: 'My Shop' },
    accent: '#2f5d50',
    address: { ko: '서울특별시 마포구 단골길 13', en: '13 Dangol-gil, Mapo-gu, Seoul' },
    sender: { name: { ko: '내 가게', en: 'My Shop' }, email: `${shop}@dangol.example` },
    support: {
      email: `${shop}@dangol.example`,
      phone: '02-123-4568',
      person: { ko: '고객지원팀', en: 'Customer care' },
      title: { ko: '고객지원', en: 'Customer care' },
    },
  },
  hours: { week: { mon: [{ from: '10:00', to: '18:00' }] } },
  ...fields,
});
