import type { DeskRoute } from './frame/visit.ts';
import { welcomeRoutes } from './session/welcome.routes.ts';

/** The pages of all areas: a new area adds its table here, and a line to `frame/areas.ts` if the bar leads to it. */
export const deskRoutes: readonly DeskRoute[] = [...welcomeRoutes];
