import type { ConnectionSettings } from '../contract/connection.ts';
import type { ImportIds } from '../contract/import-ids.ts';
import { cafe24Topics } from '../contract/topics.ts';
import { customerId } from './customer.ts';

export { cafe24Api as api } from './api.ts';
export { cafe24Guide as guide } from './guide.ts';
export { cafe24Intake as intake } from './intake.ts';
export { cafe24 as reader } from './reader.ts';

/** Customers are members, with ids such as `33578422@n`. */
export const importIds: ImportIds = { customer: /^[\w.@+-]{1,60}$/, customerId };

const cafe24Connection: ConnectionSettings = { topics: cafe24Topics };

export { cafe24Connection as connection };
