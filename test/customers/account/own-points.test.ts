import { describe, expect, it } from 'vitest';
import { pointsChange, pointsSection } from '../../../functions/customers/account/own-points.ts';
import type { Points } from '../../../functions/customers/customer/points.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { shop } from '../../messaging/letters/demo.ts';
import { seen } from '../../messaging/letters/every-text.ts';

const now = '2026-11-21T01:00:00.000Z';
const expiries = [{ at: '2027-11-20T14:59:59.999Z', points: 700 }];
const spent = { id: 'account/demo/c1@3.1', at: now, name: 'PointsSpent' as const, points: 300 };
const points: Points = {
  entries: [{ ...spent, balance: { pending: 1_500, active: 700, debt: 0, expiries } }],
  pending: {
    id: 'account/demo/c1@3.2',
    orders: [
      { order: 'o1', points: 1_000, activatesAt: '2026-12-04T15:00:00.000Z' },
      { order: 'o2', points: 300, isReturning: true },
      { order: 'o3', points: 200 },
    ],
  },
};
const linesOf = (language: Language, zone = shop.zone, has = points) => {
  const view = { points: has, changes: { items: points.entries, more: 4 }, numbers: new Map([['o1', '#1001']]) };
  return seen(String(pointsSection(view, { shop, language, zone, now }))).split('\n');
};

describe('the points on the account page', () => {
  it('are what can be spent, what is pending and until when, what expires, and what changed', () => {
    expect(linesOf('ko')).toEqual([
      ...['포인트', '쓰실 수 있는 포인트', '700P', '적립 예정', '1,500P', '적립 예정 포인트를 쓰실 수 있는 날'],
      ...['1,000P (주문 #1001): 12월 5일(토)부터', '300P (주문): 반품 처리 중', '200P (주문): 받으신 뒤 정해집니다'],
      ...[
        '가장 먼저 소멸되는 포인트',
        '700P: 2027년 11월 20일(토)까지',
        '포인트 내역',
        '300P를 쓰셨습니다.',
        '11월 21일(토)',
      ],
      '포인트 내역 4건 더 보기',
    ]);
    expect(linesOf('en')).toEqual(
      expect.arrayContaining([
        '1,000 points (order #1001): from Saturday, December 5',
        '300 points (an order): your return is in progress',
        "200 points (an order): we'll know once it has arrived",
        '700 points: until Saturday, November 20, 2027',
      ]),
    );
  });

  it('are told by the day where many orders have some, and nothing of what is pending is left out', () => {
    const activatesAt = (n: number) => (n < 16 ? { activatesAt: '2026-12-04T15:00:00.000Z' } : {});
    const orders = Array.from({ length: 20 }, (_, n) => ({ order: `o${n}`, points: 100, ...activatesAt(n) }));
    const scheduled = (all: typeof orders, language: Language) => {
      const lines = linesOf(language, shop.zone, { ...points, pending: { id: 'account/demo/c1@3.2', orders: all } });
      return lines.filter((line) => /\((주문|그 밖|\d+ orders|an order|other)/.test(line));
    };
    expect(scheduled(orders.slice(11), 'ko')).toEqual([
      '500P (주문 5건): 12월 5일(토)부터',
      '400P (주문 4건): 받으신 뒤 정해집니다',
    ]);
    expect(
      scheduled(
        orders.map((each) => ({ ...each, points: 70 })),
        'en',
      ),
    ).toEqual([
      '1,120 points (16 orders): from Saturday, December 5',
      "280 points (4 orders): we'll know once it has arrived",
      '100 points (other orders)',
    ]);
    expect(scheduled(orders.slice(0, 5), 'ko')).toHaveLength(5);
  });

  it('count by days of the shop’s calendar, which is named to a customer elsewhere', () => {
    expect(linesOf('en', 'America/New_York')).toContain('700 points: until Saturday, November 20, 2027 (Seoul)');
    expect(linesOf('ko', 'America/New_York')).toContain('700P: 2027년 11월 20일(토) (한국 시간)까지');
    expect(linesOf('ko', 'America/New_York')).toContain('11월 20일(금)');
  });

  it('changed by what an entry of the timeline says of them; one about a tier is no change', () => {
    const entry = { id: 'x', at: now, kind: 'points' as const, test: false };
    const corrected = { ...entry, name: 'PointsCorrected', facts: { points: '700', direction: 'taken' } };
    expect(pointsChange(corrected)).toEqual([{ at: now, name: 'PointsCorrected', points: 700, direction: 'taken' }]);
    expect(pointsChange({ ...entry, name: 'TierReached', facts: { tier: 'regular' } })).toEqual([]);
    expect(pointsChange({ ...entry, name: 'toString', facts: {} })).toEqual([]);
  });
});
