import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import type { Documents, Envelope } from '../../../shared/events/event.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import type { Decision, Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { Letters } from '../letters/letters.ts';
import type { Message } from '../policy/message.ts';
import type { Recipient } from '../policy/recipient.ts';
import type { AccountStore } from './account.store.ts';

/** What the function sends by. */
export interface Means {
  readonly letters: Letters;
  readonly account: AccountStore;
  readonly linkKeys: LinkKeysAt;
  /** Where the pages are to which letters link. */
  readonly apiUrl: string;
  readonly configurationSet: string;
}

/** A message that is to be decided about: as it stands, and what led to that. */
export interface Case {
  readonly event: Envelope;
  readonly message: Aggregate<Message>;
  readonly before: Loaded<Message> | undefined;
  readonly request: MessageRequest;
}

/** What it is decided by, each with the version that must still stand when it is done. */
export interface Evidence {
  readonly shop: ShopDocument;
  readonly documents: Documents;
  readonly recipient: Loaded<Recipient> | undefined;
  readonly isAddressErased: boolean;
  readonly statuses: readonly (string | undefined)[];
  readonly unchanged: readonly Write[];
}

/** What is written and told beside what the message has become. */
export type Beside = Pick<Decision<Message>, 'alsoWrite' | 'documents' | 'decidedAt'>;
