import type { Envelope } from '../events/event.ts';
import { type Aggregate, type Aggregates, aggregate } from './aggregate-kind.ts';

/** A consumer's own small copy of what another capability's subject said last; it is kept under that subject. */
interface Copy<Data> {
  readonly version: number;
  readonly data: Data;
}

/** The copies of one kind of subject; without its name, of whatever subject an event or a request names. */
export const projections = <Data>(owner: string, name = ''): Aggregates<Copy<Data>> =>
  aggregate(name, { owner, describe: () => ({ status: 'copied' }) });

/** Keeps what the event says, unless something newer about its subject is known. */
export async function saveProjection<Data>(kind: Aggregates<Copy<Data>>, event: Envelope, data: Data): Promise<void> {
  await kind
    .at(event.subject)
    .change(event, (before) =>
      before && before.version >= event.version ? undefined : { state: { version: event.version, data } },
    );
}

export async function readProjection<Data>(copy: Aggregate<Copy<Data>>): Promise<Data | undefined> {
  return (await copy.state())?.data;
}
