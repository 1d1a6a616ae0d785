import { type AggregateKind, change, load } from './aggregate.ts';
import type { Envelope } from './events/event.ts';

/** A consumer's own small copy of what another capability's subject said last; it is kept under that subject. */
export interface Copy<Data> {
  readonly version: number;
  readonly data: Data;
}

export const copies = <Data>(owner: string, table: string): AggregateKind<Copy<Data>> => ({
  owner,
  table,
  standing: () => 'copied',
});

/** Keeps what the event says, unless something newer about its subject is known. */
export async function keepCopy<Data>(kind: AggregateKind<Copy<Data>>, event: Envelope, data: Data): Promise<void> {
  await change(kind, event.subject, event, (before) =>
    before && before.version >= event.version ? undefined : { state: { version: event.version, data } },
  );
}

export async function copyOf<Data>(kind: AggregateKind<Copy<Data>>, subject: string): Promise<Data | undefined> {
  return (await load(kind, subject))?.state.data;
}
