import { localApi } from '../../infra/local/page/local-api.ts';
import { aFulfillment, aLine, anOrder } from '../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';

const email = 'minji@shop.example';
const korean = { 'accept-language': 'ko' };
const shop = '/v1/shops/demo';
/** What the customer writes beside her score. */
const words = '상자가 젖어서 왔어요.';
/** What the agent answers. */
export const written =
  '상자가 젖어 도착했다니 정말 죄송합니다. 오늘 새 상자로 다시 보내 드리겠습니다. 받으신 상자는 버려 주셔도 됩니다.';

export interface Mail {
  readonly from: string;
  readonly subject: string;
  readonly html: string;
}

/** A ticket as the API returns it. */
type Ticket = Readonly<Record<string, unknown>>;

/** Pages and emails as HTML, and one answer of the API. */
export interface Scenes {
  /** `/_local`, the day after the delivery. */
  readonly life: string;
  readonly thankYou: string;
  readonly deliveryQuestion: string;
  readonly firstDays: string;
  readonly winBack: string;
  /** The survey page with what the customer has typed, the ticket that her low score opened, and what she is answered. */
  readonly survey: string;
  readonly ticket: Ticket;
  readonly receipt: Mail;
  readonly reply: Mail;
  /** The customer's own page, `/p/me`. */
  readonly me: string;
}

/** Half a year of one customer of the demo shop, played on the local runtime. */
export async function played(): Promise<Scenes> {
  const world = await aFastWorld({ at: '2026-11-30T10:00:00+09:00' });
  const customer = await buys(world);
  await world.comeTo('2026-12-03T10:20:00+09:00');
  const life = await localPage(world);

  const path = linkIn(world, 'survey');
  const survey = (await pageAt(world, `${path}?s=2`)).replace('</textarea>', `${words}</textarea>`);
  const form = new URLSearchParams({ score: '2', words }).toString();
  await world.post(path, form, { 'content-type': 'application/x-www-form-urlencoded' });
  await world.comeTo('2026-12-03T10:27:00+09:00');
  const ticket = await ticketOf(world);
  await world.api(`${shop}/tickets/${ticket.id}/replies`, { text: written }, 'reply');
  const [receipt, reply] = [mailOf(world, 'receipt'), mailOf(world, 'reply')];
  await world.api(`${shop}/tickets/${ticket.id}/solve`, {}, 'solve');

  await world.comeTo('2026-12-15T10:10:00+09:00');
  const { body } = await world.api(`${shop}/customers/${customer}/links`, {}, 'link');
  const me = await pageAt(world, new URL((body as { url: string }).url).pathname);
  await world.comeTo('2027-06-01T10:00:00+09:00');

  const sent = (template: string) => mailOf(world, template).html;
  const mails = {
    thankYou: sent('thank-you'),
    deliveryQuestion: sent('delivery-question'),
    firstDays: sent('first-days'),
    winBack: sent('win-back'),
  };
  const complaints = world.complaints();
  world.close();
  if (complaints.length > 0) throw new Error(`The story went wrong:\n${complaints.join('\n')}`);
  return { life, ...mails, survey, ticket, receipt, reply, me };
}

/** She orders a vacuum, agrees to advertising, and has the vacuum two days later. Returns her id. */
async function buys(world: World): Promise<string> {
  const won = '189000';
  const product = '[무료배송] 무선청소기';
  const line = aLine({ title: product, name: product, price: won });
  const price = { subtotal_price: won, total_price: won, current_total_price: won };
  const times = { created_at: world.now(), updated_at: world.now() };
  await world.shopify('orders/paid', anOrder({ ...price, ...times, financial_status: 'paid', line_items: [line] }));
  const { body } = await world.get(`${shop}/customers?email=${email}`, {});
  const customer = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  const consent = { channel: 'email', purpose: 'marketing', wording: '2026-11', given: true };
  await world.api(`${shop}/customers/${customer}/consents`, consent, 'consent');
  await world.comeTo('2026-12-02T14:00:00+09:00');
  const parcel = { shipment_status: 'delivered', created_at: world.now(), updated_at: world.now() };
  await world.shopify('fulfillments/update', aFulfillment({ ...parcel, line_items: [line] }));
  return customer;
}

async function ticketOf(world: World): Promise<Ticket> {
  const { body } = await world.get(`${shop}/tickets`, {});
  const [first] = (body as { items: Ticket[] }).items;
  return (await world.get(`${shop}/tickets/${first?.id}`, {})).body as Ticket;
}

function mailOf(world: World, template: string): Mail {
  const event = world.events().find(({ name, data }) => name === 'MessageSent' && kindOf(data.template) === template);
  const mail = world.mailsTo(email).find(({ at }) => at === event?.at);
  if (!mail) throw new Error(`No ${template} was sent.`);
  return mail;
}

const kindOf = (template: unknown) => (template as { kind?: string } | undefined)?.kind ?? template;

function linkIn(world: World, page: string): string {
  const links = world.mailsTo(email).map(({ text }) => new RegExp(`/p/${page}/[\\w.-]+`).exec(text)?.[0]);
  return links.findLast((link) => link) ?? '';
}

const pageAt = async (world: World, path: string) => String((await world.get(path, undefined, korean)).body);

async function localPage(world: World): Promise<string> {
  const call = { method: 'GET', url: '/_local', headers: {}, body: Buffer.alloc(0) };
  return (await localApi(world.cloud, call)).body.toString('utf8');
}
