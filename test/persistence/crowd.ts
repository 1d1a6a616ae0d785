import { createHmac } from 'node:crypto';
import {
  aCustomer,
  aFulfillment,
  aLine,
  anOrder,
  aRefund,
  aRefundLine,
  posted,
} from '../orders/platforms/shopify/payloads.ts';
import type { Machine, Reply } from './machine.ts';

/** Something that somebody wants done, and asks for again and again until it is answered. */
export interface Deed {
  readonly name: string;
  readonly isDue: (now: number) => boolean;
  readonly ask: (machine: Machine) => Promise<Reply | undefined>;
  /** What counts as an answer; anything else is asked again. */
  readonly isAnswer: (reply: Reply) => boolean;
  answered?: Reply;
  asked: number;
}

export interface Bought {
  readonly id: string;
  readonly won: number;
  readonly customer: Customer;
  readonly paid: Deed | undefined;
  cancelled?: Deed;
  refunded?: Deed;
  delivered?: Deed;
  answer?: Deed;
}

export interface Customer {
  readonly id: string;
  readonly email: string;
  readonly spends: { readonly points: number; readonly reserve: Deed; readonly commit: Deed }[];
}

const days = 86_400_000;
/** How long a token is good for, less what an answer may take. */
const hour = 3_500_000;
const isGood = ({ status }: Reply) => status < 300;

/** The people of a shop: what they bought and asked for, and how far that was answered. */
export class Crowd {
  readonly orders: Bought[] = [];
  readonly customers: Customer[] = [];
  readonly deeds: Deed[] = [];
  readonly mails: Deed[] = [];
  readonly #chance: () => number;
  /** Tokens that were refused within their hour. */
  readonly refused: string[] = [];
  #token: { readonly text: string | undefined; readonly at: number } | undefined;

  constructor(chance: () => number) {
    this.#chance = chance;
  }

