import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { DeskPart } from '../../../shared/events/desk.ts';
import type { MessageCaps, MessageRequest } from '../../../shared/events/messaging.ts';
import type { ShopChannels } from '../../../shared/events/shops.ts';
import type { Suppression } from '../addresses/address.ts';
import type { Addressed } from '../choice/way.ts';
import type { Stop } from '../stops/stop.ts';
import type { HoldReason, SkipReason } from './reasons.ts';
import type { Recipient } from './recipient.ts';
import type { Rank } from './waiting.ts';

/** Who has stopped something. */
export type StopOwner = 'shop' | 'stage';

/** What the policy decides by. */
export interface PolicyInput {
  /** What is stopped, by whom. */
  readonly stops: Readonly<Record<StopOwner, readonly Stop[]>>;
  /** For a message to a customer. */
  readonly recipient: Recipient | undefined;
  /** The request names a newer profile of the customer than is known here: their address may be an old one. */
  readonly isProfileLate?: boolean;
  /** Whether the erasure of the address was requested that a message goes to, or of whom the message was for when it was held. */
  readonly isAddressErased: boolean;
  /** Of a message to a customer: the channels by which it may go, the first choice first. */
  readonly ways?: readonly Addressed[];
  /** Why nothing is sent to an address, by its digest. */
  readonly suppressions?: ReadonlyMap<string, Suppression>;
  /** Of a notice to the shop's staff: whether its reader has confirmed the address, and the shop still names it. */
  readonly isConfirmed?: boolean;
  /** The statuses of the subjects of the request's conditions, in their order. */
  readonly statuses: readonly (string | undefined)[];
  readonly test: boolean;
  /** The customer's zone where it is known, else the shop's: its hours and days count. */
  readonly zone: string;
  /** Advertisements need this one's hours too. */
  readonly shopZone: string;
  /** By what the shop's messages go, beside email. */
  readonly channels?: ShopChannels | undefined;
  /** Where the shop's staff are told. */
  readonly desk?: Pick<DeskPart, 'webhook'> | undefined;
  /** The shop's own, where they differ from what is usual. */
  readonly caps?: MessageCaps | undefined;
  /** Where it stands among those that wait for one place; without it no other goes before it. */
  readonly rank?: Rank;
  readonly now: string;
  /** When the request first came. */
  readonly since: string;
}

/** A recipient with the address or the number that the message goes to. */
export type Reachable = Omit<CustomerProfile, 'customer'> & { readonly address: string };

/** Why a message does not go now: never, later, or after something that is not known yet. */
type Refusal =
  | { readonly skip: SkipReason }
  | {
      readonly hold: HoldReason;
      readonly until?: string;
      /** When it is decided again without news of what is open. */
      readonly gateEndsAt?: string;
      readonly why?: string;
      readonly stoppedBy?: StopOwner;
    }
  | { readonly wait: string }
  /** The keys of those that go before it; it is decided again after them. */
  | { readonly behind: readonly string[] };

/** By what it goes or would go, where that was chosen. */
export interface ByWay {
  readonly way?: Addressed | undefined;
}

export type Verdict = { readonly to: Reachable } | Refusal;

export type Check = (request: MessageRequest, known: PolicyInput & ByWay) => Refusal | undefined;
