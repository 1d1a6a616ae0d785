import { agreedChannels } from '../persons/person.ts';
import { noPreferences, type Preferences } from '../policy/preferences.ts';
import type { Recipient } from '../policy/recipient.ts';

/** A person whose preferences may be read and changed. */
export interface KnownPerson {
  readonly preferences: Preferences;
  /** Whether they agreed to advertising by email. */
  readonly isAgreed: boolean;
  readonly person: Recipient;
}

/** Nothing where there is nobody, or they asked for erasure. */
export const knownPerson = (recipient: Recipient | undefined): KnownPerson | undefined =>
  recipient?.profile && !recipient.erasureRequestedAt
    ? {
        preferences: recipient.preferences ?? noPreferences,
        isAgreed: agreedChannels(recipient).includes('email'),
        person: recipient,
      }
    : undefined;
