import { describe, expect, test } from 'vitest';
import { failureHandlers } from '../../../functions/care/deliveries/failed-delivery.store.ts';
import { applyFailure, type DeliveryTrouble, isFailure } from '../../../functions/care/deliveries/failed-delivery.ts';
import { applyFailedVisit, type FailedVisit } from '../../../functions/care/deliveries/failed-visit.ts';
import { saveBuyer } from '../../../functions/care/orders/buyers.store.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { ticketId } from '../../../functions/care/tickets/reply-address.ts';
import { loadWords, shops, tickets } from '../../../functions/care/tickets/tickets.store.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

inProcessAws();

const at = '2026-12-21T01:00:00.000Z';
const shop = { zone: 'Asia/Seoul', hours: { week: {} }, languages: ['ko' as const], support: 'care@x.example' };
const event = (name: string, subject: string, version: number, data: object) => {
  const place = { subject, version, shop: 'demo', status: 'any', v: 1, id: `${subject}@${version}.1` };
  return { ...place, name, at, cause: 'test', test: false, data } as never;
};
const failedVisit = (data: object = {}): FailedVisit =>
  event('InstallationFailed', 'troubles/demo/o1', 3, { order: 'o1', visit: 'v1', ...data });
const troubled = (data: object, version = 3): DeliveryTrouble =>
  event('DeliveryTroubled', 'order/demo/o1', version, { order: 'o1', parcel: 'p1', ...data });

describe('a delivery', () => {
  test('is a ticket where the carrier gave up; what it tries again, holds or has mended is none', () => {
    expect(isFailure(troubled({ trouble: 'failed' }))).toBe(true);
    for (const trouble of ['attempted', 'held', 'ready-for-pickup'])
      expect(isFailure(troubled({ trouble }))).toBe(false);
    expect(isFailure(troubled({ trouble: 'failed', isOver: true }))).toBe(false);
  });

  test('that failed has the promise of an answer, and mails nobody by itself', () => {
    const context = {
      ticket: 't',
      terms: termsOf(shop),
      language: 'ko' as const,
      buyer: { customer: 'minji', version: 2 },
    };
    const opened = applyFailure(troubled({ trouble: 'failed' }), context, undefined, 1001);
    expect(opened?.state).toMatchObject({
      kind: 'delivery',
      order: 'o1',
      customer: 'minji',
      clock: { kind: 'first-reply' },
    });
    expect(opened?.events.map(({ type }) => type)).not.toContain(MessageRequested);
    expect(applyFailure(troubled({ trouble: 'failed' }), context, opened?.state, 1001)).toBeUndefined();
  });

  test('is the ticket of whom its order names, also where that is heard later, and once however often it is told', async () => {
    await shops
      .of('demo')
      .change(event('ShopChanged', 'shop/demo', 1, {}), () => ({ state: { version: 1, data: shop } }));
    for (const version of [3, 4, 3])
      await failureHandlers.DeliveryTroubled(troubled({ trouble: 'failed' }, version), { now: at } as never);
    const ticket = tickets.of('demo', ticketId('demo', 'failed-delivery', 'o1', 'p1'));
    expect((await ticket.state())?.customer).toBeUndefined();
    expect([...(await loadWords(ticket.subject)).values()]).toMatchObject([
      { text: expect.stringContaining('택배사') },
    ]);
    await saveBuyer(event('OrderOwned', 'ownership/demo/o1', 1, { order: 'o1', customer: 'minji' }));
    expect(await ticket.state()).toMatchObject({ customer: 'minji', number: 1001 });
  });
});

describe('an installation', () => {
  const context = (language: 'ko' | 'en') => ({
    ...{ ticket: 't', terms: termsOf(shop), language, zone: shop.zone },
    buyer: { customer: 'minji', version: 2 },
  });
  const words = (language: 'ko' | 'en', data: object) =>
    applyFailedVisit(failedVisit(data), context(language), undefined, 1001)?.words?.text;

  test('that failed is to be called back, with its order and customer, and mails nobody by itself', () => {
    const opened = applyFailedVisit(failedVisit(), context('ko'), undefined, 1001);
    expect(opened?.state).toMatchObject({
      ...{ kind: 'delivery', order: 'o1', customer: 'minji', callBack: true, clock: { kind: 'first-reply' } },
    });
    expect(opened?.events.map(({ type }) => type)).not.toContain(MessageRequested);
    expect(applyFailedVisit(failedVisit(), context('ko'), opened?.state, 1001)).toBeUndefined();
  });

  test('says why, and when somebody comes again, as far as that is known', () => {
    const known = { reason: 'nobody-home', nextVisitAt: '2026-12-04T05:00:00.000Z' };
    expect(words('ko', known)).toBe(
      '설치 방문이 끝나지 못했습니다: 고객님이 계시지 않았습니다. 다음 방문은 12월 4일(금) 오후 2시입니다. 고객님이 문의하시기 전에 먼저 전화해 주세요.',
    );
    expect(words('en', known)).toBe(
      'The installation visit failed: nobody was at home. The next visit is on Friday, December 4, 2:00 p.m. (Seoul). Please call the customer before they have to ask.',
    );
    expect(words('ko', {})).toContain('다음 방문 날짜는 아직 정해지지 않았습니다.');
    expect(words('en', {})).toContain('the reason was not told. There is no date for the next visit yet.');
  });

  test('is one ticket each time that a visit fails, however often it is told', async () => {
    await shops
      .of('demo')
      .change(event('ShopChanged', 'shop/demo', 1, {}), () => ({ state: { version: 1, data: shop } }));
    const again = { ...failedVisit(), at: '2026-12-22T01:00:00.000Z' };
    for (const each of [failedVisit(), failedVisit(), again])
      await failureHandlers.InstallationFailed(each, { now: at } as never);
    for (const each of [at, again.at]) {
      const ticket = await tickets.of('demo', ticketId('demo', 'failed-visit', 'o1', 'v1', each)).state();
      expect(ticket).toMatchObject({ order: 'o1', callBack: true, openedAt: each });
    }
  });
});
