/** A ledger so plain that it can be believed: each point is a thing of its own, which somebody moves by hand. */
export class Reference {
  readonly orders = new Map<
    string,
    { activatesAt?: string; expiresAt?: string; state: 'pending' | 'active' | 'expired' }
  >();
  points: { order: string; state: 'live' | 'spent' | 'gone' }[] = [];
  debt = 0;
  readonly #endOfLife: (activatesAt: string) => string;

  constructor(endOfLife: (activatesAt: string) => string) {
    this.#endOfLife = endOfLife;
  }

  /** The order is worth so many points by what is known of it now. */
  worth(order: string, points: number, activatesAt: string | undefined): void {
    if (!this.orders.has(order)) this.orders.set(order, { state: 'pending' });
    const known = this.orders.get(order);
    if (known?.state === 'pending' && activatesAt) known.activatesAt = activatesAt;
    const own = () => this.points.filter((point) => point.order === order);
    while (own().length < points) this.points.push({ order, state: 'live' });
    for (const state of ['live', 'gone', 'spent'] as const) {
      while (own().length > points && own().some((point) => point.state === state)) {
        this.points.splice(this.points.indexOf(own().find((point) => point.state === state) ?? fail()), 1);
        if (state === 'spent') this.debt++;
      }
    }
    this.#repay();
  }

  time(now: string): void {
    const dueOf = ({ state, activatesAt, expiresAt }: { state: string; activatesAt?: string; expiresAt?: string }) =>
      state === 'pending' ? activatesAt : state === 'active' ? expiresAt : undefined;
    for (;;) {
      const [next] = [...this.orders]
        .flatMap(([order, known]) => [{ order, known, at: dueOf(known) ?? '9' }])
        .sort((a, b) => (a.at < b.at ? -1 : 1));
      if (!next || next.at > now) return;
      const { known, order } = next;
      if (known.state === 'pending') {
        known.state = 'active';
        known.expiresAt = this.#endOfLife(next.at);
      } else {
        known.state = 'expired';
        for (const point of this.points) if (point.order === order && point.state === 'live') point.state = 'gone';
      }
      this.#repay();
    }
  }

  /** Spends as many, or none. */
  spend(points: number): boolean {
    const spendable = this.#active();
    if (spendable.length < points) return false;
    for (const point of spendable.slice(0, points)) point.state = 'spent';
    return true;
  }

  balance() {
    const live = (state: string) =>
      this.points.filter((point) => point.state === 'live' && this.orders.get(point.order)?.state === state).length;
    return { pending: live('pending'), active: live('active'), debt: this.debt };
  }

  #active() {
    const ends = (order: string) => `${this.orders.get(order)?.expiresAt} ${order}`;
    return this.points
      .filter(({ order, state }) => state === 'live' && this.orders.get(order)?.state === 'active')
      .sort((a, b) => (ends(a.order) < ends(b.order) ? -1 : 1));
  }

  #repay(): void {
    for (const point of this.#active().slice(0, this.debt)) {
      point.state = 'spent';
      this.debt--;
    }
  }
}

function fail(): never {
  throw new Error('There is no such point');
}
