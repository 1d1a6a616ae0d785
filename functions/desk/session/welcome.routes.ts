import { html } from 'hono/html';
import type { DeskRoute } from '../frame/visit.ts';

/** The first page of a shop, until there is one with what waits for the person. */
export const welcomeRoutes: readonly DeskRoute[] = [
  {
    method: 'GET',
    path: '/desk/{shop}',
    roles: ['agent', 'lead', 'marketer', 'admin'],
    answer: async ({ language, person }) => ({
      title: language === 'ko' ? '오늘' : 'Today',
      body: html`<p>${person.name}</p>`,
    }),
  },
];
