import type {
  CustomerConsentReported,
  CustomerProfile,
  contactChannels,
  devices,
} from '../../../shared/events/customers.ts';
import type { EventOf } from '../../../shared/events/event.ts';

export type ReportedField = 'given' | 'family' | 'email' | 'phone' | 'language' | 'zone' | 'birthday' | 'tags';
export type Device = (typeof devices)[number];

/** A statement about marketing by one channel, by the platform's own clock, as `CustomerConsentReported` says it of a customer. */
export type ConsentStatement = Omit<EventOf<typeof CustomerConsentReported>['data'], 'customer' | 'channel'>;

type StatedChannel = EventOf<typeof CustomerConsentReported>['data']['channel'];

/** The newest statement of each channel, and of the nights of each. */
type PlatformConsents = Readonly<Partial<Record<StatedChannel | `${StatedChannel}~night`, ConsentStatement>>>;

/** What people of the shop may change by hand. */
export interface EditableProfile {
  readonly given: string;
  readonly family: string;
  /** In the form of E.164. */
  readonly phone: string;
  readonly language: 'ko' | 'en';
  readonly zone: string;
  readonly birthday: string;
  readonly tags: readonly string[];
  readonly channel: (typeof contactChannels)[number];
}

/** The newest edit of each field; `null` says that an earlier one counts no more. */
export type Edits = {
  readonly [Field in keyof EditableProfile]?: { readonly value: EditableProfile[Field] | null; readonly at: string };
};

/** What is known of a customer by their own identities: the strongest and then newest report of each field. */
export interface CustomerRecord extends CustomerProfile {
  /** For each field the strength of its source and when it was reported, `<strength> <instant>`; the greater text wins. */
  readonly reportedAt: Readonly<Partial<Record<ReportedField, string>>>;
  /** Their ids at the shop's platforms: one of each platform, and those that a platform merged into it. */
  readonly platformIds: readonly string[];
  readonly birthday?: string;
  readonly tags?: readonly string[];
  /** What they ordered with, sorted. */
  readonly devices?: readonly Device[];
  /** Their consent to marketing, as platforms reported it. */
  readonly consents?: PlatformConsents;
  /** The version of this customer at which a report last changed their profile: who has heard of that version knows it. */
  readonly profileVersion?: number;
  /** What people of the shop changed by hand; it counts before every report. */
  readonly edits?: Edits;
  /** The records from which this one was split: no evidence joins them again. */
  readonly apart?: readonly string[];
  /** Customers who became part of this record before records were kept; that cannot be undone. */
  readonly absorbed?: readonly string[];
  /** When it was erased: what is dated until then comes back no more. */
  readonly erasedAt?: string;
}
