import { channelsRoutes } from './channels/channels.routes.ts';
import { customersRoutes } from './customers/customers.routes.ts';
import { customerDeedRoutes } from './customers/deeds/deeds.routes.ts';
import type { DeskRoute } from './frame/visit.ts';
import { healthRoutes } from './health/health.routes.ts';
import { stopsRoutes } from './health/stops.routes.ts';
import { importsRoutes } from './imports/imports.routes.ts';
import { keysRoutes } from './keys/keys.routes.ts';
import { numbersPages } from './numbers/numbers.routes.ts';
import { ordersRoutes } from './orders/orders.routes.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { picturesRoutes } from './pictures/pictures.routes.ts';
import { programmeRoutes } from './programme/programme.routes.ts';
import { promisesPages } from './promises/promises.routes.ts';
import { queuePages } from './queue/queue.routes.ts';
import { shopRoutes } from './shop/shop.routes.ts';
import { suppressedRoutes } from './suppressed/suppressed.routes.ts';
import { surveyAnswersRoutes } from './surveys/answers.routes.ts';
import { taskPages } from './tasks/tasks.routes.ts';
import { templatesPages } from './templates/templates.routes.ts';
import { ticketsRoutes } from './tickets/tickets.routes.ts';
import { todayRoutes } from './today/today.routes.ts';
import { trayPages } from './tray/tray.routes.ts';

/** The pages of all areas: a new area adds its table here, and a line to `frame/areas.ts` if the bar leads to it. */
export const deskRoutes: readonly DeskRoute[] = [
  ...todayRoutes,
  ...queuePages,
  ...ticketsRoutes,
  ...taskPages,
  ...templatesPages,
  ...trayPages,
  ...ordersRoutes,
  ...customersRoutes,
  ...customerDeedRoutes,
  ...suppressedRoutes,
  ...surveyAnswersRoutes,
  ...shopRoutes,
  ...channelsRoutes,
  ...picturesRoutes,
  ...importsRoutes,
  ...programmeRoutes,
  ...promisesPages,
  ...numbersPages,
  ...peopleRoutes,
  ...keysRoutes,
  ...stopsRoutes,
  ...healthRoutes,
];
