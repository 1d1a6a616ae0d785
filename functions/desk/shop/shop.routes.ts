import type { Role } from '../../../shared/api/http.ts';
import { reading } from '../frame/reading.ts';
import type { DeskRoute } from '../frame/visit.ts';
import { programmeRead } from '../programme/programme.ts';
import { connectionsRoutes } from './connections.routes.ts';
import { connectionList } from './connections.ts';
import { partsRoutes } from './parts.routes.ts';
import { shopPage } from './shop.page.ts';
import { shopWords } from './shop.words.ts';

/** The shop: its document, its connections, and where people and keys are. */
export const shopRoutes: readonly DeskRoute[] = [
  {
    method: 'GET',
    path: '/desk/{shop}/shop',
    roles: ['agent', 'lead', 'marketer', 'admin'],
    answer: async (visit) => {
      const { api, language, person } = visit;
      const isOne = (...roles: Role[]) => person.roles.some((role) => roles.includes(role));
      const [connections, programme] = await Promise.all([
        isOne('agent', 'lead', 'admin') ? api.get('/connections') : undefined,
        isOne('lead', 'admin') ? api.get('/programme') : undefined,
      ]);
      const list = connections && reading(connectionList, connections);
      const rules = programme && reading(programmeRead, programme);
      const body = shopPage(visit, {
        connections: list?.ok ? list.value : undefined,
        isProgrammeWaiting: rules?.ok === true && rules.value.waiting !== undefined,
      });
      return { title: shopWords.title[language], body };
    },
  },
  ...partsRoutes,
  ...connectionsRoutes,
];
