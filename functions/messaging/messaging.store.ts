import type { AggregateKind } from '../../shared/aggregate.ts';
import { type Copy, copies } from '../../shared/copy.ts';
import type { CustomerProfile } from '../../shared/events/customers.ts';
import type { ShopDocument } from '../../shared/events/shops.ts';
import type { Message } from './message.ts';

/** All that messaging keeps, in its one table; what others said is kept under the subject that said it. */
export interface Register {
  readonly messages: AggregateKind<Message>;
  readonly recipients: AggregateKind<Copy<CustomerProfile>>;
  readonly shops: AggregateKind<Copy<ShopDocument>>;
  readonly standings: AggregateKind<Copy<string>>;
}

export const register = (table: string): Register => ({
  messages: { owner: 'messaging', table, standing: ({ status }) => status },
  recipients: copies('messaging', table),
  shops: copies('messaging', table),
  standings: copies('messaging', table),
});
