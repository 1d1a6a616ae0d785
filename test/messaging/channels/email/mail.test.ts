import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { mailOf } from '../../../../functions/messaging/channels/email/mail.ts';
import type { LetterContext } from '../../../../functions/messaging/email/letter-links.ts';
import { letters } from '../../../../functions/messaging/letters/letters.ts';
import { openLetter } from '../../../../functions/messaging/letters/parts/open-letter.ts';
import type { Reachable } from '../../../../functions/messaging/policy/verdict.ts';
import { rendering } from '../../../../functions/messaging/sending/rendering.ts';
import type { SenderDomains } from '../../../../shared/base/mail-address.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { request } from '../../../shared/kernel/examples.ts';
import { shop } from '../../letters/demo.ts';

const at = '2026-11-22T01:00:00.000Z';
const senderDomains: SenderDomains = ['shop.example'];
const to: Reachable = { address: 'minji@shop.example', given: '민지', family: '김', language: 'ko' };
const { language: _, ...unsaid } = request;

type Asked = Parameters<typeof mailOf>[0];

const opened = ({ template, facts }: Asked) => openLetter(letters, template.kind, facts);

const written = (
  asked: Asked,
  recipient: Reachable,
  from: typeof shop,
  occasion: LetterContext = { at },
  domains = senderDomains,
) =>
  mailOf(asked, rendering(asked, opened(asked), recipient, from, occasion), recipient.address, from, {
    occasion,
    senderDomains: domains,
  });

async function read(asked: Asked, recipient: Reachable = to, from = shop) {
  const mail = await written(asked, recipient, from);
  return { ...mail, read: await PostalMime.parse(mail.mime) };
}

