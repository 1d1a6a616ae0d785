import { beforeEach, describe, expect, test } from 'vitest';
import { replyAddress } from '../../../functions/care/tickets/reply-address.ts';
import { orderReplyAddress } from '../../../shared/api/order-address.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { times } from '../../support/thorough.ts';
import { Inbox } from './inbox.ts';

const aws = inProcessAws();
let inbox: Inbox;
beforeEach(async () => {
  inbox = await new Inbox().open();
});

const john = 'john@else.example';
const tickets = async (shop = inbox.shop) =>
  (await aws.items()).filter(({ pk, sk }) => sk === 'STATE' && String(pk).startsWith(`ticket/${shop}/`)).length;
const signed = (ticket: string) => replyAddress(inbox.keys, { shop: inbox.shop, address: inbox.support }, ticket) ?? '';
const sesId = (id: string, region = 'ap-northeast-2') => `<${id}@${region}.amazonses.com>`;

describe('a mail goes on in the ticket that it answers', () => {
  test.each<[string, (first: string, ticket: { ticket: string; number: number }) => object]>([
    [
      'by the signed address, where only To has it',
      (_, { ticket }) => ({ headers: { To: `care <${signed(ticket)}>` } }),
    ],
    ['by In-Reply-To, which names our mail', () => ({ headers: { 'In-Reply-To': sesId('0100-answer') } })],
    [
      'by References alone, in us-east-1',
      () => ({ headers: { References: `<a@b> ${sesId('0100-answer', 'email')}` } }),
    ],
    ['by her own mail before', (first) => ({ headers: { 'In-Reply-To': `<${first}@mail.example>` } })],
    ['by the number in the subject', (_, { number }) => ({ subject: `Re: 문의 잘 받았습니다 (접수번호 ${number})` })],
    ['by the number in an English subject', (_, { number }) => ({ subject: `RE: we've got it (no. ${number})` })],
  ])('%s', async (_, answer) => {
    const first = await inbox.write();
    const ticket = await inbox.ticketOf(first);
    await inbox.sent('0100-answer', { ticket: ticket?.ticket });
    const second = await inbox.write({
      text: '아직 안 왔어요.',
      ...answer(first, ticket ?? { ticket: '', number: 0 }),
    });

    expect(await tickets()).toBe(1);
    expect(await inbox.fate(second)).toMatchObject({ as: 'thread', ticket: ticket?.ticket });
    const { messages, inReplyTo } = (await inbox.ticketOf(second)) ?? {};
    expect([messages?.length, inReplyTo]).toEqual([2, `<${second}@mail.example>`]);
  });

  test('of somebody else only where it answers a mail of it, under their own name', async () => {
    const first = await inbox.write();
    const { number = 0 } = (await inbox.ticketOf(first)) ?? {};
    const named = await inbox.write({ from: john, subject: `(접수번호 ${number})` });
    const same = await inbox.write({ from: john, messageId: `<${first}@mail.example>`, text: 'the same id' });
    expect([await inbox.fate(named), await inbox.fate(same)]).toMatchObject([{ as: 'ticket' }, { as: 'ticket' }]);
    const answer = await inbox.write({ from: john, headers: { References: `<${first}@mail.example>` } });
    expect(await inbox.fate(answer)).toMatchObject({ as: 'thread' });
    expect((await inbox.ticketOf(answer))?.inReplyTo).toBe(`<${first}@mail.example>`);
  });

  test('and not in hers where nobody vouches for the sender, though the number is right', async () => {
    const first = await inbox.write();
    const { number } = (await inbox.ticketOf(first)) ?? {};
    const forged = await inbox.write({ subject: `(접수번호 ${number})`, verdicts: { dmarc: 'FAIL' } });
    expect(await inbox.fate(forged)).toMatchObject({ as: 'ticket' });
    expect(await inbox.ticketOf(forged)).toMatchObject({
      unverified: true,
      messages: [{ receiptSkipped: 'unverified' }],
    });
  });

  test('where a mail of ours has the same id in another domain, it is no mail of ours', async () => {
    const first = await inbox.write();
    await inbox.sent('0100-answer', { ticket: (await inbox.ticketOf(first))?.ticket });
    for (const id of ['<0100-answer@evil.example>', '<0100-answer@amazonses.com.evil.example>', '<0100-answer>'])
      expect(await inbox.fate(await inbox.write({ headers: { 'In-Reply-To': id } }))).toMatchObject({ as: 'ticket' });
  });
});

