import { plusSeconds } from '../../../shared/base/clock.ts';
import { addressId, phoneId } from '../../../shared/base/ids.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import { type MessageRequest, onlyChannel } from '../../../shared/events/messaging.ts';
import { suppresses } from '../addresses/address.ts';
import { agreed } from '../answers/consent.ts';
import { chosen } from '../choice/choice.ts';
import type { Addressed } from '../choice/way.ts';
import type { Check, PolicyInput } from './verdict.ts';

/** How long an unknown recipient or subject is waited for. */
const unknownSeconds = 15 * 60;

export const isPatient = ({ now, since }: PolicyInput): boolean => now < plusSeconds(since, unknownSeconds);

/** For every purpose, but see `suppresses`. It is about the address or the number that it goes to. */
export const isNotSuppressed: Check = (request, { suppressions, way }) => {
  const digest = way ? way.digest : addressedDigest(request.to);
  const suppression = digest === undefined || request.conversation ? undefined : suppressions?.get(digest);
  const by = way?.channel ?? onlyChannel(request);
  return suppression && suppresses(suppression, request, by) ? { skip: 'suppressed' } : undefined;
};

function addressedDigest(to: MessageRequest['to']): string | undefined {
  if ('address' in to) return addressId(to.address);
  return 'phone' in to ? phoneId(to.phone) : undefined;
}

export const isReachable: Check = ({ to, conversation }, known) => {
  // An answer goes nowhere else than where it was asked for: of another way nobody knows whether they read it there.
  if (conversation) return known.channels?.[conversation.kind] ? undefined : { skip: 'no-channel' };
  if ('channel' in to && to.channel === 'desk-webhook') return known.desk?.webhook ? undefined : { skip: 'no-channel' };
  if ('reader' in to) return { skip: 'no-address' };
  if ('address' in to) return sendableAddress(to.address) ? undefined : { skip: 'no-address' };
  if ('phone' in to) return known.channels?.sms ? undefined : { skip: 'no-channel' };
  if (known.isProfileLate && isPatient(known)) return { wait: 'The newest profile of the recipient' };
  if (!known.recipient?.profile) return isPatient(known) ? { wait: 'The recipient' } : { skip: 'no-recipient' };
  if (known.ways?.length === 0) return { skip: 'no-channel' };
  return known.way?.address ? undefined : { skip: 'no-address' };
};

export const hasConsent: Check = ({ purpose }, { recipient, way }) =>
  purpose === 'marketing' && !(recipient && agreed(recipient, purpose, way?.channel ?? 'email'))
    ? { skip: 'no-consent' }
    : undefined;

/** What one channel cannot carry, another may. */
const channelChecks: readonly Check[] = [isNotSuppressed, isReachable, hasConsent];

/** By what the message goes, where it can go by several channels: the first one that can carry it. */
export function wayFor(request: MessageRequest, known: PolicyInput): Addressed | undefined {
  const [first, ...others] = known.ways ?? [];
  const canCarry = (way: Addressed) => channelChecks.every((check) => !check(request, { ...known, way }));
  return first && chosen([first, ...others], canCarry);
}
