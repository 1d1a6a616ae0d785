import { reading } from '../frame/reading.ts';
import type { DeskRoute } from '../frame/visit.ts';
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
      const isTold = visit.person.roles.some((role) => role !== 'marketer');
      const read = isTold ? reading(connectionList, await visit.api.get('/connections')) : undefined;
      const title = shopWords.title[visit.language];
      return { title, body: shopPage(visit, read?.ok ? read.value : undefined) };
    },
  },
  ...partsRoutes,
  ...connectionsRoutes,
];
