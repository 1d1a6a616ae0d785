/** The columns of a file, by their names in English and Korean. */
export const columnNames = {
  orders: {
    order: ['주문번호'],
    number: ['주문명', '표시 주문번호'],
    placed_at: ['주문일시', '주문일'],
    paid_at: ['결제일시', '결제일'],
    shipped_at: ['발송일시', '발송일', '배송시작일'],
    delivered_at: ['배송완료일시', '배송완료일'],
    cancelled_at: ['취소일시', '취소일'],
    updated_at: ['수정일시', '수정일'],
    currency: ['통화'],
    total: ['총결제금액', '결제금액'],
    goods: ['상품금액'],
    shipping: ['배송비'],
    tax: ['세금'],
    refunded: ['환불금액'],
    refunded_at: ['환불일시', '환불일'],
    item: ['상품명'],
    quantity: ['수량'],
    customer: ['회원번호', '회원아이디'],
    email: ['이메일'],
    phone: ['휴대폰', '휴대폰번호', '휴대전화', '주문자 휴대폰', '주문자 휴대전화'],
    country: ['국가'],
    region: [],
    name: ['이름', '주문자명'],
    given_name: [],
    family_name: [],
    language: ['언어'],
    marketplace: ['마켓', '판매처'],
  },
  customers: {
    customer: ['회원번호', '회원아이디'],
    email: ['이메일'],
    phone: ['휴대폰', '휴대폰번호', '휴대전화'],
    country: ['국가'],
    region: [],
    name: ['이름', '회원명'],
    given_name: [],
    family_name: [],
    language: ['언어'],
    birthday: ['생년월일', '생일'],
    tags: ['태그'],
    registered_at: ['가입일시', '가입일'],
    updated_at: ['수정일시', '수정일'],
    email_marketing: ['이메일 수신동의'],
    email_marketing_at: ['이메일 수신동의일'],
    sms_marketing: ['sms 수신동의', '문자 수신동의'],
    sms_marketing_at: ['sms 수신동의일', '문자 수신동의일'],
    kakao_marketing: ['카카오 수신동의'],
    kakao_marketing_at: ['카카오 수신동의일'],
    push_marketing: ['푸시 수신동의', '앱푸시 수신동의'],
    push_marketing_at: ['푸시 수신동의일', '앱푸시 수신동의일'],
    night_marketing: ['야간 수신동의'],
    night_marketing_at: ['야간 수신동의일'],
    marketing_wording: ['수신동의 문구', '수신동의 문구 버전'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

export type ImportKind = keyof typeof columnNames;
export type Column = keyof typeof columnNames.orders | keyof typeof columnNames.customers;

const required: Readonly<Record<ImportKind, readonly Column[]>> = {
  orders: ['order', 'placed_at', 'total'],
  customers: ['customer'],
};

/** The result of reading a header. */
export interface Header {
  readonly kind: ImportKind;
  /** The column at each position; undefined if it is not known. */
  readonly columns: readonly (Column | undefined)[];
  /** Unknown columns, as written. */
  readonly ignored: readonly string[];
  /** The position of the column whose equal rows belong together. */
  readonly together: number;
}

/** Case, blanks, `-` and `_` are ignored: `Placed at` is `placed_at`. */
const normalizedName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');

const columnsByName: Readonly<Record<ImportKind, ReadonlyMap<string, Column>>> = {
  orders: nameTable(columnNames.orders),
  customers: nameTable(columnNames.customers),
};

function nameTable(columns: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, Column> {
  return new Map(
    Object.entries(columns).flatMap(([column, others]) =>
      [column, ...others].map((name): [string, Column] => [normalizedName(name), column as Column]),
    ),
  );
}

/** The column of this name in any spelling; undefined if unknown. */
const columnNamed = (kind: ImportKind, name: string): Column | undefined =>
  columnsByName[kind].get(normalizedName(name));

/** Reads a header, or says why it is wrong. A file with a column `order` is one of orders. */
export function headerOf(names: readonly string[]): Header | { readonly wrong: string } {
  const kind: ImportKind = names.some((name) => columnNamed('orders', name) === 'order') ? 'orders' : 'customers';
  const columns = names.map((name) => columnNamed(kind, name));
  const lacking = required[kind].filter((column) => !columns.includes(column));
  if (lacking.length > 0) {
    const file = kind === 'orders' ? 'A file of orders' : 'A file without the column order is one of customers, and';
    return { wrong: `${file} needs the column${lacking.length > 1 ? 's' : ''} ${lacking.join(', ')}.` };
  }
  const twice = columns.find((column, position) => column && columns.indexOf(column) !== position);
  if (twice) return { wrong: `The column ${twice} is there twice.` };
  const ignored = names.filter((_, position) => !columns[position]);
  return { kind, columns, ignored, together: columns.indexOf(kind === 'orders' ? 'order' : 'customer') };
}
