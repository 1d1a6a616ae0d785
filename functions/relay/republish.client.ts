import { sentenceOf, validate } from '../../shared/base/faults.ts';
import { replaySource } from '../../shared/events/event.ts';
import { publish } from './bus.client.ts';
import { eventsAfter } from './events.store.ts';
import { batchesOf, isPermanent } from './relay.ts';
import { inPeriod, keyOfToken, pageToken, type RepublishResult, republishRequest } from './republish.ts';

interface Deployment {
  readonly busName: string;
  /** The capabilities' tables, by the name of each capability. */
  readonly tables: ReadonlyMap<string, string>;
  readonly consumers: readonly string[];
}

/**
 * Publishes a page of a capability's events again, under a source that only one consumer's rules match. The caller continues
 * with `next`: no state is kept here, and a page that is published twice changes nothing.
 */
export const republishing =
  ({ busName, tables, consumers }: Deployment) =>
  async (event: unknown): Promise<RepublishResult> => {
    const given = validate(republishRequest, event);
    if (!given.success) return { refused: `${sentenceOf(given.faults[0], 'The call')}.` };
    const { capability, consumer, next } = given.output;
    const table = tables.get(capability);
    if (!table)
      return { refused: `There is no capability ${capability}. There are: ${[...tables.keys()].join(', ')}.` };
    if (!consumers.includes(consumer)) {
      return { refused: `There is no consumer ${consumer}. There are: ${consumers.join(', ')}.` };
    }
    const start = next === undefined ? undefined : keyOfToken(next);
    if (next !== undefined && !start)
      return { refused: '`next` is no page token: give it as the page before returned it.' };
    const { events, read, last } = await eventsAfter(table, start);
    let sent = 0;
    for (const batch of batchesOf(inPeriod(events, given.output))) {
      const refused = await publish(busName, replaySource(consumer), batch);
      // What the bus will never take was set aside when it was first published; the page continues after it.
      const left = refused.find(({ code }) => !isPermanent(code));
      if (left) throw new Error(`The bus refused ${left.event.name} again and again: go on from the same page`);
      sent += batch.length - refused.length;
    }
    return { read, sent, ...(last && { next: pageToken(last) }) };
  };
