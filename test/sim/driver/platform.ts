import { aCustomer } from '../../orders/platforms/shopify/payloads.ts';
import { creditBody, orderBody, parcelBody, refundBody } from './bodies.ts';
import type { Manners } from './manners.ts';
import { type Extras, noExtras, type Parcel, people, type Shopper, type Truth } from './truths.ts';

const [kept, guests] = [people[0]?.platformId ?? '', people[5]?.platformId ?? ''];
const deleted = people[4]?.platformId ?? '';

/** A call as it is posted: again, it is the same call. */
export interface Hook {
  readonly id: string;
  readonly topic: string;
  /** The platform's fine clock, if it has one. */
  readonly triggeredAt?: string;
  readonly body: string;
}

/** The shop's platform: keeps its orders, and says of each change what Shopify's webhooks say. */
export class Platform {
  readonly orders: Truth[] = [];
  /** Orders from before the connection that nothing was said of yet. */
  readonly #past: Truth[] = [];
  readonly #manners: Manners;
  readonly #now: () => number;
  #last = 0;
  #hooks = 0;
  /** The first shopper's two accounts were merged. */
  isJoined = false;
  /** The guest's address was verified as that of the account. */
  isVerified = false;

  constructor(now: () => number, manners: Manners) {
    this.#now = now;
    this.#manners = manners;
  }

  told(pick: number): Truth | undefined {
    return this.orders[pick % Math.max(this.orders.length, 1)];
  }

