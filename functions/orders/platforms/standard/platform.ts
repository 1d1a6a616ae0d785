import type { ConnectionSettings } from '../contract/connecting.ts';
import { standardTopics } from '../contract/topics.ts';
import { standardSharing } from './secret.ts';

export { plainIds as importIds } from '../contract/import-ids.ts';
export { standardGuide as guide } from './guide.ts';
export { standard as reader } from './reader.ts';

/** Nobody answers for it: it speaks, and is not asked. */
export const api = undefined;

export const connecting: ConnectionSettings = { topics: { types: standardTopics }, secretFormat: standardSharing };