  /** An order more, with all that will become of it. */
  order(now: number): void {
    const customer = this.#pick(10) < 3 && this.customers.length > 0 ? this.#one(this.customers) : this.#customer();
    const id = String(820_000_000_000_000_000n + BigInt(this.orders.length + 1) * 1000n);
    const won = 20_000 * (1 + this.#pick(10));
    const at = new Date(now).toISOString();
    const line = aLine({ id: `${id.slice(0, 17)}7`, price: String(won) });
    const content = anOrder({
      ...{ id, name: `#${1001 + this.orders.length}`, email: customer.email, contact_email: customer.email },
      ...{ total_price: String(won), current_total_price: String(won), subtotal_price: String(won) },
      ...{ created_at: at, processed_at: at, updated_at: at, line_items: [line], shipping_address: null },
      customer: aCustomer({ id: customer.id, email: customer.email }),
    });
    const isPaid = this.#pick(10) < 8;
    const paid = isPaid ? this.#webhook('orders/paid', id, { ...content, financial_status: 'paid' }) : undefined;
    const bought: Bought = { id, won, customer, paid };
    this.orders.push(bought);
    if (!paid) {
      this.#webhook('orders/create', id, content);
      return;
    }
    const isAnswered = () => paid.answered !== undefined;
    const later = new Date(now + 1000).toISOString();
    const fate = this.#pick(20);
    if (fate < 3) {
      const cancelled = { ...content, financial_status: 'paid', cancelled_at: later, cancel_reason: 'customer' };
      bought.cancelled = this.#webhook('orders/cancelled', id, { ...cancelled, updated_at: later }, isAnswered);
    }
    if (fate >= 3 && fate < 7) {
      const given = aRefundLine({ id: `${id.slice(0, 17)}5`, line_item_id: line.id, subtotal: won / 2, total_tax: 0 });
      const refund = { id: `${id.slice(0, 17)}6`, order_id: id, created_at: later, refund_line_items: [given] };
      bought.refunded = this.#webhook('refunds/create', id, aRefund(refund), isAnswered);
    }
    if (fate >= 5 && fate < 16) this.#deliver(bought, line, now, isAnswered);
  }

  /** Somebody writes to the shop. */
  mail(): void {
    const n = this.mails.length + 1;
    const letter = {
      from: `writer${n}@else.example`,
      to: 'care@dangol.example',
      subject: `Question ${n}`,
      text: 'When?',
    };
    this.mails.push(this.#deed(`mail ${n}`, (machine) => machine.ask('POST', '/_local/mails', letter)));
  }

  /** Everybody asks at once for what is due and open, until the machine dies or nothing is open. */
  async press(machine: Machine): Promise<void> {
    const now = (await machine.now()) ?? 0;
    const worker = async () => {
      const tried = new Set<Deed>();
      while (!machine.dead) {
        const open = this.deeds.filter((deed) => !deed.answered && deed.isDue(now) && !tried.has(deed));
        if (open.length === 0) return;
        const deed = this.#one(open);
        tried.add(deed);
        deed.asked++;
        const reply = await deed.ask(machine);
        if (reply && deed.isAnswer(reply)) deed.answered = reply;
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
  }

  get answered(): number {
    return this.deeds.filter((deed) => deed.answered).length;
  }

  open(now: number): Deed[] {
    return this.deeds.filter((deed) => !deed.answered && deed.isDue(now));
  }

  async api(machine: Machine, method: string, path: string, body?: object, key?: string): Promise<Reply | undefined> {
    const now = (await machine.now()) ?? 0;
    const isLong = this.#token?.text === undefined || now > this.#token.at + hour;
    const token = isLong ? { text: await machine.token(), at: now } : this.#token;
    this.#token = token;
    const authorization = `Bearer ${token?.text}`;
    const headers = { authorization, ...(key !== undefined && { 'idempotency-key': key }) };
    const reply = await machine.ask(method, `/v1/shops/demo/${path}`, body, headers);
    if (reply?.status === 401 && token?.text !== undefined) {
      this.#token = undefined;
      if (((await machine.now()) ?? Number.POSITIVE_INFINITY) < token.at + hour) this.refused.push(`${method} ${path}`);
    }
    return reply;
  }

  async pathOf(machine: Machine, { email }: Customer): Promise<string | undefined> {
    const reply = await this.api(machine, 'GET', `customers?email=${encodeURIComponent(email)}`);
    const [found] = (reply?.body as { items?: { id: string }[] } | undefined)?.items ?? [];
    return found && `customers/${found.id}/points`;
  }

  #deliver(bought: Bought, line: object, now: number, isDue: () => boolean): void {
    const { id, customer } = bought;
    const at = new Date(now + 2000).toISOString();
    const parcel = aFulfillment({
      ...{ id: `${id.slice(0, 17)}8`, order_id: id, email: customer.email, line_items: [line] },
      ...{ created_at: at, updated_at: at, shipment_status: 'delivered' },
    });
    bought.delivered = this.#webhook('fulfillments/update', id, parcel, isDue);
    if (this.#pick(2) === 0) this.#survey(bought, now);
    if (this.#pick(2) === 0) this.#spend(customer, now);
  }

  /** The score is the same whenever she presses the button. */
  #survey(bought: Bought, now: number): void {
    const { id, customer } = bought;
    const send = async (machine: Machine): Promise<Reply | undefined> => {
      const reply = await machine.ask('GET', '/_local/messages');
      const mails = (reply?.body ?? []) as { to: string; text: string }[];
      const links = mails.flatMap(({ to, text }) =>
        to === customer.email ? (/\/p\/survey\/[\w.-]+/.exec(text) ?? []) : [],
      );
      const mine = links.find((link) =>
        Buffer.from(link.split('.')[1] ?? '', 'base64url')
          .toString()
          .includes(id),
      );
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      return mine ? await machine.ask('POST', mine, 'score=5', form) : { status: 404, body: 'not asked yet' };
    };
    bought.answer = this.#deed(`answer ${id}`, send, (time) => time > now + 2 * days && time < now + 9 * days);
  }

  #spend(customer: Customer, now: number): void {
    const key = `${customer.id}-${customer.spends.length + 1}`;
    const points = 50;
    const reserve = async (machine: Machine) => {
      const path = await this.pathOf(machine, customer);
      return path ? await this.api(machine, 'POST', `${path}/reservations`, { points, order: key }, key) : undefined;
    };
    const isSettled = ({ status }: Reply) => status < 300 || status === 409;
    const reserved = this.#deed(`reserve ${key}`, reserve, (time) => time > now + 9 * days, isSettled);
    const commit = (machine: Machine) => {
      const { id } = (reserved.answered?.body ?? {}) as { id?: string };
      return this.api(machine, 'POST', `reservations/${id}/commit`, {}, `${key}-commit`);
    };
    const isDue = () => reserved.answered?.status === 201;
    customer.spends.push({ points, reserve: reserved, commit: this.#deed(`commit ${key}`, commit, isDue, isSettled) });
  }

  #customer(): Customer {
    const n = this.customers.length + 1;
    const customer = { id: String(700_000_000_000_000_000n + BigInt(n)), email: `buyer${n}@shop.example`, spends: [] };
    this.customers.push(customer);
    return customer;
  }

  #webhook(topic: string, id: string, body: object, isDue: () => boolean = () => true): Deed {
    const text = posted(body);
    const headers = {
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': `${topic}-${id}`,
      'x-shopify-hmac-sha256': createHmac('sha256', 'demo-secret').update(text).digest('base64'),
    };
    return this.#deed(
      `${topic} ${id}`,
      (machine) => machine.ask('POST', '/webhooks/demo/shopify', text, headers),
      isDue,
    );
  }

  #deed(name: string, ask: Deed['ask'], isDue: Deed['isDue'] = () => true, isAnswer: Deed['isAnswer'] = isGood): Deed {
    const deed: Deed = { name, ask, isDue, isAnswer, asked: 0 };
    this.deeds.push(deed);
    return deed;
  }

  #pick(most: number): number {
    return Math.floor(this.#chance() * most);
  }

  #one<Thing>(things: readonly Thing[]): Thing {
    const thing = things[this.#pick(things.length)];
    if (thing === undefined) throw new RangeError('There is nothing to choose from');
    return thing;
  }
}