describe('an answer to a letter about an order', () => {
  const thankYou = () => orderReplyAddress(inbox.keys, inbox.shop, inbox.support, 'shopify-1') ?? '';

  test.each<[string, () => object]>([
    ['at the address that it was signed with', () => ({ to: [thankYou()] })],
    ['which names it by its id', () => ({ headers: { References: sesId('0100-thanks') } })],
  ])("opens a ticket about it, which is its buyer's: %s", async (_, answer) => {
    await inbox.sent('0100-thanks', { order: 'shopify-1' });
    const id = await inbox.write(answer());
    expect(await inbox.ticketOf(id)).toMatchObject({
      customer: 'minji',
      order: 'shopify-1',
      ownerVersion: expect.any(Number),
    });
    expect(await inbox.ticketOf(id)).not.toHaveProperty('orderHint');
  });

  test.each<[string, object]>([
    ['somebody else', { from: john }],
    ['somebody for whom nobody vouches', { verdicts: { dmarc: 'FAIL' } }],
  ])('of %s only hints at it, and the ticket stays theirs', async (_, written) => {
    const id = await inbox.write({ to: [thankYou()], ...written });
    const ticket = await inbox.ticketOf(id);
    expect(ticket).toMatchObject({ orderHint: 'shopify-1', contact: expect.any(String) });
    expect([ticket?.order, ticket?.customer]).toEqual([undefined, undefined]);
  });
});

describe('the same mail', () => {
  test('comes twice, by SES or by its sender: one ticket with one message', async () => {
    const messageId = '<one@mail.example>';
    const first = await inbox.write({ messageId });
    await inbox.again(first);
    const second = await inbox.write({ messageId });
    expect([await tickets(), (await inbox.ticketOf(first))?.messages.length]).toEqual([1, 1]);
    expect(await inbox.fate(second)).toMatchObject({ as: 'thread', ticket: (await inbox.ticketOf(first))?.ticket });
  });

  test('of a stranger for whom nobody vouches is one ticket too', async () => {
    const mail = { from: john, messageId: '<one@mail.example>', verdicts: { dmarc: 'FAIL' } };
    await inbox.write(mail);
    await inbox.write(mail);
    expect(await tickets()).toBe(1);
  });

  test('under its id has other words: a program that knows one id loses nothing', async () => {
    const mail = { from: john, messageId: '<same@mailer.example>' };
    const [one, two] = [await inbox.write({ ...mail, text: 'one' }), await inbox.write({ ...mail, text: 'two' })];
    expect((await inbox.ticketOf(two))?.messages.length).toBe(2);
    expect([await inbox.fate(one), await inbox.fate(two)]).toMatchObject([{ as: 'ticket' }, { as: 'thread' }]);
  });

  test('to two shops of the stage is a ticket in each', async () => {
    const id = await inbox.write({ to: [inbox.support, `care@${inbox.other}.example`] });
    for (const shop of [inbox.shop, inbox.other]) {
      expect(await inbox.fate(id, shop)).toMatchObject({ as: 'ticket' });
      expect(await tickets(shop)).toBe(1);
    }
  });
});

describe('automatic answers', () => {
  const answered = async (ids: readonly string[]) => {
    const all = await Promise.all(ids.map((id) => inbox.ticketOf(id)));
    return all.filter((ticket) => ticket?.messages[0] && ticket.messages[0].receiptSkipped === undefined).length;
  };

  // @thorough
  test('go to nobody whose name sixty forged mails have', async () => {
    const ids: string[] = [];
    for (let n = 0; n < times(12, 60); n++)
      ids.push(await inbox.write({ from: john, text: `mail ${n}`, verdicts: { dmarc: 'FAIL' } }));
    expect([await tickets(), await answered(ids)]).toEqual([ids.length, 0]);
  });

  test('end where a machine without a mark answers each of them, even without a word of what it answers', async () => {
    const ids: string[] = [];
    for (let rounds = 0; rounds === 0 || (await answered(ids.slice(-1))) === 1; rounds++)
      ids.push(await inbox.write({ from: john, subject: '휴무 안내', text: '담당자가 곧 연락드립니다.' }));
    expect([ids.length, await answered(ids)]).toEqual([4, 3]);
  });
});
