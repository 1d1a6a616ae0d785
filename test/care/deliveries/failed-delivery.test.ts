import { describe, expect, test } from 'vitest';
import { saveFailure } from '../../../functions/care/deliveries/failed-delivery.store.ts';
import { applyFailure, type DeliveryTrouble, isFailure } from '../../../functions/care/deliveries/failed-delivery.ts';
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
    for (const version of [3, 4, 3]) await saveFailure(troubled({ trouble: 'failed' }, version), { now: at } as never);
    const ticket = tickets.of('demo', ticketId('demo', 'failed-delivery', 'o1', 'p1'));
    expect((await ticket.state())?.customer).toBeUndefined();
    expect([...(await loadWords(ticket.subject)).values()]).toMatchObject([
      { text: expect.stringContaining('택배사') },
    ]);
    await saveBuyer(event('OrderOwned', 'ownership/demo/o1', 1, { order: 'o1', customer: 'minji' }));
    expect(await ticket.state()).toMatchObject({ customer: 'minji', number: 1001 });
  });
});
