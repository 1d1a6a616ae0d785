import { describe, expect, test } from 'vitest';
import { columnNames, headerOf } from '../../../functions/orders/imports/columns.ts';

const columnsIn = (names: readonly string[]) => {
  const header = headerOf(names);
  if ('wrong' in header) throw new Error(header.wrong);
  return header;
};

describe('the column of a name', () => {
  const ordersOf: Readonly<Record<string, string>> = {
    주문명: 'number',
    '표시 주문번호': 'number',
    결제일시: 'paid_at',
    결제일: 'paid_at',
    발송일시: 'shipped_at',
    발송일: 'shipped_at',
    배송시작일: 'shipped_at',
    배송완료일시: 'delivered_at',
    배송완료일: 'delivered_at',
    취소일시: 'cancelled_at',
    취소일: 'cancelled_at',
    수정일시: 'updated_at',
    수정일: 'updated_at',
    통화: 'currency',
    상품금액: 'goods',
    배송비: 'shipping',
    세금: 'tax',
    환불금액: 'refunded',
    환불일시: 'refunded_at',
    환불일: 'refunded_at',
    상품명: 'item',
    수량: 'quantity',
    회원번호: 'customer',
    회원아이디: 'customer',
    이메일: 'email',
    이름: 'name',
    주문자명: 'name',
    휴대폰: 'phone',
    휴대폰번호: 'phone',
    휴대전화: 'phone',
    '주문자 휴대폰': 'phone',
    '주문자 휴대전화': 'phone',
    국가: 'country',
    언어: 'language',
    마켓: 'marketplace',
    판매처: 'marketplace',
  };

  test.each(Object.entries(ordersOf))('of orders, %s, is %s', (name, column) => {
    expect(columnsIn(['주문번호', '주문일', '결제금액', name]).columns).toEqual([
      ...['order', 'placed_at', 'total'],
      column,
    ]);
  });

  test.each(
    Object.entries({
      이메일: 'email',
      이름: 'name',
      회원명: 'name',
      휴대폰: 'phone',
      휴대폰번호: 'phone',
      휴대전화: 'phone',
      국가: 'country',
      생년월일: 'birthday',
      생일: 'birthday',
      태그: 'tags',
      언어: 'language',
      가입일시: 'registered_at',
      가입일: 'registered_at',
      수정일시: 'updated_at',
      수정일: 'updated_at',
      '이메일 수신동의': 'email_marketing',
      '이메일 수신동의일': 'email_marketing_at',
      'SMS 수신동의': 'sms_marketing',
      '문자 수신동의': 'sms_marketing',
      'SMS 수신동의일': 'sms_marketing_at',
      '문자 수신동의일': 'sms_marketing_at',
      '카카오 수신동의': 'kakao_marketing',
      '카카오 수신동의일': 'kakao_marketing_at',
    }),
  )('of customers, %s, is %s', (name, column) => {
    expect(columnsIn(['회원아이디', name]).columns).toEqual(['customer', column]);
  });

  test('is its English name too, and no name stands for two columns', () => {
    for (const columns of Object.values(columnNames)) {
      const names = Object.entries(columns).flatMap(([column, others]) => [column, ...others]);
      expect(new Set(names).size).toBe(names.length);
    }
    const orders = Object.keys(columnNames.orders);
    expect(columnsIn(orders).columns).toEqual(orders);
    const customers = Object.keys(columnNames.customers);
    expect(columnsIn(customers).columns).toEqual(customers);
  });

  test('may be in letters that a Mac takes apart, in capitals, and with other blanks', () => {
    expect(columnsIn(['회원번호'.normalize('NFD'), 'Given - Name', 'SMS__marketing AT']).columns).toEqual([
      ...['customer', 'given_name', 'sms_marketing_at'],
    ]);
  });
});

describe('a header that is refused', () => {
  test('says what kind of file it was taken for, and what that needs', () => {
    expect(headerOf(['order', 'total'])).toEqual({ wrong: 'A file of orders needs the column placed_at.' });
    expect(headerOf(['email'])).toEqual({
      wrong: 'A file without the column order is one of customers, and needs the column customer.',
    });
  });

  test('names the column that is there twice, the first one of several', () => {
    expect(headerOf(['customer', 'email', '이메일', 'name', '이름'])).toEqual({
      wrong: 'The column email is there twice.',
    });
    expect(headerOf(['colour', 'size', 'customer', '회원번호'])).toEqual({
      wrong: 'The column customer is there twice.',
    });
  });
});

test('unknown columns are ignored, however many they are', () => {
  expect(columnsIn(['colour', 'customer', 'size', 'email'])).toEqual({
    kind: 'customers',
    columns: [undefined, 'customer', undefined, 'email'],
    ignored: ['colour', 'size'],
    together: 1,
  });
});
