import { describe, expect, test } from 'vitest';
import { sizeText } from '../../../functions/desk/conversation/tickets.ts';
import type { DeskAnswer, Visit } from '../../../functions/desk/frame/visit.ts';
import { ticketsRoutes } from '../../../functions/desk/tickets/tickets.routes.ts';
import { anApi, ok, refused } from '../fake-api.ts';
import { aVisit } from '../visits.ts';

const id = 'k3vq7m2xw5tz6bna';
const aTicket = (fields: object = {}) => ({
  ...{ id, number: 1001, kind: 'question', state: 'open', openedAt: '2026-12-04T01:00:00.000Z' },
  ...{ customerId: 'c1', orderId: 'shopify-1', follows: 'b6znv4yhj2csdepw' },
  promise: { kind: 'first-reply', at: '2026-12-04T05:00:00.000Z', status: 'running' },
  messages: [aMail()],
  ...fields,
});
const aMail = (fields: object = {}) => ({
  ...{ id: 'm1', at: '2026-12-04T01:00:00.000Z', kind: 'mail', subject: '전원', text: '전원이\n안 켜져요' },
  ...{ from: 'minji@shop.example', name: '김민지' },
  ...fields,
});
const names = { 'POST /customers/brief': ok({ items: [{ id: 'c1', customer: 'c1', given: '민지', family: '김' }] }) };

const [page, file] = ticketsRoutes;
const htmlOf = (answer: DeskAnswer | undefined): string => (answer && 'body' in answer ? String(answer.body) : '');
async function shown(ticket: object, visit: Partial<Visit> = {}): Promise<string> {
  const { api } = anApi({ [`GET /tickets/${id}`]: ok(ticket), ...names });
  return htmlOf(await page?.answer(aVisit({ api, path: { shop: 'demo', ticket: id }, ...visit })));
}