  /** Of an order from before the connection, something is said from now on. */
  order(pick: number): Truth | undefined {
    const all = [...this.orders, ...this.#past];
    const truth = all[pick % Math.max(all.length, 1)];
    if (truth && this.#past.includes(truth)) this.orders.push(...this.#past.splice(this.#past.indexOf(truth), 1));
    return truth;
  }

  /** Whether the shop connects late: then it has orders of forty days ago, paid, sent, and not paid yet. */
  begin(): boolean {
    if (!this.#manners.isOlder) return false;
    const at = (days: number) => new Date(Math.floor(this.#now() / 1000) * 1000 - days * 86_400_000).toISOString();
    const [shopper] = people;
    for (const [n, state] of ['paid', 'sent', 'open'].entries()) {
      const line = { id: `9${n}001`, priceMinor: 50_000, quantity: 1 };
      const sent = { ...this.#parcel(line.id, at(38)), id: `${line.id}77` };
      this.#past.push({
        ...{
          id: `900719925470000${n}`,
          number: `#${1000 + n}`,
          shopper: shopper as Shopper,
          test: false,
          lines: [line],
          extras: noExtras,
        },
        ...{ placedAt: at(40), updatedAt: at(37), refunds: [], parcels: state === 'sent' ? [sent] : [] },
        ...{ isOlder: true, ...(state !== 'open' && { paidAt: at(40), isPast: true }) },
      });
    }
    return true;
  }

  /** A change that says nothing new, such as a tag. */
  touch(truth: Truth): Hook[] {
    this.#touch(truth);
    return [this.#hook('orders/updated', orderBody(truth, this.accountOf(truth.shopper)))];
  }

  buy(shopper: Shopper, prices: readonly number[], isPaid: boolean, test: boolean): Hook[] {
    const n = this.orders.length + 1;
    const at = this.#tick();
    const truth: Truth = {
      id: `9007199254741${String(n).padStart(5, '0')}`,
      number: `#${2000 + n}`,
      ...{ shopper, test, placedAt: at, updatedAt: at },
      lines: prices.map((priceMinor, index) => ({ id: `${n}00${index + 1}`, priceMinor, quantity: 1 })),
      extras: this.#extras(n, prices),
      ...{ parcels: [], refunds: [] },
    };
    this.orders.push(truth);
    const created = this.#hook('orders/create', orderBody(truth, this.accountOf(truth.shopper)));
    return isPaid ? [created, ...this.pay(truth)] : [created];
  }

  /** Every second order has some of each, where the platform has them at all. */
  #extras(n: number, prices: readonly number[]): Extras {
    const { tax, hasExtras } = this.#manners;
    if (!hasExtras) return { ...noExtras, tax };
    return {
      tax,
      feeMinor: n % 2 === 0 ? 3_000 : 0,
      cardMinor: n % 3 === 0 ? 50_000 : 0,
      creditMinor: n % 4 < 2 ? Math.floor((prices[0] ?? 0) / 2) : 0,
    };
  }

  pay(truth: Truth): Hook[] {
    if (truth.paidAt || truth.cancelledAt) return [];
    truth.paidAt = this.#touch(truth);
    const paid = this.#hook('orders/paid', orderBody(truth, this.accountOf(truth.shopper)));
    return truth.extras.creditMinor > 0 ? [paid, this.#hook('order_transactions/create', creditBody(truth))] : [paid];
  }

  cancel(truth: Truth): Hook[] {
    if (truth.cancelledAt) return [];
    truth.cancelledAt = this.#touch(truth);
    return [this.#hook('orders/cancelled', orderBody(truth, this.accountOf(truth.shopper)))];
  }

  /** One line less, as long as another one is left and it has not been sent. */
  edit(truth: Truth, pick: number): Hook[] {
    const line = truth.lines[pick % truth.lines.length];
    const isSent = truth.parcels.some((parcel) => parcel.line === line?.id);
    const others = truth.lines.filter((each) => each !== line && each.quantity > 0);
    if (!line || line.quantity === 0 || isSent || others.length === 0 || truth.cancelledAt) return [];
    line.quantity = 0;
    this.#touch(truth);
    return [this.#hook('orders/updated', orderBody(truth, this.accountOf(truth.shopper)))];
  }

  /** A parcel for each line. */
  ship(truth: Truth, pick: number): Hook[] {
    const line = truth.lines[pick % truth.lines.length];
    const isSent = truth.parcels.some((parcel) => parcel.line === line?.id);
    if (!line || line.quantity === 0 || isSent || truth.cancelledAt || !truth.paidAt) return [];
    const at = this.#tick();
    const parcel = this.#parcel(line.id, at);
    truth.parcels.push(parcel);
    return [this.#hook('fulfillments/create', parcelBody(truth, parcel))];
  }

  readonly #parcel = (line: string, at: string): Parcel => ({
    ...{ id: `${line}77`, line, shippedAt: at, updatedAt: at, isFollowed: this.#manners.isFollowing },
  });

  /** All parcels that are on their way; all lines are sent first, most of the time. */
  deliver(truth: Truth, pick: number): Hook[] {
    const sent = pick % 3 === 0 ? [] : truth.lines.flatMap((_, index) => this.ship(truth, index));
    const arrived = truth.parcels.filter(({ deliveredAt, isFollowed }) => !deliveredAt && isFollowed);
    const hooks = arrived.map((parcel) => {
      parcel.updatedAt = this.#tick();
      parcel.deliveredAt = parcel.updatedAt;
      return this.#hook('fulfillments/update', parcelBody(truth, parcel));
    });
    return [...sent, ...hooks];
  }

  refund(truth: Truth, pick: number): Hook[] {
    const line = truth.lines[pick % truth.lines.length];
    if (!line || !truth.paidAt || truth.refunds.some((refund) => refund.line === line.id)) return [];
    const refund = { id: `${line.id}88`, at: this.#tick(), line: line.id, amountMinor: line.priceMinor };
    truth.refunds.push(refund);
    return [this.#hook('refunds/create', { ...refundBody(refund, truth.extras), order_id: truth.id })];
  }

  /** The second account with one address goes into the first. */
  join(): Hook[] {
    if (this.isJoined) return [];
    this.isJoined = true;
    const gid = (id: string) => `gid://shopify/Customer/${id}`;
    const ids = { admin_graphql_api_customer_kept_id: gid(kept), admin_graphql_api_customer_deleted_id: gid(deleted) };
    return [this.#hook('customers/merge', { ...ids, status: 'completed' })];
  }

  /** The account proves that the guest's address is its own. */
  verify(): Hook[] {
    if (this.isVerified) return [];
    this.isVerified = true;
    const said = { id: guests, email: people[5]?.email, verified_email: true, updated_at: this.#tick() };
    return [this.#hook('customers/update', aCustomer(said))];
  }

  /** Somebody tells the platform that they want no advertising; gives when, too. */
  refuse(shopper: Shopper): { readonly hook: Hook; readonly saidAt: string } | undefined {
    if (!shopper.platformId || (this.isJoined && shopper.platformId === deleted)) return undefined;
    const saidAt = this.#tick();
    const consent = { state: 'unsubscribed', opt_in_level: 'single_opt_in', consent_updated_at: saidAt };
    const said = { customer_id: shopper.platformId, email_address: shopper.email, email_marketing_consent: consent };
    return { hook: this.#hook('customers_email_marketing_consent/update', said), saidAt };
  }

  /** A call that names an order, and says nothing of it. */
  thin({ id }: Truth): Hook {
    return this.#hook('orders/updated', { id });
  }

  /** The account that the platform has of this shopper now. */
  accountOf({ platformId, email }: Shopper): object | null {
    if (!platformId) return null;
    const id = this.isJoined && platformId === deleted ? kept : platformId;
    return { id, email, first_name: '민지', ...(this.isVerified && id === guests && { verified_email: true }) };
  }

  garbage(text: string): Hook {
    return { id: `garbage-${++this.#hooks}`, topic: 'orders/paid', body: text };
  }

  #hook(topic: string, body: object): Hook {
    const text = JSON.stringify(body).replace(/"(id|order_id|line_item_id|customer_id)":"(\d+)"/g, '"$1":$2');
    const hook = { id: `hook-${++this.#hooks}`, topic, body: text };
    if (!this.#manners.isQuick) return hook;
    const fine = String(this.#hooks % 1_000_000).padStart(6, '0');
    return { ...hook, triggeredAt: new Date(this.#now()).toISOString().replace('Z', `${fine}Z`) };
  }

  /** Shopify's clock knows whole seconds; no two changes share one, unless the platform is quick. */
  #tick(): string {
    const second = Math.floor(this.#now() / 1000) * 1000;
    this.#last = Math.max(second, this.#last + (this.#manners.isQuick ? 0 : 1000));
    return new Date(this.#last).toISOString();
  }

  #touch(truth: Truth): string {
    truth.updatedAt = this.#tick();
    return truth.updatedAt;
  }
}
