import type { Documents, Envelope } from '../../../shared/events/event.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import type { Decision, Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { Suppression } from '../addresses/address.ts';
import type { Addressed } from '../choice/way.ts';
import type { ReadNotice } from '../desk-mail/notice.client.ts';
import type { LoadedPerson } from '../persons/person.store.ts';
import type { Picture } from '../pictures/picture-shapes.ts';
import type { MessageState } from '../policy/message.ts';
import type { Recipient } from '../policy/recipient.ts';
import type { PolicyInput } from '../policy/verdict.ts';

/** A message to decide about, its stored state, and the event that led to it. */
export interface SendTask {
  readonly event: Envelope;
  readonly message: Aggregate<MessageState>;
  readonly before: Loaded<MessageState> | undefined;
  readonly request: MessageRequest;
  /** By what it goes, and why, as its state keeps it, where it has not one channel only; and what became of its picture, where that could not be had. */
  readonly choice?: Pick<MessageState, 'by' | 'chosen' | 'hadNoKakao' | 'picture'>;
  /** What a notice to the shop's staff says, beside the facts of its request. */
  readonly notice?: ReadNotice;
}

/** What the decision depends on, with conditions on the versions that were read. */
export interface Evidence {
  readonly shop: ShopDocument;
  /** The version of the shop's document. */
  readonly shopVersion: number;
  readonly documents: Documents;
  /** For a message to a customer: the records that were read. */
  readonly person: LoadedPerson | undefined;
  readonly recipient: Recipient | undefined;
  readonly isProfileLate: boolean;
  readonly isAddressErased: boolean;
  /** Of a message to a customer: the channels by which it may go, the first choice first. */
  readonly ways: readonly Addressed[] | undefined;
  readonly suppressions: ReadonlyMap<string, Suppression>;
  /** The picture that the shop lets go with the letter. */
  readonly picture?: Picture | undefined;
  /** Of a notice to the shop's staff. */
  readonly isConfirmed: boolean;
  readonly stops: PolicyInput['stops'];
  readonly statuses: readonly (string | undefined)[];
  readonly unchanged: readonly Write[];
  /** Of an address that the message goes to, that its erasure is still not requested. */
  readonly isNotErased: readonly Write[];
}

/** What is saved beside the new state. */
export type SaveOptions = Pick<Decision<MessageState>, 'alsoWrite' | 'documents' | 'decidedAt' | 'events'>;
