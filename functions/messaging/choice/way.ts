import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { MessageRequest, OutboundChannel } from '../../../shared/events/messaging.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import type { Device } from './devices.ts';

/** What of a letter says by which channels it can go. */
export interface LetterKind {
  readonly kind: string;
  /** It belongs on a phone. */
  readonly onPhone?: true;
  /** It has words for text messages, and for AlimTalk. */
  readonly texts?: unknown;
  readonly alimtalk?: unknown;
}

/** A channel to customers, as far as it is chosen and decided by; what sends by it is its `SendingChannel`. */
export interface ChannelWay {
  readonly channel: OutboundChannel;
  /** The address that it goes to, of somebody; nothing where it can reach none. */
  readonly addressOf: (profile: CustomerProfile, devices?: readonly Device[]) => string | undefined;
  /** The digest by which is kept what was reported of an address. */
  readonly digestOf: (address: string) => string;
  /** Whether the shop has what it needs to send this letter by it. */
  readonly isConnected: (shop: ShopDocument, letter: LetterKind) => boolean;
  /** Whether it can carry words of people of that length; where it is not said, it can. */
  readonly canHold?: (facts: MessageRequest['facts']) => boolean;
  /** Whether advertising may go by it, to who agreed to that. */
  readonly carriesAdvertising: boolean;
  /** Of one message, in won: of two channels of one kind the cheaper one is taken. Nothing for mail. */
  readonly won: number;
}

/** A channel that a message may go by, with the address. */
export interface Addressed {
  readonly channel: OutboundChannel;
  /** Nothing where there is none, or none that it can go to. */
  readonly address: string | undefined;
  /** The digest of the address. */
  readonly digest: string | undefined;
  readonly because: ChoiceReason;
}

/**
 * Why a message goes by its channel: the request names it; its reader asked for it; letters of its kind go by it; it is the only one; or
 * those that come before it cannot carry it. `no-kakao`: nobody has KakaoTalk at the number to which it went first.
 */
export const choiceReasons = ['stated', 'preferred', 'kind', 'only', 'next', 'no-kakao'] as const;
export type ChoiceReason = (typeof choiceReasons)[number];
