import type { goesBy } from '../../../shared/events/messaging.ts';
import type { Letters } from '../letters/letters.ts';
import type { AccountStore } from './account.store.ts';
import type { SendingChannel } from './channel.ts';

/** What sending depends on. */
export interface SendDeps {
  readonly letters: Letters;
  readonly account: AccountStore;
  readonly channels: Readonly<Record<ReturnType<typeof goesBy>, SendingChannel>>;
}
