import { customerId } from './cafe24-customer.ts';
import type { Connecting } from './connecting.ts';
import type { ImportIds } from './import-ids.ts';
import { cafe24Topics } from './topics.ts';

export { cafe24 as reader } from './cafe24.ts';
export { cafe24Api as api } from './cafe24-api.ts';
export { cafe24Guide as guide } from './cafe24-guide.ts';

/** Its customers are members, such as `33578422@n`. */
export const importIds: ImportIds = { customer: /^[\w.@+-]{1,60}$/, customerId };

export const connecting: Connecting = { topics: cafe24Topics };
