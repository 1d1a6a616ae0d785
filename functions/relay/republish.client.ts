import { sentenceOf, validate } from '../../shared/base/faults.ts';
import { replaySource } from '../../shared/events/event.ts';
import { put } from './bus.client.ts';
import { eventsAfter } from './events.store.ts';
import { calls, isHopeless } from './relay.ts';
import { asked, placeIn, type Republished, within, written } from './republish.ts';

interface Deployment {
  readonly busName: string;
  /** The capabilities' tables, by the name of each capability. */
  readonly tables: ReadonlyMap<string, string>;
  readonly consumers: readonly string[];
}

/**
 * Puts a page of a capability's events on the bus again, under a source that only one consumer's rules take. Whoever
 * asks goes on with `next`: nothing is kept here, and a page that is sent twice changes nothing.
 */
export const republishing =
  ({ busName, tables, consumers }: Deployment) =>
  async (event: unknown): Promise<Republished> => {
    const given = validate(asked, event);
    if (!given.success) return { refused: `${sentenceOf(given.faults[0], 'The call')}.` };
    const { capability, consumer, next } = given.output;
    const table = tables.get(capability);
    if (!table)
      return { refused: `There is no capability ${capability}. There are: ${[...tables.keys()].join(', ')}.` };
    if (!consumers.includes(consumer)) {
      return { refused: `There is no consumer ${consumer}. There are: ${consumers.join(', ')}.` };
    }
    const start = next === undefined ? undefined : placeIn(next);
    if (next !== undefined && !start)
      return { refused: 'This is no next page: give `next` as the page before said it.' };
    const { events, read, last } = await eventsAfter(table, start);
    let sent = 0;
    for (const call of calls(within(events, given.output))) {
      const refused = await put(busName, replaySource(consumer), call);
      // What the bus will never take lies aside since it first came; the page goes on behind it.
      const left = refused.find(({ code }) => !isHopeless(code));
      if (left) throw new Error(`The bus refused ${left.event.name} again and again: go on from the same page`);
      sent += call.length - refused.length;
    }
    return { read, sent, ...(last && { next: written(last) }) };
  };
