import type { DeskRoute } from './frame/visit.ts';
import { healthRoutes } from './health/health.routes.ts';
import { importsRoutes } from './imports/imports.routes.ts';
import { keysRoutes } from './keys/keys.routes.ts';
import { ordersRoutes } from './orders/orders.routes.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { programmeRoutes } from './programme/programme.routes.ts';
import { shopRoutes } from './shop/shop.routes.ts';
import { todayRoutes } from './today/today.routes.ts';

/** The pages of all areas: a new area adds its table here, and a line to `frame/areas.ts` if the bar leads to it. */
export const deskRoutes: readonly DeskRoute[] = [
  ...todayRoutes,
  ...ordersRoutes,
  ...shopRoutes,
  ...importsRoutes,
  ...programmeRoutes,
  ...peopleRoutes,
  ...keysRoutes,
  ...healthRoutes,
];
