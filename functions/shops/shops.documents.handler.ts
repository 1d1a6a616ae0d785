import { lambda } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { onDeployment } from './deployment.store.ts';
import { zoneOf } from './shops.store.ts';
import { orStaff } from './staff/operator.store.ts';

const env = readEnv('TABLE', 'SENDER_DOMAINS');
export type Env = typeof env;

export const handler = lambda(
  orStaff(zoneOf, onDeployment({ journeys, senderDomains: env.SENDER_DOMAINS.split(',') })),
);