describe('a request as the mail that its recipient gets', () => {
  it('comes from the shop, goes to them, and is answered by the people of the shop', async () => {
    const { source, to: address, read: mail } = await read(request);
    expect([source, address]).toEqual(['hello@shop.example', 'minji@shop.example']);
    expect(mail.to).toMatchObject([{ address: 'minji@shop.example' }]);
    expect(mail.headers.filter(({ key }) => key.startsWith('list-'))).toEqual([]);
    expect(mail.from).toMatchObject({ name: '단골상점', address: 'hello@shop.example' });
    expect(mail.replyTo).toMatchObject([{ address: 'care@shop.example' }]);
    expect(mail.subject).toBe('김민지님, 단골상점을 골라 주셔서 고맙습니다');
    for (const body of [mail.text, mail.html]) expect(body).toContain('무선청소기');
  });

  it("speaks their language, else the occasion's, else the shop's first; an answer that of its mail", async () => {
    const { language: own, ...unknown } = to;
    expect(own).toBe('ko');
    expect((await read({ ...request, language: 'en' })).read.subject).toContain('고맙습니다');
    expect((await read({ ...request, language: 'en', thread: {} })).read.subject).toContain('Thank you');
    expect((await read({ ...request, language: 'en' }, unknown)).read.subject).toContain('Thank you');
    expect((await read(unsaid, { ...to, language: 'ko' })).read.subject).toContain('고맙습니다');
    expect((await read(unsaid, { ...to, language: 'en' })).read.subject).toContain('Thank you');
    const mail = await written(unsaid, unknown, { ...shop, languages: ['en', 'ko'] });
    expect((await PostalMime.parse(mail.mime)).subject).toContain('Thank you');
  });

  it('speaks no language that the shop does not', async () => {
    const { read: mail } = await read(request, { ...to, language: 'en' }, { ...shop, languages: ['ko'] });
    expect(mail.subject).toContain('고맙습니다');
    expect(mail.from?.name).toBe('단골상점');
  });

  it("says days and times by the reader's clock, and names it; the shop's hours by the shop's, which it names then too", async () => {
    const receipt = {
      ...request,
      template: { kind: 'receipt' },
      facts: {
        number: 1,
        kind: 'question',
        promise: { kind: 'first-reply', at: '2026-12-21T01:10:00.000Z' },
        isOpen: true,
      },
    };
    const texts = async (zone?: string, language: 'ko' | 'en' = 'ko') =>
      (await read(receipt, { ...to, language, ...(zone && { zone }) })).read.text ?? '';
    const [unknown, here, there] = [await texts(), await texts('Asia/Seoul'), await texts('America/New_York')];
    expect(here).toBe(unknown);
    expect(here).toContain('12월 21일(월) 오전 10시 10분까지');
    expect(here).toContain('(평일 10:00-18:00)');
    expect(there).toContain('12월 20일(일) 오후 8시 10분 (미 동부 시간)까지');
    expect(there).toContain('(평일 10:00-18:00, 한국 시간)');
    expect(await texts('America/New_York', 'en')).toContain('Sunday, December 20, 8:10 p.m. (New York)');
    const american = { ...shop, zone: 'America/New_York' };
    const { read: mail } = await read(receipt, { ...to, zone: 'Asia/Seoul' }, american);
    expect(mail.text).toContain('12월 21일(월) 오전 10시 10분 (한국 시간)까지');
  });

  it("leads to its reader's own page, at its end, above the way out of advertising", async () => {
    const me = 'https://shop.example/p/me/v1.a.b';
    const ending = async (language: 'ko' | 'en') => {
      const { mime } = await written(request, { ...to, language }, shop, { at, me });
      const mail = await PostalMime.parse(mime);
      expect(mail.html).toContain(`href="${me}"`);
      return mail.text?.trim().split('\n').at(-1);
    };
    expect([await ending('ko'), await ending('en')]).toEqual([
      `내 주문과 포인트 보기 ${me}`,
      `Your orders and points ${me}`,
    ]);
    expect((await read(request)).read.text).not.toContain('내 주문과 포인트');
  });

  it('is the same mail each time it is written, so that a second try can be told as one', async () => {
    const [first, second] = await Promise.all([read(request), read(request)]);
    expect(second.read.messageId).toBe(first.read.messageId);
    expect(first.read.messageId).toBeTruthy();
  });

  it('is rejected where its facts are not what its letter needs, without a word of them', () => {
    const wrong = { ...request, facts: { order: { number: 'secret-1', items: [] } } };
    expect(() => opened(wrong)).toThrow(Rejected);
    expect(() => opened(wrong)).not.toThrow('secret');
    expect(() => opened({ ...request, template: { kind: 'birthday' } })).toThrow('birthday');
    expect(() => opened(wrong)).toThrow(/^The facts of a letter lack order\.items\.0: /);
    const halves = { ...request.facts, order: { ...Object(request.facts.order), totalMinor: 1.5 } };
    expect(() => opened({ ...request, facts: halves })).toThrow('lack order.totalMinor: safe_integer');
    expect(() => opened({ ...request, facts: null as never })).toThrow(/^The facts of a letter lack all: Object$/);
  });

  const links = {
    survey: 'https://shop.example/p/survey/v1.a.b',
    unsubscribe: 'https://shop.example/p/unsubscribe/v1.a.b',
  };
  const fieldsOf = async (asked: Asked, domains: SenderDomains = senderDomains) => {
    const { mime, source } = await written(asked, to, shop, { ...links, at }, domains);
    const mail = await PostalMime.parse(mime);
    return { mail, source, fields: new Map(mail.headers.map(({ key, value }) => [key, value])) };
  };

  it('has a way out in its head when it advertises, by RFC 8058', async () => {
    const asked = {
      ...request,
      purpose: 'marketing' as const,
      template: { kind: 'win-back' },
      facts: { ...request.facts, deliveredAt: at },
    };
    const { fields } = await fieldsOf(asked);
    expect(fields.get('list-unsubscribe')).toBe(`<${links.unsubscribe}>`);
    expect(fields.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  });

  const answered = {
    ...request,
    template: { kind: 'reply' },
    facts: { number: 1024, kind: 'question', text: '다시 보냈습니다.', agent: { name: '김하나', title: '매니저' } },
    thread: { inReplyTo: '<q-1@mail.example>', replyTo: 'care+v1.t1@shop.example' },
  };

  it("comes from a person when a person wrote it, in the thread, and is answered to the ticket's address", async () => {
    const { mail, source, fields } = await fieldsOf(answered);
    expect(source).toBe('care@shop.example');
    expect(mail.from).toMatchObject({ name: '김하나 (단골상점 고객지원)', address: 'care@shop.example' });
    expect(mail.replyTo).toMatchObject([{ address: 'care+v1.t1@shop.example' }]);
    expect([fields.get('in-reply-to'), fields.get('references')]).toEqual(['<q-1@mail.example>', '<q-1@mail.example>']);
    expect(fields.has('auto-submitted')).toBe(false);
  });

  it('says that it is automatic: an answer to a mail in other words than a letter, and what a person wrote not at all', async () => {
    const marksOf = async (asked: Asked) => {
      const { fields } = await fieldsOf(asked);
      return [fields.get('auto-submitted'), fields.get('x-auto-response-suppress')];
    };
    const facts = { number: 1024, kind: 'question', promise: { kind: 'first-reply', at }, isOpen: true };
    const receipt = { ...request, template: { kind: 'receipt' }, facts, thread: {} };
    expect(await marksOf(receipt)).toEqual(['auto-replied', 'All']);
    expect(await marksOf(request)).toEqual(['auto-generated', 'OOF, AutoReply']);
    expect(await marksOf(answered)).toEqual([undefined, undefined]);
  });

  it("about an order is answered to the order's address, unless it is in a ticket", async () => {
    const orderAddress = 'care+o-shopify-1001-abcd@shop.example';
    const replyTo = async (asked: Asked) => {
      const context = { occasion: { at }, senderDomains, replyTo: orderAddress };
      const rendered = rendering(asked, opened(asked), to, shop, context.occasion);
      return (await PostalMime.parse((await mailOf(asked, rendered, to.address, shop, context)).mime)).replyTo;
    };
    expect(await replyTo(request)).toMatchObject([{ address: orderAddress }]);
    expect(await replyTo(answered)).toMatchObject([{ address: 'care+v1.t1@shop.example' }]);
  });

  it('comes from the support team where no person wrote it, in a conversation; from the sender everywhere else', async () => {
    const receipt = {
      ...answered,
      template: { kind: 'receipt' },
      facts: { number: 1024, kind: 'question', promise: { kind: 'first-reply', at }, isOpen: true },
    };
    const { mail, source } = await fieldsOf(receipt);
    expect(source).toBe('care@shop.example');
    expect(mail.from).toMatchObject({ name: '단골상점 고객지원', address: 'care@shop.example' });
  });

  it.each<[string, SenderDomains, string]>([
    ['another domain of the stage', ['mail.example', 'shop.example'], 'care@shop.example'],
    ['a domain above it', ['example'], 'care@shop.example'],
    ['a domain that only ends alike', ['hop.example'], 'hello@shop.example'],
    ['no domain of the stage', ['mail.example'], 'hello@shop.example'],
  ])('of a support address in %s: mail is sent from where the stage may send', async (_, domains, expected) => {
    const { mail, source } = await fieldsOf(answered, domains);
    expect(source).toBe(expected);
    expect(mail.from?.name).toBe('김하나 (단골상점 고객지원)');
    expect(mail.replyTo).toMatchObject([{ address: 'care+v1.t1@shop.example' }]);
  });

  it.each([
    'q-1@mail.example',
    'q <q-1@mail.example>',
    '<q 1@mail.example>',
    '<a@b>\r\nBcc: c@d.e',
    '<가@b.c>',
    '<>',
    '',
  ])('answers no mail that calls itself %j', async (inReplyTo) => {
    const { fields } = await fieldsOf({ ...answered, thread: { ...answered.thread, inReplyTo } });
    expect(['in-reply-to', 'references', 'bcc'].filter((name) => fields.has(name))).toEqual([]);
  });
});
