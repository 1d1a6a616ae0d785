import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskRoute } from '../frame/visit.ts';
import { healthPage } from './health.page.ts';
import { healthReport } from './health.ts';
import { healthWords } from './health.words.ts';

/** What the alarms say. */
export const healthRoutes: readonly DeskRoute[] = [
  {
    method: 'GET',
    path: '/desk/{shop}/health',
    roles: ['lead', 'admin'],
    answer: async (visit) => {
      const title = healthWords.title[visit.language];
      const read = reading(healthReport, await visit.api.get('/health'));
      if (!read.ok) return { title, body: failed(read, visit.language), status: read.status };
      return { title, body: healthPage(visit, read.value), refreshSeconds: 60 };
    },
  },
];
