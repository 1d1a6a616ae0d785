import { alimTalks } from '../../../functions/messaging/letters/as-texts/alim-talks.ts';
import { source } from '../../../shared/events/event.ts';
import { type MessageRequest, MessageRequested } from '../../../shared/events/messaging.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { until } from '../points/story.ts';
import { adminCalls, connectAws, connectNhn, connectPhones } from './connected.ts';

/** Who has bought something and left a number. */
export interface Buyer {
  readonly email: string;
  /** As it is dialled in Korea. */
  readonly number: string;
  readonly order: number;
}

export const minji: Buyer = { email: 'minji@shop.example', number: '01098765432', order: 1001 };
export const sora: Buyer = { email: 'sora@shop.example', number: '01022223333', order: 1002 };
export const juno: Buyer = { email: 'juno@shop.example', number: '01044445555', order: 1003 };

/** The number as messages name it. */
export const phoneOf = ({ number }: Buyer): string => `+82${number.slice(1)}`;

/** They buy something; gives the customer. */
export async function buys(world: World, { email, number, order }: Buyer): Promise<string> {
  const at = world.now();
  const customer = { id: `${700_000 + order}`, email, first_name: '민지', last_name: '김' };
  const paid = anOrder({
    ...{ id: `${820_000 + order}`, name: `#${order}`, phone: number, email, contact_email: email, customer },
    ...{ financial_status: 'paid', created_at: at, updated_at: at },
  });
  await until(world, () => world.shopify('orders/paid', paid, { 'x-shopify-webhook-id': `paid-${order}` }));
  await world.pass('PT1M');
  const found = await until(world, () => world.get(`/v1/shops/demo/customers?email=${email}`, {}));
  const [known] = ((found?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  return known?.id ?? '';
}

/** The customer answers whether the shop may advertise by text message. */
export async function answers(world: World, customer: string, key: string, said: object = {}): Promise<void> {
  const consent = { channel: 'sms', purpose: 'marketing', wording: '2026-11', given: true, ...said };
  await until(world, () => world.api(`/v1/shops/demo/customers/${customer}/consents`, consent, key));
}

/** What somebody is told in words of one's own, and how. */
interface Wish extends Partial<Omit<MessageRequest, 'key' | 'to' | 'facts'>> {
  readonly text?: string;
  readonly facts?: MessageRequest['facts'];
}

/** Another part of the system asks that a customer is written to: it may ask once only, the key is the message. */
export async function wish(world: World, customer: string, key: string, { text, ...said }: Wish = {}): Promise<void> {
  const data: MessageRequest = {
    ...{ key, to: { customer }, purpose: 'transactional', topic: 'tickets', template: { kind: 'reply' } },
    facts: { number: 1, kind: 'question', text: text ?? '오늘 보내 드렸습니다.' },
    ...{ usefulUntil: '2027-01-31T00:00:00.000Z', stillTrue: [], about: {} },
    ...said,
  };
  const subject = `campaign/demo/${key}`;
  const event = {
    ...{ id: `${subject}@1.1`, name: MessageRequested.name, v: MessageRequested.v, shop: 'demo', subject, version: 1 },
    ...{ status: 'running', at: world.now(), cause: 'a marketer', test: false, data },
  };
  for (const bus of world.cloud.buses.values()) {
    bus.put({ Source: source, DetailType: MessageRequested.name, Detail: JSON.stringify(event) });
  }
  await world.rest();
}

/** An advertisement by text message. */
export const advertisement: Wish = {
  ...{ purpose: 'marketing', topic: 'greetings', by: ['sms'], text: '새 필터가 들어왔어요.' },
};

/** The order is late, which is news of an order: it goes by AlimTalk where the shop has a template, else by text message. */
export const lateness: Wish = {
  ...{ topic: 'orders', template: { kind: 'delay' } },
  facts: {
    order: { number: '#1001', currency: 'KRW', totalMinor: 398_000, items: [{ title: '무선청소기', quantity: 1 }] },
    promisedAt: '2026-12-21T14:59:59.999Z',
    newPromisedAt: '2026-12-23T14:59:59.999Z',
  },
};

/** What a phone got, the first first. */
export const gotBy = (world: World, buyer: Buyer) =>
  world.cloud.solapi.shown().filter(({ to }) => to === phoneOf(buyer));

/** What is told of messages of these kinds, with the reason and the channel. */
export const told = (world: World, ...kinds: readonly string[]): string[] =>
  world
    .events()
    .filter(({ name, data }) => /^Message(?!Requested|Withdrawn)/.test(name) && kinds.includes(String(data.template)))
    .map(({ name, data: { channel, because } }) =>
      [name, `by ${channel}`, ...(because === undefined ? [] : [`because ${because}`])].join(' '),
    );

/** Bytes of a text in EUC-KR, by the decoder of the platform turned round: nothing of this system counts them. */
export function eucKr(text: string): Buffer {
  const decoder = new TextDecoder('euc-kr', { fatal: true });
  table ??= new Map(
    Array.from({ length: 94 * 94 }, (_, n) => [0xa1 + Math.floor(n / 94), 0xa1 + (n % 94)] as const).flatMap((pair) => {
      try {
        return [[decoder.decode(Uint8Array.from(pair)), pair]] as const;
      } catch {
        return [];
      }
    }),
  );
  const signs = [...text].map((sign) => {
    const bytes = sign < '\x80' ? [sign.charCodeAt(0)] : table?.get(sign);
    if (!bytes) throw new Error(`No carrier carries ${sign}`);
    return bytes;
  });
  return Buffer.from(signs.flat());
}

let table: Map<string, readonly number[]> | undefined;

/**
 * Her question is answered by text message, and of the next text the provider reports that she has refused advertising by its toll-free
 * number. What is advertised after that does not go.
 */
export const phonesStory: Story = async (world) => {
  await connectPhones(world);
  await world.comeTo('2026-12-21T11:31:00+09:00');
  const hers = await buys(world, minji);
  await answers(world, hers, 'c1');
  await world.comeTo('2026-12-21T12:01:00+09:00');
  await world.local('POST', '/_local/mails', {
    ...{ from: minji.email, to: 'care@dangol.example', subject: '필터', text: '언제 갈아야 하나요?' },
  });
  await world.comeTo('2026-12-21T13:01:00+09:00');
  const listed = await until(world, () => world.get('/v1/shops/demo/tickets', {}));
  const [ticket] = ((listed?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  const path = `/v1/shops/demo/tickets/${ticket?.id}/replies`;
  await until(world, () => world.api(path, { text: '여섯 달마다 갈아 주세요.', sendBy: 'sms' }, 'reply'));
  await world.comeTo('2026-12-21T14:31:00+09:00');
  world.cloud.solapi.set({ numbers: { [minji.number]: '2061' } });
  await wish(world, hers, 'news~minji', { by: ['sms'] });
  await world.comeTo('2026-12-21T16:01:00+09:00');
  await wish(world, hers, 'spring~minji', advertisement);
  await world.comeTo('2026-12-22T16:01:00+09:00');
};

const putChannels = async (world: World, value: object) => {
  await until(world, () => adminCalls(world)('PUT', '/v1/shops/demo/channels', value));
  await world.rest();
};

/** A buyer abroad. */
export const emma: Buyer = { email: 'emma@shop.example', number: '+14255550182', order: 1004 };

/**
 * Solapi is too busy, so NHN carries an answer and an advertisement; then it is not, and of news by AlimTalk it reports that nobody has KakaoTalk
 * there, so a text goes. Then the shop sends by NHN alone, and abroad by AWS; and an answer goes back into a chat.
 */
export const carriersStory: Story = async (world) => {
  const kakao = { by: ['solapi'], profile: 'KA01PFdemo', templates: { delay: 'D1' } };
  await connectAws(world);
  await connectNhn(world);
  await putChannels(world, { sms: { by: ['solapi', 'nhn'] }, kakao });
  await world.comeTo('2026-12-21T12:01:00+09:00');
  const [hers, abroad] = [await buys(world, minji), await buys(world, emma)];
  await answers(world, hers, 'c1');
  await answers(world, abroad, 'c2');
  await world.comeTo('2026-12-21T13:01:00+09:00');
  world.cloud.solapi.set({ numbers: { [minji.number]: 'throttled' } });
  await wish(world, hers, 'answer~minji', { by: ['sms'] });
  await world.comeTo('2026-12-21T14:01:00+09:00');
  await wish(world, hers, 'spring~minji', advertisement);
  await world.comeTo('2026-12-21T15:01:00+09:00');
  const templates = { D1: alimTalks.delay };
  world.cloud.solapi.set({ templates, numbers: { [minji.number]: '3104' } });
  await wish(world, hers, 'late~minji', lateness);
  await world.pass('PT5S');
  world.cloud.solapi.set({ numbers: {} });
  await world.comeTo('2026-12-21T16:01:00+09:00');

  await putChannels(world, { sms: { by: ['nhn', 'aws'] }, chat: { url: 'https://answers.example/chat' } });
  await wish(world, hers, 'answer~2', { by: ['sms'] });
  await wish(world, abroad, 'answer~emma', { by: ['sms'] });
  await world.comeTo('2026-12-22T09:01:00+09:00');
  await wish(world, abroad, 'spring~emma', advertisement);
  await wish(world, hers, 'answer~chat', { conversation: { kind: 'chat', id: '42' } });
  await world.comeTo('2026-12-24T09:01:00+09:00');
};
