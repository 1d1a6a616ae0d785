import { systemClock } from '../../../shared/base/clock.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Draft } from '../../../shared/events/event.ts';
import { type Cause, deciding, type Loaded } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import {
  type Candidate,
  isNearEnd,
  needsQuota,
  type Permission,
  permitAll,
  type SenderAccount,
  withQuota,
  withTold,
} from './account.ts';

/** The account's mails per second; `undefined` when it could not be read. */
type ReadQuota = () => Promise<number | undefined>;

interface Waiting {
  readonly candidate: Candidate;
  readonly cause: Cause;
  readonly resolve: (permission: Permission) => void;
  readonly reject: (why: unknown) => void;
}

/** One item for the stage, whose account for mails belongs to no shop; and one for each shop and channel to phones. */
export const senderAccounts = aggregate<SenderAccount>('sender', {
  owner: 'messaging',
  describe: ({ block }) => ({ status: block?.because ?? 'free' }),
});

/** Whose account it is, and how it is kept. */
interface AccountSettings {
  readonly stored: Aggregate<SenderAccount>;
  readonly readQuota: ReadQuota;
  /** What is said when what a day may cost is nearly spent. */
  readonly nearEnd?: (account: SenderAccount, candidate: Candidate, at: string) => readonly Draft[];
}

/** The account's item. Messages of a batch are decided together, and the last write is cached: one write for up to ten messages. */
export class AccountStore {
  readonly #settings: AccountSettings;
  readonly #waiting: Waiting[] = [];
  #isDeciding = false;
  #known: Loaded<SenderAccount> | undefined;

  constructor(settings: AccountSettings) {
    this.#settings = settings;
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
    this.#known = await this.#settings.stored.change(cause, (before) => ({
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
    const { stored, readQuota, nearEnd } = this.#settings;
    const cause = (together[0] as Waiting).cause;
    const candidates = together.map(({ candidate }) => candidate);
    let quota: { readonly perSecond: number | undefined } | undefined;
    return await deciding('The account', cause, async () => {
      const before = this.#known ?? (await stored.load());
      this.#known = undefined;
      const now = systemClock();
      const isDue = needsQuota(before?.state, now);
      if (isDue) quota ??= { perSecond: await readQuota() };
      const known = before && !isDue ? before.state : withQuota(before?.state, quota?.perSecond, now);
      const { account, permissions } = permitAll(known, candidates, now);
      const near = candidates.find((each) => isNearEnd(account, each.price?.most, permissions.get(each)));
      const state = near ? withTold(account) : account;
      const isSame = before && canonical(before.state) === canonical(state);
      const events = near && nearEnd ? nearEnd(account, near, now) : [];
      this.#known = isSame ? before : await stored.save(cause, before, { state, events });
      return permissions;
    });
  }
}
