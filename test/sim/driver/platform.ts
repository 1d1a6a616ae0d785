import { anOrder } from '../../orders/platforms/shopify/payloads.ts';

/** Somebody who buys; the last one has no account at the shop, only an address. */
export interface Shopper {
  readonly platformId?: string;
  readonly email: string;
}

export const people: readonly Shopper[] = [
  { platformId: '115310627314723901', email: 'minji@shop.example' },
  { platformId: '115310627314723902', email: 'john@shop.example' },
  { platformId: '115310627314723903', email: 'sora@shop.example' },
  { email: 'guest@shop.example' },
];

export interface Line {
  readonly id: string;
  readonly priceMinor: number;
  quantity: number;
}

interface Parcel {
  readonly id: string;
  readonly line: string;
  readonly shippedAt: string;
  updatedAt: string;
  deliveredAt?: string;
}

interface Refund {
  readonly id: string;
  readonly at: string;
  readonly line: string;
  readonly amountMinor: number;
}

/** An order as the shop's platform has it: the truth that webhooks tell of. */
export interface Truth {
  readonly id: string;
  readonly number: string;
  readonly shopper: Shopper;
  readonly test: boolean;
  readonly lines: readonly Line[];
  readonly placedAt: string;
  paidAt?: string;
  cancelledAt?: string;
  updatedAt: string;
  readonly parcels: Parcel[];
  readonly refunds: Refund[];
}

/** A call as it is posted: again, it is the same call. */
export interface Hook {
  readonly id: string;
  readonly topic: string;
  readonly body: string;
}

