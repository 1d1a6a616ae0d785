/** Points of which each is a thing of its own, with an owner and, once it is spent, with whoever spent it. */
interface Point {
  readonly order: string;
  state: 'live' | 'spent' | 'gone';
  by?: string;
}

interface Order {
  readonly owner: string;
  state: 'pending' | 'active' | 'expired';
  activatesAt?: string;
  expiresAt?: string;
}

/**
 * Customers of whom some are one person, so plain that it can be believed: nothing is moved when they become one or are parted.
 * A person's points are those of all their customers, and a customer's are never mixed with another's.
 */
export class People {
  readonly orders = new Map<string, Order>();
  readonly into = new Map<string, string>();
  points: Point[] = [];
  /** By customer. */
  readonly debts = new Map<string, number>();
  readonly #endOfLife: (activatesAt: string) => string;

  constructor(endOfLife: (activatesAt: string) => string) {
    this.#endOfLife = endOfLife;
  }

  root(customer: string): string {
    const into = this.into.get(customer);
    return into === undefined ? customer : this.root(into);
  }

  merge(from: string, into: string): void {
    this.into.set(from, into);
    this.#repay(this.root(into));
  }

  /** Whoever has spent another's point, who is not one with them any more, owes it. */
  split(customer: string): void {
    const before = this.root(customer);
    this.into.delete(customer);
    for (const point of this.points) {
      const { state, by = '' } = point;
      const order = this.#orderOf(point);
      if (state !== 'spent' || this.root(order.owner) === this.root(by)) continue;
      point.state = order.state === 'expired' ? 'gone' : 'live';
      this.#owe(by);
    }
    for (const root of [before, customer]) this.#repay(root);
  }

  /** The owner's order is worth so many points by what is known of it now. */
  worth(owner: string, order: string, points: number, activatesAt: string | undefined): void {
    if (!this.orders.has(order)) this.orders.set(order, { owner, state: 'pending' });
    const known = this.orders.get(order);
    if (known?.state === 'pending' && activatesAt) known.activatesAt = activatesAt;
    const own = () => this.points.filter((point) => point.order === order);
    while (own().length < points) this.points.push({ order, state: 'live' });
    for (const state of ['live', 'gone', 'spent'] as const) {
      while (own().length > points && own().some((point) => point.state === state)) {
        const [lost] = own().filter((point) => point.state === state);
        this.points = this.points.filter((point) => point !== lost);
        if (state === 'spent') this.#owe(lost?.by ?? '');
      }
    }
    this.#repay(this.root(owner));
  }

  correct(owner: string, id: string, points: number, expiresAt: string): void {
    if (this.orders.has(id)) return;
    this.orders.set(id, { owner, state: 'active', expiresAt });
    for (let n = 0; n < points; n++) this.points.push({ order: id, state: 'live' });
    for (let n = 0; n > points; n--) this.#owe(owner);
    this.#repay(this.root(owner));
  }

  time(now: string): void {
    for (;;) {
      const [next] = [...this.orders.values()]
        .flatMap((order) => ({ order, at: dueAt(order) ?? '9' }))
        .sort((a, b) => (a.at < b.at ? -1 : 1));
      if (!next || next.at > now) return;
      const { order } = next;
      if (order.state === 'pending') {
        order.state = 'active';
        order.expiresAt = this.#endOfLife(next.at);
      } else {
        order.state = 'expired';
        for (const point of this.points)
          if (this.#orderOf(point) === order && point.state === 'live') point.state = 'gone';
      }
      this.#repay(this.root(order.owner));
    }
  }

  /** Spends as many, or none. */
  spend(by: string, points: number): boolean {
    const spendable = this.#active(this.root(by));
    if (spendable.length < points) return false;
    for (const point of spendable.slice(0, points)) Object.assign(point, { state: 'spent', by });
    return true;
  }

  balance(root: string) {
    const live = (state: string) => this.#live(root, state).length;
    const debt = [...this.debts].reduce((all, [each, count]) => (this.root(each) === root ? all + count : all), 0);
    return { pending: live('pending'), active: live('active'), debt };
  }

  #orderOf({ order }: Point): Order {
    const known = this.orders.get(order);
    if (!known) throw new Error(`There is no order ${order}`);
    return known;
  }

  #owe(customer: string): void {
    this.debts.set(customer, (this.debts.get(customer) ?? 0) + 1);
  }

  #live(root: string, state: string): Point[] {
    return this.points.filter((point) => {
      const order = this.#orderOf(point);
      return point.state === 'live' && order.state === state && this.root(order.owner) === root;
    });
  }

  #active(root: string): Point[] {
    const end = (point: Point) => `${this.#orderOf(point).expiresAt} ${point.order}`;
    return this.#live(root, 'active').sort((a, b) => (end(a) < end(b) ? -1 : 1));
  }

  #repay(root: string): void {
    for (const point of this.#active(root)) {
      const [by] = [...this.debts].find(([each, count]) => count > 0 && this.root(each) === root) ?? [];
      if (by === undefined) return;
      Object.assign(point, { state: 'spent', by });
      this.debts.set(by, (this.debts.get(by) ?? 0) - 1);
    }
  }
}

const dueAt = ({ state, activatesAt, expiresAt }: Order): string | undefined => {
  if (state === 'pending') return activatesAt;
  return state === 'active' ? expiresAt : undefined;
};
