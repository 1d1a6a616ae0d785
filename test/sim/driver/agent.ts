import type { Reply, World } from '../../support/world.ts';
import type { RunLog } from '../run-log.ts';

type Until = (ask: () => Promise<Reply>, isEnough: (reply: Reply) => boolean) => Promise<Reply>;

const isEnough = ({ status, body }: Reply): boolean =>
  status < 500 && (body as { code?: string } | undefined)?.code !== 'idempotency-key-in-use';

/** An agent who takes two customers for one, and thinks better of it. */
export class Agent {
  readonly #world: World;
  readonly #log: RunLog;
  readonly #until: Until;

  constructor(world: World, log: RunLog, until: Until) {
    this.#world = world;
    this.#log = log;
    this.#until = until;
  }

  async merge(into: string | undefined, from: string | undefined, key: string): Promise<void> {
    // Who is part of another already would take that one along.
    if (!into || !from || this.#log.parents.has(from)) return;
    const path = `/v1/shops/demo/customers/${into}/merges`;
    const { status, body } = await this.#until(() => this.#world.api(path, { customer: from }, key), isEnough);
    if (status !== 201) return;
    const { customer, record } = body as { customer: string; record: string };
    this.#log.parents.set(record, customer);
    this.#log.together.push([record, customer]);
  }

  /** A call whose answer was lost is made again, and then there is nothing left to undo. */
  async split(pick: number): Promise<void> {
    const merged = [...this.#log.parents.keys()];
    const record = merged[pick % Math.max(merged.length, 1)];
    if (!record) return;
    const path = `/v1/shops/demo/customers/${record}/merges/${record}`;
    const { status } = await this.#until(() => this.#world.remove(path), isEnough);
    if (status === 200 || status === 404) this.#log.parents.delete(record);
  }
}
