import type { Route } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import { accountRoutes } from './account/account.routes.ts';
import { ownDataRoutes } from './account/own-data.routes.ts';
import { mergeRoutes } from './identity/merges.routes.ts';
import { linkRoutes } from './links/links.routes.ts';
import { lookupRoutes } from './lookups/lookups.routes.ts';
import { exportRoutes } from './privacy/export.routes.ts';
import { privacyRoutes } from './privacy/privacy.routes.ts';
import { noteRoutes } from './profile/notes.routes.ts';
import { profileRoutes } from './profile/profile.routes.ts';
import { searchRoutes } from './search/search.routes.ts';
import { timelineRoutes } from './timeline/timeline.routes.ts';
import { visitRoutes } from './visits/visits.routes.ts';

/** Customers, what happened to them, and the pages that are theirs. */
export const customerRoutes = (keys: LinkKeysAt): Route[] => [
  ...searchRoutes,
  ...profileRoutes,
  ...noteRoutes,
  ...timelineRoutes,
  ...visitRoutes,
  ...linkRoutes(keys),
  ...lookupRoutes,
  ...mergeRoutes,
  ...privacyRoutes,
  ...exportRoutes,
  ...accountRoutes(keys),
  ...ownDataRoutes(keys),
];
