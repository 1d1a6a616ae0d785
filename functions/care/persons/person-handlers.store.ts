import { placeMerged, placeSplit } from './memberships.store.ts';
import { saveTier } from './tiers.store.ts';

/** Who is one person, and which tier they have. */
export const carePersonHandlers = {
  CustomersMerged: placeMerged,
  CustomersSplit: placeSplit,
  TierReached: saveTier,
  TierLowered: saveTier,
  TierOverridden: saveTier,
};
