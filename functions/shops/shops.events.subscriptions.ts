import { OrderPaid } from '../../shared/events/orders.ts';
import { ProgrammeApplied } from '../../shared/events/programme.ts';
import { PromisesApplied } from '../../shared/events/promises.ts';

/** What `shops.events` subscribes to. */
export const shopsSubscriptions = [OrderPaid, ProgrammeApplied, PromisesApplied] as const;
