import { systemClock } from '../../../shared/base/clock.ts';
import { canonical } from '../../../shared/base/json.ts';
import { type Cause, deciding, type Loaded } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { type Candidate, needsQuota, type Permission, permitAll, type SenderAccount, withQuota } from './account.ts';

/** The account's mails per second; `undefined` when it could not be read. */
type ReadQuota = () => Promise<number | undefined>;

interface Waiting {
  readonly candidate: Candidate;
  readonly cause: Cause;
  readonly resolve: (permission: Permission) => void;
  readonly reject: (why: unknown) => void;
}

/** One item for the stage: the account belongs to no shop. */
const stored = aggregate<SenderAccount>('sender', {
  owner: 'messaging',
  describe: ({ block }) => ({ status: block?.because ?? 'free' }),
}).of('stage', 'email');

/** The account's item. Messages of a batch are decided together, and the last write is cached: one write for up to ten messages. */
export class AccountStore {
  readonly #readQuota: ReadQuota;
  readonly #waiting: Waiting[] = [];
  #isDeciding = false;
  #known: Loaded<SenderAccount> | undefined;

  constructor(readQuota: ReadQuota) {
    this.#readQuota = readQuota;
  }

  /** Whether a message may go, and when. */
  permit(candidate: Candidate, cause: Cause): Promise<Permission> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ candidate, cause, resolve, reject });
      if (!this.#isDeciding) void this.#decide();
    });
  }

  /** Updates the account by the outcome of a send. */
  async update(cause: Cause, change: (before: SenderAccount) => SenderAccount): Promise<SenderAccount> {
    this.#known = await stored.change(cause, (before) => ({
      state: change(before ?? withQuota(undefined, undefined, systemClock())),
    }));
    return this.#known?.state ?? withQuota(undefined, undefined, systemClock());
  }

  async #decide(): Promise<void> {
    this.#isDeciding = true;
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0);
      try {
        const permissions = await this.#permissions(together);
        for (const { candidate, resolve } of together) resolve(permissions.get(candidate) as Permission);
      } catch (error) {
        this.#known = undefined;
        for (const { reject } of together) reject(error);
      }
    }
    this.#isDeciding = false;
  }

  async #permissions(together: readonly Waiting[]): Promise<ReadonlyMap<Candidate, Permission>> {
    const cause = (together[0] as Waiting).cause;
    const candidates = together.map(({ candidate }) => candidate);
    let quota: { readonly perSecond: number | undefined } | undefined;
    return await deciding('The account', cause, async () => {
      const before = this.#known ?? (await stored.load());
      this.#known = undefined;
      const now = systemClock();
      const isDue = needsQuota(before?.state, now);
      if (isDue) quota ??= { perSecond: await this.#readQuota() };
      const known = before && !isDue ? before.state : withQuota(before?.state, quota?.perSecond, now);
      const { account, permissions } = permitAll(known, candidates, now);
      const isSame = before && canonical(before.state) === canonical(account);
      this.#known = isSame ? before : await stored.save(cause, before, { state: account });
      return permissions;
    });
  }
}
