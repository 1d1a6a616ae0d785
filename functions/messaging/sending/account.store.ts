import { systemClock } from '../../../shared/base/clock.ts';
import { canonical } from '../../../shared/base/json.ts';
import { type Cause, deciding, type Loaded } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { type Account, type Asker, answers, type Leave, needsQuota, withQuota } from './account.ts';

/** The account's mails a second, or nothing where the provider does not tell. */
type ReadQuota = () => Promise<number | undefined>;

interface Waiting {
  readonly asker: Asker;
  readonly cause: Cause;
  readonly resolve: (leave: Leave) => void;
  readonly reject: (why: unknown) => void;
}

/** One item a stage: its account belongs to no shop. */
const stored = aggregate<Account>('sender', {
  owner: 'messaging',
  describe: ({ trouble }) => ({ status: trouble?.because ?? 'free' }),
}).of('stage', 'email');

/** The account's item. Messages of a batch ask together, and a function remembers what it wrote: one write for ten of them. */
export class AccountStore {
  readonly #readQuota: ReadQuota;
  readonly #waiting: Waiting[] = [];
  #isAnswering = false;
  #known: Loaded<Account> | undefined;

  constructor(readQuota: ReadQuota) {
    this.#readQuota = readQuota;
  }

  /** Whether a message may go, and when. */
  ask(asker: Asker, cause: Cause): Promise<Leave> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ asker, cause, resolve, reject });
      if (!this.#isAnswering) void this.#answer();
    });
  }

  /** What a send has shown of the account. */
  async learn(cause: Cause, learnt: (before: Account) => Account): Promise<Account> {
    this.#known = await stored.change(cause, (before) => ({
      state: learnt(before ?? withQuota(undefined, undefined, systemClock())),
    }));
    return this.#known?.state ?? withQuota(undefined, undefined, systemClock());
  }

  async #answer(): Promise<void> {
    this.#isAnswering = true;
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0);
      try {
        const leaves = await this.#leaves(together);
        for (const { asker, resolve } of together) resolve(leaves.get(asker) as Leave);
      } catch (error) {
        this.#known = undefined;
        for (const { reject } of together) reject(error);
      }
    }
    this.#isAnswering = false;
  }

  async #leaves(together: readonly Waiting[]): Promise<ReadonlyMap<Asker, Leave>> {
    const cause = (together[0] as Waiting).cause;
    const askers = together.map(({ asker }) => asker);
    let quota: { readonly perSecond: number | undefined } | undefined;
    return await deciding('The account', cause, async () => {
      const before = this.#known ?? (await stored.load());
      this.#known = undefined;
      const now = systemClock();
      const isDue = needsQuota(before?.state, now);
      if (isDue) quota ??= { perSecond: await this.#readQuota() };
      const known = before && !isDue ? before.state : withQuota(before?.state, quota?.perSecond, now);
      const { account, leaves } = answers(known, askers, now);
      const isSame = before && canonical(before.state) === canonical(account);
      this.#known = isSame ? before : await stored.save(cause, before, { state: account });
      return leaves;
    });
  }
}
