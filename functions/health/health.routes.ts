import * as v from 'valibot';
import type { Role, Route } from '../../shared/api/http.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { id, instant } from '../../shared/events/event.ts';
import { alarmsNamed } from './alarms.client.ts';
import { alarmStates, findingsOf, type OwnStack } from './health.ts';

const healthReaders: readonly Role[] = ['lead', 'admin'];

const healthShape = v.object({
  at: instant,
  items: v.array(
    v.object({
      id,
      state: v.picklist(alarmStates),
      since: v.optional(instant),
      impact: v.string(),
      runbook: v.optional(v.object({ heading: v.string(), path: v.string() })),
    }),
  ),
});

/** What the alarms of this stack say. */
export const healthRoutes = (stack: OwnStack): Route[] => [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/health',
    answer: async () => {
      const items = findingsOf(await alarmsNamed(`${stack.name}-`), stack);
      return { status: 200, body: { at: systemClock(), items } };
    },
    docs: { summary: 'Read what the alarms say', roles: healthReaders, response: healthShape },
  },
];
