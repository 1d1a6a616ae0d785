import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { World } from '../../support/world.ts';

export const minji = 'minji@shop.example';
const support = 'care@dangol.example';
export const path = '/v1/shops/demo/tickets';

/** A mail of Minji's to the address that she last got one from. */
export async function minjiWrites(world: World, text: string, subject = 'Re: 전원이 켜지지 않아요'): Promise<void> {
  const last = world.mailsTo(minji).findLast(({ headers }) => /care\+[a-z2-7]{36}@/.test(headers['reply-to'] ?? ''));
  const to = /care\+[a-z2-7]+@dangol\.example/.exec(last?.headers['reply-to'] ?? '')?.[0] ?? support;
  await world.local('POST', '/_local/mails', { from: `김민지 <${minji}>`, to, subject, text });
  await world.rest();
}

interface TicketRead {
  readonly id: string;
  readonly state: string;
  readonly promise: object;
  readonly endedBySilence?: true;
  readonly messages: readonly { readonly kind: string; readonly text?: string; readonly thanks?: true }[];
}

/** What was asked: the shop's own task about her parcel, which is late here, is none of it. */
const askedIn = (body: unknown) =>
  (body as { items: { id: string; kind: string }[] }).items.filter(({ kind }) => kind !== 'task');

/** Her only ticket. */
export async function ticketOf(world: World): Promise<TicketRead> {
  const lists = await Promise.all(['', '?state=solved', '?state=closed'].map((query) => world.get(path + query, {})));
  const ids = new Set(lists.flatMap(({ body }) => askedIn(body).map(({ id }) => id)));
  if (ids.size !== 1) throw new Error(`There are ${ids.size} tickets`);
  return (await world.get(`${path}/${[...ids][0]}`, {})).body as TicketRead;
}

/** An agent presses the button again, with the same key, until it is done. */
export async function agentDoes(world: World, deed: string, body: object): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const id = await ticketOf(world).then(
      (ticket) => ticket.id,
      () => undefined,
    );
    if (id && (await world.api(`${path}/${id}/${deed}`, body, deed)).status === 200) return await world.rest();
    await world.pass('PT1M');
  }
  throw new Error(`${deed} was never done`);
}

/** Monday 7 December, 10:02: Minji has asked, and got an answer at 10:05. */
export async function answered(world: World): Promise<void> {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-12-07T01:00:00.000Z' }));
  await askedAndAnswered(world);
}

/** She has bought something, and asks. */
export async function minjiAsks(world: World): Promise<void> {
  const updated_at = new Date(world.now()).toISOString();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at }));
  await minjiWrites(world, '충전은 했습니다.', '전원이 켜지지 않아요');
}

/** The apologies for a late answer that she got. */
export const lateNotes = (world: World) =>
  world.mailsTo(minji).filter(({ subject }) => subject.includes('답변이 늦어'));

async function askedAndAnswered(world: World): Promise<void> {
  await minjiWrites(world, '충전은 했습니다.', '전원이 켜지지 않아요');
  await world.pass('PT3M');
  await agentDoes(world, 'replies', { text: '어댑터를 다시 꽂아 보시겠어요?' });
}

/**
 * She says nothing more: after eight business days nobody waits any more. It begins in the evening, so that what is due in the
 * morning is due at the same time if a crash holds the answer up for minutes.
 */
export async function pendingStory(world: World): Promise<void> {
  await askedAndAnswered(world);
  await world.pass('P7DT16H');
  await world.pass('P4D');
  await minjiWrites(world, '감사합니다!');
  // A mail that was not taken in is taken in again.
  await world.pass('PT5M');
}

/** In the evening she asks. Nobody answers on Tuesday, nor by the new time that she is told; on Wednesday afternoon somebody does. */
export async function lateStory(world: World): Promise<void> {
  await minjiWrites(world, '충전은 했습니다.', '전원이 켜지지 않아요');
  await world.pass('P1DT20H');
  await agentDoes(world, 'replies', { text: '어댑터를 다시 꽂아 보시겠어요?' });
  await world.pass('PT1H');
}
