import type { Envelope } from '../events/event.ts';
import { type Aggregate, type Aggregates, aggregate } from './aggregate-kind.ts';

/** The data of another capability's subject by its last event, as one consumer needs it; stored under that subject. */
interface Projection<Data> {
  readonly version: number;
  readonly data: Data;
}

/** The projections of one kind of subject; without `name`, of any subject that an event or a request names. */
export const projections = <Data>(owner: string, name = ''): Aggregates<Projection<Data>> =>
  aggregate(name, { owner, describe: () => ({ status: 'projected' }) });

/** Saves the data of the event, unless the projection is of a newer version of its subject. */
export async function saveProjection<Data>(
  kind: Aggregates<Projection<Data>>,
  event: Envelope,
  data: Data,
): Promise<void> {
  await kind
    .at(event.subject)
    .change(event, (before) =>
      before && before.version >= event.version ? undefined : { state: { version: event.version, data } },
    );
}

export async function readProjection<Data>(one: Aggregate<Projection<Data>>): Promise<Data | undefined> {
  return (await one.state())?.data;
}
