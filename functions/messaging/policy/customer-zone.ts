import { wallClock } from '../../../shared/base/zone.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';

/** The customer's time zone; nothing where none is known, or one that this runtime does not know, such as a newer one. */
export function customerZone(profile: Pick<CustomerProfile, 'zone'> | undefined): string | undefined {
  const zone = profile?.zone;
  if (zone === undefined) return undefined;
  try {
    wallClock('2026-01-01T00:00:00.000Z', zone);
    return zone;
  } catch {
    return undefined;
  }
}
