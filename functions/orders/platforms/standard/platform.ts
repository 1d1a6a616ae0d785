import type { ConnectionSettings } from '../contract/connection.ts';
import { standardTopics } from '../contract/topics.ts';
import { standardSharing } from './secret.ts';

export { plainIds as importIds } from '../contract/import-ids.ts';
export { standardGuide as guide } from './guide.ts';
export { standardIntake as intake } from './intake.ts';
export { standard as reader } from './reader.ts';

/** The standard has webhooks only. */
export const api = undefined;

const standardConnection: ConnectionSettings = { topics: { types: standardTopics }, secretFormat: standardSharing };

export { standardConnection as connection };