describe('the page of a ticket', () => {
  test('has who wrote what, when, and by when it is answered, with links to customer and order', async () => {
    const reply = { id: 'm2', at: '2026-12-04T02:00:00.000Z', kind: 'reply', by: '김하나', text: '충전해 주세요' };
    const html = await shown(aTicket({ messages: [aMail(), reply] }));
    expect(html.indexOf('안 켜져요')).toBeLessThan(html.indexOf('충전해 주세요'));
    const said = [
      '김민지',
      'minji@shop.example',
      '전원이\n안 켜져요',
      '김하나',
      '오늘 오후 2시',
      '첫 답변',
      '기다리는 중',
    ];
    for (const each of said) expect(html).toContain(each);
    for (const link of ['customers/c1', 'orders/shopify-1', 'tickets/b6znv4yhj2csdepw'])
      expect(html).toContain(`href="/desk/demo/${link}"`);
    expect(html).not.toContain('늦음');
    const late = aTicket({ promise: { kind: 'first-reply', at: '2026-12-04T02:59:00.000Z', status: 'running' } });
    expect(await shown(late)).toContain('늦음');
  });

  test('folds what was quoted, and says what was cut, or is gone', async () => {
    const html = await shown(aTicket({ messages: [aMail({ quoted: '> 지난 메일', cut: true })] }));
    expect(html).toMatch(
      /<details><summary>인용하거나 전달한 글과 서명<\/summary><p class="lines soft">&gt; 지난 메일<\/p><\/details>/,
    );
    expect(html).toContain('여기까지만 저장되었습니다');
    const { text: _, ...erased } = aMail();
    expect(await shown(aTicket({ messages: [erased] }))).toContain('글이 남아 있지 않습니다');
  });

  test('runs nothing of what anybody wrote', async () => {
    const trap = '<script>alert(1)</script>';
    const fields = { text: trap, quoted: trap, subject: trap, name: trap, from: trap };
    const attachments = [{ name: trap, type: trap, kind: trap, bytes: 1, part: 1, stored: true }];
    const html = await shown(aTicket({ contact: trap, messages: [aMail({ ...fields, attachments })] }));
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
  });

  test('marks who may be somebody else, and says why there was no receipt, and what did not arrive', async () => {
    const messages = [
      aMail({ unverified: true, receiptSkipped: 'unverified' }),
      aMail({ receiptSkipped: 'other-sender' }),
      aMail({ receiptSkipped: 'new-reason' }),
      { ...aMail(), kind: 'reply', undelivered: { at: '2026-12-04T02:00:00.000Z', because: 'bounced' } },
    ];
    const html = await shown(aTicket({ messages }), { language: 'en' });
    const said = [
      'sender not verified',
      'Nobody vouches for the sender',
      'No receipt was sent: the sender is not verified',
    ];
    const more = [
      'somebody else</span>',
      'No receipt was sent: new-reason',
      'not delivered',
      'The address or number takes nothing.',
    ];
    for (const each of [...said, ...more]) expect(html).toContain(each);
  });

  test('tells what the email service said against a mail, in the language of who reads', async () => {
    const of = (suspect: string, language: 'ko' | 'en') =>
      shown(aTicket({ messages: [aMail({ suspect, cut: true })] }), { language });
    expect(await of('spam', 'ko')).toMatch(/<span class="mark bad">스팸으로 보임<\/span>[\s\S]*확인해 주세요[.]/);
    expect(await of('spam', 'en')).toMatch(/<span class="mark bad">looks like spam<\/span>[\s\S]*Look twice/);
    expect(await of('spam', 'en')).toContain('only this much of it is stored');
    expect(await of('virus', 'ko')).toMatch(/<span class="mark bad">바이러스<\/span>[\s\S]*저장하지 않았습니다[.]/);
    const virus = await of('virus', 'en');
    expect(virus).toMatch(/<span class="mark bad">virus<\/span>[\s\S]*neither its words nor its files are stored/);
    expect(virus).not.toContain('only this much of it is stored');
    expect(await shown(aTicket(), { language: 'en' })).not.toContain('Look twice');
  });

  test('says how an answer goes, where it was asked, and why one did not arrive there', async () => {
    const lost = { ...aMail(), kind: 'reply', undelivered: { at: '2026-12-04T02:00:00.000Z', because: 'not-taken' } };
    const chat = { answersGo: 'chat', conversation: 'https://chat.shop.example/42?a="b"', messages: [lost] };
    expect(await shown(aTicket(chat))).toMatch(
      /답변 방법[\s\S]*채팅으로 갑니다[\s\S]*상담 시스템이 답을 받지 않았습니다/,
    );
    const english = await shown(aTicket(chat), { language: 'en' });
    expect(english).toContain('href="https://chat.shop.example/42?a=&quot;b&quot;"');
    expect(english).toMatch(/by chat[\s\S]*The system where it was asked did not take it/);
    expect(await shown(aTicket({ answersGo: 'email' }), { language: 'en' })).toContain('by email');
    expect(await shown(aTicket(), { language: 'en' })).toContain('nowhere from here');
  });

  test('tells an order that was only named apart from the order of the ticket', async () => {
    const { orderId: _, ...rest } = aTicket({ orderHint: 'shopify-9' });
    const korean = await shown(rest);
    expect(korean).toMatch(/언급된 주문[\s\S]*href="\/desk\/demo\/orders\/shopify-9"[\s\S]*확인되지 않았습니다/);
    const english = await shown(rest, { language: 'en' });
    expect(english).toMatch(/Order named[\s\S]*Nobody knows whether it is the sender/);
    expect(await shown(aTicket(), { language: 'en' })).not.toContain('Order named');
  });

  test('has a link to each file that is stored, and says of the others why they are not', async () => {
    const attachments = [
      { name: '사진.jpg', type: 'image/jpeg', kind: 'picture', part: 2, bytes: 2_400_000, stored: true },
      { name: 'winmail.dat', type: 'application/ms-tnef', kind: 'winmail', part: 3, bytes: 48_213, stored: true },
      { name: 'film.mov', type: 'video/quicktime', kind: 'file', part: 4, bytes: 9, missing: 'too-large' },
      { type: 'image/png', bytes: 9 },
    ];
    const html = await shown(aTicket({ messages: [aMail({ attachments })] }), { language: 'en' });
    expect(html).toContain(`href="/desk/demo/tickets/${id}/attachments/m1/2" rel="noreferrer">사진.jpg</a>`);
    expect([...html.matchAll(/\/attachments\//g)]).toHaveLength(2);
    for (const each of [
      '2.4 MB',
      '48 KB',
      'Outlook format',
      'Too large to be stored',
      'File without a name',
      'Not stored.',
    ])
      expect(html).toContain(each);
  });

  test('of who is no customer has the address', async () => {
    const { customerId: _, orderId: __, ...rest } = aTicket();
    const html = await shown({ ...rest, contact: 'guest@shop.example', unverified: true });
    expect(html).toContain('guest@shop.example');
    expect(html).not.toContain('/customers/');
  });

  test('says what the API refused', async () => {
    const { api } = anApi({ [`GET /tickets/${id}`]: refused(404, 'ticket-not-found') });
    const answer = await page?.answer(aVisit({ api, path: { shop: 'demo', ticket: id } }));
    expect(answer).toMatchObject({ status: 404 });
  });
});

describe('a file', () => {
  const path = { shop: 'demo', ticket: id, message: 'm1', part: '2' };
  const address = `GET /tickets/${id}/attachments/m1/2`;

  test('opens by the link that the API gives', async () => {
    const url = 'https://files.s3.ap-northeast-2.amazonaws.com/attachments/a?X-Amz-Signature=b';
    const { api, asked } = anApi({ [address]: ok({ url }) });
    expect(await file?.answer(aVisit({ api, path }))).toEqual({ opens: url });
    expect(asked).toHaveLength(1);
  });

  test('that is not there says so', async () => {
    const { api } = anApi({ [address]: refused(404, 'attachment-not-found') });
    expect(await file?.answer(aVisit({ api, path }))).toMatchObject({ status: 404 });
  });

  test('has a size that people read', () => {
    expect([9, 999, 48_213, 2_400_000].map(sizeText)).toEqual(['9 B', '999 B', '48 KB', '2.4 MB']);
  });
});
