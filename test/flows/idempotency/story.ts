import { addressId } from '../../../shared/base/ids.ts';
import { aCustomer, aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { beginning } from '../../support/begun.ts';
import type { Reply, World } from '../../support/world.ts';
import { addsPicture, photo, uploads } from '../pictures/story.ts';
import { android, connectPush, registers } from '../push/app.ts';

export const minji = 'minji@shop.example';
export const order = 'shopify-820982911946154509';
const seojun = 'seojun@shop.example';
const support = 'care@dangol.example';

export interface Ids {
  readonly customer: string;
  /** Another customer. */
  readonly other: string;
  readonly ticket: string;
  /** A task. */
  readonly task: string;
  /** Another ticket, and an answer in it that can still be undone. */
  readonly held: string;
  readonly reply: string;
  /** The ticket of a call from a number that nobody knows. */
  readonly phoned: string;
  readonly reservation: string;
  /** A machine's key. */
  readonly key: string;
  /** A mail in the tray. */
  readonly mail: string;
  /** A picture, and an upload of which none is made yet. */
  readonly picture: string;
  readonly upload: string;
  /** An address that takes no mail. */
  readonly suppressed: string;
}

/** A write under a key. */
export const askIn = (world: World, path: string, body: object, key: string): Promise<Reply> =>
  world.api(`/v1/shops/demo/${path}`, body, key);

export const titleOf = ({ body }: Reply) => (body as { title?: string }).title;

/** A change of the promises: a first answer in so many minutes. */
export const promisedIn = (firstReply: number) => ({
  promises: { warnAt: 8_000, rows: [{ firstReply, nextReply: 10 }] },
});

export const consent = (given: boolean) => ({ channel: 'email', purpose: 'marketing', wording: '2026-11', given });

/** Minji's first order is delivered, of its points some are reserved, a second is on its way, and a question of hers is open. */
export const aShopAtWork = beginning(async (world): Promise<Ids> => {
  const updated_at = '2026-11-27T10:00:00+09:00';
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at }));
  const there = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T12:00:00+09:00' });
  await world.shopify('fulfillments/update', there);
  await world.pass('P10D');
  const second = { id: '820982911946154509', name: '#1002', financial_status: 'paid', updated_at: world.now() };
  await world.shopify('orders/paid', anOrder(second));
  await world.shopify('customers/create', aCustomer({ id: '115310627314723955', email: seojun, updated_at }));
  await minjiWrites(world, '충전은 했습니다.');
  const offer = { from: 'offer@else.example', to: support, subject: 'Offer', text: 'Cheap ribbons' };
  await world.local('POST', '/_local/mails', { ...offer, verdicts: { spam: 'FAIL' } });
  await world.local('POST', '/_local/ses', { bouncing: [seojun] });
  const third = {
    id: '820982911946154510',
    name: '#1003',
    financial_status: 'paid',
    updated_at: world.now(),
    email: seojun,
  };
  await world.shopify(
    'orders/paid',
    anOrder({ ...third, customer: aCustomer({ id: '115310627314723955', email: seojun }) }),
  );
  await world.pass('PT1M');
  const idOf = async (email: string) => {
    const found = await world.get(`/v1/shops/demo/customers?email=${email}`, {});
    return (found.body as { items: { id: string }[] }).items[0]?.id ?? '';
  };
  const [customer, other] = [await idOf(minji), await idOf(seojun)];
  const reserved = await askIn(
    world,
    `customers/${customer}/points/reservations`,
    { points: 10, order: 'checkout-0' },
    'reserved',
  );
  // Their tokens follow from their content: they are applied in one of the cases.
  for (const returnDays of [8, 9]) await askIn(world, 'programme/preview', { returnDays }, `preview-${returnDays}`);
  for (const minutes of [8, 9]) await askIn(world, 'promises/preview', promisedIn(minutes), `promises-${minutes}`);
  await world.employ('someone', { name: '이도윤' });
  await world.rest();
  const key = await askIn(world, 'keys', { name: 'checkout', scopes: ['points'] }, 'key');
  const missed = { direction: 'inbound', from: '010-7777-0000', state: 'missed' };
  const phoned = (await askIn(world, 'calls', missed, 'phoned')).body as { ticket: { id: string } };
  const idIn = ({ body }: Reply) => (body as { id: string }).id;
  const mail = { from: 'jiwoo@else.example', to: 'care@dangol.example', subject: 'Hello', text: 'It is loud.' };
  await world.local('POST', '/_local/mails', mail);
  await world.rest();
  const ticket = await openTicket(world, (each) => each !== phoned.ticket.id);
  const held = await openTicket(world, (each) => each !== phoned.ticket.id && each !== ticket);
  const pressed = await askIn(world, `tickets/${held}/replies`, { text: '곧요.', undoable: true }, 'pressed');
  await connectPush(world);
  for (const each of [customer, other]) await registers(world, each, `${android}-${each}`);
  const due = '2026-12-23T01:00:00.000Z';
  const picture = await addsPicture(world);
  const { key: upload } = await uploads(world, photo);
  const task = await askIn(world, 'tasks', { what: 'gift', text: '손편지', due }, 'task');
  return {
    customer,
    other,
    ticket,
    task: idIn(task),
    held,
    reply: idIn(pressed),
    phoned: phoned.ticket.id,
    reservation: idIn(reserved),
    key: idIn(key),
    mail: await firstIdOf(world, 'tray'),
    picture,
    upload,
    suppressed: addressId(seojun),
  };
});

export async function minjiWrites(world: World, text: string, to = support): Promise<void> {
  await world.local('POST', '/_local/mails', { from: `김민지 <${minji}>`, to, subject: '전원', text });
  await world.rest();
}

async function firstIdOf(world: World, list: string): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/${list}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

export async function openTicket(world: World, is = (_id: string): boolean => true): Promise<string> {
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  return (body as { items: { id: string }[] }).items.find(({ id }) => is(id))?.id ?? '';
}
