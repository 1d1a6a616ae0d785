import type { Bug } from './bug.ts';
import { care } from './care.ts';
import { customers } from './customers.ts';
import { delivery } from './delivery.ts';
import { desk } from './desk.ts';
import { kernel } from './kernel.ts';
import { loyalty } from './loyalty.ts';
import { messaging } from './messaging.ts';
import { orders } from './orders.ts';
import { others } from './others.ts';
import { rights } from './rights.ts';

/** Every bug that is planted by hand, over all stores, handlers and clients. */
export const bugs: readonly Bug[] = [
  ...care,
  ...customers,
  ...delivery,
  ...desk,
  ...kernel,
  ...loyalty,
  ...messaging,
  ...orders,
  ...others,
  ...rights,
];