/** The shop's platform: keeps its orders, and says of each change what Shopify's webhooks say. */
export class Platform {
  readonly orders: Truth[] = [];
  readonly #now: () => number;
  #last = 0;
  #hooks = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  order(pick: number): Truth | undefined {
    return this.orders[pick % Math.max(this.orders.length, 1)];
  }

  buy(shopper: Shopper, prices: readonly number[], isPaid: boolean, test: boolean): Hook[] {
    const n = this.orders.length + 1;
    const at = this.#tick();
    const truth: Truth = {
      id: `9007199254741${String(n).padStart(5, '0')}`,
      number: `#${2000 + n}`,
      ...{ shopper, test, placedAt: at, updatedAt: at },
      lines: prices.map((priceMinor, index) => ({ id: `${n}00${index + 1}`, priceMinor, quantity: 1 })),
      ...{ parcels: [], refunds: [] },
    };
    this.orders.push(truth);
    const created = this.#hook('orders/create', this.#body(truth));
    return isPaid ? [created, ...this.pay(truth)] : [created];
  }

  pay(truth: Truth): Hook[] {
    if (truth.paidAt || truth.cancelledAt) return [];
    truth.paidAt = this.#touch(truth);
    return [this.#hook('orders/paid', this.#body(truth))];
  }

  cancel(truth: Truth): Hook[] {
    if (truth.cancelledAt) return [];
    truth.cancelledAt = this.#touch(truth);
    return [this.#hook('orders/cancelled', this.#body(truth))];
  }

  /** One line less, as long as another one is left and it has not been sent. */
  edit(truth: Truth, pick: number): Hook[] {
    const line = truth.lines[pick % truth.lines.length];
    const isSent = truth.parcels.some((parcel) => parcel.line === line?.id);
    const others = truth.lines.filter((each) => each !== line && each.quantity > 0);
    if (!line || line.quantity === 0 || isSent || others.length === 0 || truth.cancelledAt) return [];
    line.quantity = 0;
    this.#touch(truth);
    return [this.#hook('orders/updated', this.#body(truth))];
  }

  /** A parcel for each line. */
  ship(truth: Truth, pick: number): Hook[] {
    const line = truth.lines[pick % truth.lines.length];
    const isSent = truth.parcels.some((parcel) => parcel.line === line?.id);
    if (!line || line.quantity === 0 || isSent || truth.cancelledAt || !truth.paidAt) return [];
    const at = this.#tick();
    const parcel = { id: `${line.id}77`, line: line.id, shippedAt: at, updatedAt: at };
    truth.parcels.push(parcel);
    return [this.#hook('fulfillments/create', this.#parcel(truth, parcel))];
  }

  /** All parcels that are on their way; all lines are sent first, most of the time. */
  deliver(truth: Truth, pick: number): Hook[] {
    const sent = pick % 3 === 0 ? [] : truth.lines.flatMap((_, index) => this.ship(truth, index));
    const arrived = truth.parcels.filter(({ deliveredAt }) => !deliveredAt);
    const hooks = arrived.map((parcel) => {
      parcel.updatedAt = this.#tick();
      parcel.deliveredAt = parcel.updatedAt;
      return this.#hook('fulfillments/update', this.#parcel(truth, parcel));
    });
    return [...sent, ...hooks];
  }

  refund(truth: Truth, pick: number): Hook[] {
    const line = truth.lines[pick % truth.lines.length];
    if (!line || !truth.paidAt || truth.refunds.some((refund) => refund.line === line.id)) return [];
    const refund = { id: `${line.id}88`, at: this.#tick(), line: line.id, amountMinor: line.priceMinor };
    truth.refunds.push(refund);
    return [this.#hook('refunds/create', { ...this.#refund(refund), order_id: truth.id })];
  }

  garbage(text: string): Hook {
    return { id: `garbage-${++this.#hooks}`, topic: 'orders/paid', body: text };
  }

  #hook(topic: string, body: object): Hook {
    const text = JSON.stringify(body).replace(/"(id|order_id|line_item_id)":"(\d+)"/g, '"$1":$2');
    return { id: `hook-${++this.#hooks}`, topic, body: text };
  }

  /** Shopify's clock knows whole seconds; no two changes here share one. */
  #tick(): string {
    this.#last = Math.max(Math.floor(this.#now() / 1000) * 1000, this.#last + 1000);
    return new Date(this.#last).toISOString();
  }

  #touch(truth: Truth): string {
    truth.updatedAt = this.#tick();
    return truth.updatedAt;
  }

  #body(truth: Truth): object {
    const { shopper, lines, refunds } = truth;
    const goods = lines.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
    const left = lines.reduce((sum, { priceMinor, quantity }) => sum + priceMinor * quantity, 0);
    return anOrder({
      ...{
        id: truth.id,
        name: truth.number,
        test: truth.test,
        created_at: truth.placedAt,
        updated_at: truth.updatedAt,
      },
      ...{ financial_status: truth.paidAt ? 'paid' : 'pending', cancelled_at: truth.cancelledAt ?? null },
      ...{ email: shopper.email, contact_email: shopper.email, shipping_address: null },
      customer: shopper.platformId ? { id: shopper.platformId, email: shopper.email, first_name: '민지' } : null,
      ...{ subtotal_price: String(goods), total_price: String(goods), current_total_price: String(left) },
      line_items: lines.map(({ id, priceMinor, quantity }) => ({
        ...{ id, title: `물건 ${id}`, quantity: 1, current_quantity: quantity, price: String(priceMinor) },
        ...{ requires_shipping: true, tax_lines: [] },
      })),
      fulfillments: truth.parcels.map((parcel) => this.#parcel(truth, parcel)),
      refunds: refunds.map((refund) => this.#refund(refund)),
    });
  }

  #parcel(truth: Truth, { id, line, shippedAt, updatedAt, deliveredAt }: Parcel): object {
    return {
      ...{ id, order_id: truth.id, status: 'success', created_at: shippedAt, updated_at: updatedAt },
      shipment_status: deliveredAt ? 'delivered' : null,
      line_items: [{ id: line, quantity: 1 }],
    };
  }

  #refund({ id, at, line, amountMinor }: Refund): object {
    const refunded = { id: `${id}9`, line_item_id: line, quantity: 1, subtotal: amountMinor, total_tax: 0 };
    return { id, created_at: at, order_adjustments: [], refund_line_items: [refunded] };
  }
}
