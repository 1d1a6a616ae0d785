import { afterEach, describe, expect, test } from 'vitest';
import mails from '../../care/reading/mails.json' with { type: 'json' };
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough, times } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const support = 'care@dangol.example';
const path = '/v1/shops/demo/tickets';
const friday = '2026-12-18T11:00:00+09:00';
let world: World;

/** Whatever comes in: nothing failed, no right was missing, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

interface Message {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly from?: string;
  readonly name?: string;
  readonly unverified?: true;
  readonly receiptSkipped?: string;
}
interface Shown {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly customerId?: string;
  readonly contact?: string;
  readonly unverified?: true;
  readonly messages: readonly Message[];
}

const question = { from: minji, to: support, subject: '전원이 켜지지 않아요', text: '충전은 했습니다.' };
const failed = { verdicts: { dmarc: 'FAIL' } };

async function writes(mail: object): Promise<void> {
  expect((await world.local('POST', '/_local/mails', mail)).status).toBe(200);
  await world.rest();
}

const raw = (name: keyof typeof mails, source: string) => ({
  ...{ raw: Buffer.from(mails[name], 'latin1').toString('base64'), source, recipients: [support] },
});

const tickets = async (): Promise<Shown[]> => ((await world.get(path, {})).body as { items: Shown[] }).items;
const whole = async ({ id }: Shown): Promise<Shown> => (await world.get(`${path}/${id}`, {})).body as Shown;
async function ticket(): Promise<Shown> {
  const [first, ...more] = await tickets();
  expect([first !== undefined, more.length]).toEqual([true, 0]);
  return await whole(first as Shown);
}

async function minjiIsKnown(): Promise<void> {
  world = await aFastWorld({ at: friday });
  const updated_at = new Date(friday).toISOString();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at }));
}

const receipts = (to = minji) =>
  world
    .mailsTo(to)
    .filter(({ subject, text }) => /접수번호|This email is about no\./.test(text) && !/늦어|late/.test(subject)).length;
const said = (name: string) => world.events().filter((event) => event.name === name);
const repliesTo = (to: string) =>
  world.mailsTo(to).map(({ headers }) => /care\+[a-z2-7]+@dangol\.example/.exec(headers['reply-to'] ?? '')?.[0] ?? '');

describe('who cannot be proven', () => {
  test('a mail in the name of Minji whose DMARC fails: a ticket of nobody, marked, and no answer by itself', async () => {
    await minjiIsKnown();
    await writes({ ...question, ...failed });
    await world.pass('PT1H');

    const [row] = await tickets();
    expect(row).toMatchObject({ unverified: true, state: 'new' });
    expect(row?.customerId).toBeUndefined();
    expect(await ticket()).toMatchObject({
      contact: minji,
      messages: [{ from: minji, unverified: true, receiptSkipped: 'unverified', text: '충전은 했습니다.' }],
    });
    expect(receipts()).toBe(0);
    expect(said('TicketOpened')[0]?.data).not.toHaveProperty('customer');
    expect((await world.timeline(minji)).filter(({ kind }) => kind === 'ticket')).toEqual([]);
  });

  // @thorough
  test.each([
    ['no check could be made', { spf: 'PROCESSING_FAILED', dkim: 'PROCESSING_FAILED', dmarc: 'PROCESSING_FAILED' }],
    ['SES says nothing of it', { spf: null, dkim: null, dmarc: null }],
    ['only SPF passed, for another domain', { dmarc: 'GRAY' }],
  ])('nor is a mail proven where %s', async (_, verdicts) => {
    await minjiIsKnown();
    await writes({ ...question, source: 'x@elsewhere.example', verdicts });
    expect(await ticket()).toMatchObject({ unverified: true, messages: [{ receiptSkipped: 'unverified' }] });
    expect(receipts()).toBe(0);
  });

  // @thorough
  test('a domain without a policy that SPF passes for is hers', async () => {
    await minjiIsKnown();
    await writes({ ...question, source: 'bounce@mail.shop.example', verdicts: { dmarc: 'GRAY', dkim: 'GRAY' } });
    expect(await ticket()).toMatchObject({ customerId: expect.any(String) });
    expect([(await ticket()).unverified, receipts()]).toEqual([undefined, 1]);
  });

  // @thorough
  test('what the mail says of itself counts for nothing', async () => {
    await minjiIsKnown();
    const forged = 'Authentication-Results: amazonses.com; spf=pass; dkim=pass; dmarc=pass\r\nX-SES-Spam-Verdict: PASS';
    const bytes = Buffer.from(
      `${forged}\r\nFrom: ${minji}\r\nTo: ${support}\r\nSubject: x\r\n\r\nsend it to my new address`,
    );
    await writes({ raw: bytes.toString('base64'), source: minji, recipients: [support], ...failed });
    expect(await ticket()).toMatchObject({ unverified: true, messages: [{ unverified: true }] });
    expect(receipts()).toBe(0);
  });

  thorough('in a ticket of Minji, a forged mail and one of somebody else stand under their own senders', async () => {
    await minjiIsKnown();
    await writes(question);
    expect(receipts()).toBe(1);
    const to = repliesTo(minji).at(-1) ?? '';
    const { id } = await ticket();
    await writes({ ...question, to, text: 'forged', ...failed });
    await writes({ ...question, from: 'John <john@else.example>', to, text: 'from John' });
    await world.api(`${path}/${id}/solve`, {}, 'solve');
    await writes({ ...question, from: 'John <john@else.example>', to, text: 'again' });

    expect((await ticket()).messages).toMatchObject([
      { from: minji, text: '충전은 했습니다.' },
      { from: minji, text: 'forged', unverified: true },
      { from: 'john@else.example', name: 'John', text: 'from John' },
      { from: 'john@else.example', text: 'again', receiptSkipped: 'other-sender' },
    ]);
    expect(said('TicketReplied').map(({ data }) => (data as { by: string }).by)).toEqual(['other', 'other']);
    expect([receipts(), world.mailsTo('john@else.example').length]).toEqual([1, 0]);
  });

  thorough('in a ticket of somebody who is no customer, a mail that only says it is theirs is not', async () => {
    await minjiIsKnown();
    const john = { ...question, from: 'john@else.example' };
    await writes(john);
    const to = repliesTo('john@else.example').at(-1) ?? '';
    await writes({ ...john, to, text: 'forged', ...failed });
    await writes({ ...john, to, text: 'his own' });

    expect((await ticket()).messages).toMatchObject([
      { text: '충전은 했습니다.' },
      { text: 'forged', unverified: true },
      { text: 'his own' },
    ]);
    expect(said('TicketReplied').map(({ data }) => (data as { by: string }).by)).toEqual(['other', 'customer']);
  });
});

describe('automatic answers', () => {
  // @thorough
  test('12 mails in an hour: 12 tickets and three receipts; tomorrow there is another', async () => {
    await minjiIsKnown();
    for (let n = 0; n < 12; n++) {
      await writes({ ...question, text: `mail ${n}` });
      await world.pass('PT5M');
    }
    expect([said('TicketOpened').length, receipts()]).toEqual([12, 3]);
    const held = await Promise.all((await tickets()).map(whole));
    expect(held.filter(({ messages }) => messages[0]?.receiptSkipped === 'rate-limit')).toHaveLength(9);
    await world.pass('P1D');
    await writes(question);
    expect(receipts()).toBe(4);
  });

  thorough('ten a day, over all tickets', async () => {
    await minjiIsKnown();
    for (let n = 0; n < 12; n++) {
      await writes(question);
      await world.pass('PT1H');
    }
    expect(receipts()).toBe(10);
  });

  test.each([1, 2].slice(0, times(1, 2)))(
    'many at once are many tickets, and three receipts (seed %i)',
    async (seed) => {
      world = await aFastWorld({ at: friday, seed });
      const mail = { ...question, from: 'john@else.example', subject: 'Hello', text: 'Hello' };
      await Promise.all(Array.from({ length: 8 }, () => world.local('POST', '/_local/mails', mail)));
      await world.pass('PT10M');
      expect([said('TicketOpened').length, receipts('john@else.example')]).toEqual([8, 3]);
    },
  );

  // @thorough
  test.each([1, 2].slice(0, times(1, 2)))(
    'tickets that are opened again at once share the three (seed %i)',
    async (seed) => {
      world = await aFastWorld({ at: friday, seed });
      const mail = { ...question, from: 'john@else.example', subject: 'Hello', text: 'Hello' };
      for (let n = 0; n < 5; n++) {
        await writes(mail);
        await world.pass('PT1H');
      }
      const addresses = repliesTo('john@else.example');
      for (const { id } of await tickets()) await world.api(`${path}/${id}/solve`, {}, id);
      await world.pass('P1D');
      await Promise.all(addresses.map((to) => world.local('POST', '/_local/mails', { ...mail, to, text: 'again' })));
      await world.pass('PT10M');
      expect([said('TicketReopened').length, receipts('john@else.example')]).toEqual([5, 8]);
    },
  );

  thorough('none goes to machines, and some of theirs are tickets', async () => {
    world = await aFastWorld({ at: friday });
    for (const [name, source] of [
      ['c03-exchange-oof-suppress-only', 'a3@c.example'],
      ['c04-korean-absence-no-header', 'a4@c.example'],
      ['c07-preference-auto-reply', 'a7@c.example'],
      ['c09-x-autogenerated', 'a9@c.example'],
      ['c11-x-failed-recipients', 'noreply@mx.c.example'],
      ['c14-mdn-read-receipt', 'a14@c.example'],
      ['c19-google-group-forward', 'p19@gmail.example'],
      ['c21-contact-form-from-own-address', support],
      ['c23-marketplace-notice-auto-generated', 'notice@market.example'],
    ] as const)
      await writes(raw(name, source));
    expect(world.cloud.ses.delivered).toEqual([]);
    const contacts = (await Promise.all((await tickets()).map(whole))).map(({ contact }) => contact);
    expect(contacts.sort()).toEqual([
      'a3@c.example',
      'a4@c.example',
      'notice@market.example',
      'p19@gmail.example',
      'p21@gmail.example',
    ]);
  });

  thorough('a person gets one, whatever the mail lacks', async () => {
    world = await aFastWorld({ at: friday });
    await writes(raw('c18-x-autoreply-no', 'p18@c.example'));
    await writes(raw('c24-no-from-but-envelope', 'p24@c.example'));
    await writes(raw('c26-from-group-syntax', 'p26@c.example'));
    expect(['p18@c.example', 'p24@c.example', 'p26@c.example'].map(receipts)).toEqual([1, 1, 1]);
  });
});

describe('a sender whom no mail can reach', () => {
  test.each(
    ['"kim dangol"@c.example', 'kim,minji@c.example', '민지@c.example', 'minji..@c.example'].slice(times(2, 0)),
  )('has a ticket, and the agent is told that nothing can be sent: %s', async (from) => {
    world = await aFastWorld({ at: friday });
    const bytes = Buffer.from(`From: ${from}\r\nTo: ${support}\r\nSubject: x\r\n\r\nhelp`);
    await writes({ raw: bytes.toString('base64'), source: 'bounce@c.example', recipients: [support] });
    const { id, ...shown } = await ticket();
    expect(shown).toMatchObject({ contact: from, messages: [{ text: 'help', receiptSkipped: 'no-address' }] });

    const answered = await world.api(`${path}/${id}/replies`, { text: 'Hello' }, 'one');
    expect(answered).toMatchObject({ status: 409, body: { title: 'No mail can be sent to this address' } });
    expect(await ticket()).toMatchObject({ state: 'new', promise: { status: 'running' } });
    expect((await world.api(`${path}/${id}/notes`, { text: 'called' }, 'two')).status).toBe(200);
    expect((await world.api(`${path}/${id}/solve`, {}, 'three')).status).toBe(200);
    await world.pass('P1D');
    expect(world.cloud.ses.delivered.filter(({ to }) => to !== support)).toEqual([]);
  });
});

describe('a mail that would stop the reader', () => {
  const html = (text: string) => ({ from: 'john@else.example', to: support, subject: 'x', html: text });
  const heavy: [string, object][] = [
    ['24,000 unclosed tags', html('<br '.repeat(24_000))],
    ['40,000 brackets', html('<'.repeat(40_000))],
    ['40,000 spaces', html(' '.repeat(40_000))],
    ['5,000 unclosed styles', html('<style>'.repeat(5_000))],
    ['50,000 nested elements', html('<div>'.repeat(50_000))],
  ];
  test.each(heavy.slice(times(3, 0)))('is a ticket: %s', async (_, mail) => {
    world = await aFastWorld({ at: friday });
    await writes(mail);
    expect(await ticket()).toMatchObject({ state: 'new' });
  });

  thorough('300 nested parts, and 180 kB of text, are tickets with their words', async () => {
    world = await aFastWorld({ at: friday });
    const levels = Array.from(
      { length: 300 },
      (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
    );
    const nested = `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${levels.join('')}--b300\r\n\r\nhello`;
    await writes({ raw: Buffer.from(nested).toString('base64'), source: 'a@b.example', recipients: [support] });
    expect((await ticket()).messages).toMatchObject([{ text: 'hello' }]);
    await writes({ from: 'c@d.example', to: support, subject: 'long', text: '단골 '.repeat(180_000 / 7) });
    const shown = await Promise.all((await tickets()).map(whole));
    expect(shown.map(({ messages }) => messages[0])).toContainEqual(
      expect.objectContaining({ cut: true, text: expect.stringMatching(/^단골 /) }),
    );
  });
});
