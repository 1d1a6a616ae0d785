import type { DeskRoute } from '../../frame/visit.ts';
import { consentRoutes } from './consent.routes.ts';
import { editRoutes } from './edit.routes.ts';
import { handOverRoutes } from './hand-over.routes.ts';
import { mergeRoutes } from './merge.routes.ts';
import { privacyDeskRoutes } from './privacy.routes.ts';
import { wantedRoutes } from './wanted.routes.ts';
import { writeRoutes } from './write.routes.ts';

/** What people do with a customer: they are corrected, merged, their consents are recorded, and they are given what is theirs, and erased. */
export const customerDeedRoutes: readonly DeskRoute[] = [
  ...editRoutes,
  ...consentRoutes,
  ...wantedRoutes,
  ...writeRoutes,
  ...mergeRoutes,
  ...handOverRoutes,
  ...privacyDeskRoutes,
];
