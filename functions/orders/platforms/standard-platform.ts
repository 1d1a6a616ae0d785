import type { Connecting } from './connecting.ts';
import { standardSharing } from './standard-secret.ts';
import { standardTopics } from './topics.ts';

export { plainIds as importIds } from './import-ids.ts';
export { standard as reader } from './standard.ts';
export { standardGuide as guide } from './standard-guide.ts';

/** Nobody answers for it: it speaks, and is not asked. */
export const api = undefined;

export const connecting: Connecting = { topics: { types: standardTopics }, sharing: standardSharing };
