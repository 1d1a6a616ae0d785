import { Rejected } from '../../../../shared/base/outcome.ts';
import type { Headers, Platform } from './platform.ts';
import type { Report } from './report.ts';

/** What a call of one topic says. `toldAt` is when the platform says that it was made, else when it came. */
export type TopicReader = (topic: string, headers: Headers, body: unknown, sentAt: string) => readonly Report[];

/** A table of topics under the names of their readers, as the readers of each topic. */
export const readersByTopic = <Name extends string>(
  topics: Readonly<Record<Name, readonly string[]>>,
  readers: Readonly<Record<NoInfer<Name>, TopicReader>>,
): ReadonlyMap<string, TopicReader> =>
  new Map(Object.keys(topics).flatMap((name) => topics[name as Name].map((topic) => [topic, readers[name as Name]])));

/** A reader that needs no topic and no headers. */
export const bodyReader =
  (read: (body: unknown, toldAt: string) => readonly Report[]): TopicReader =>
  (_topic, _headers, body, toldAt) =>
    read(body, toldAt);

/**
 * A platform's reading by one table: what is read, what is ignored, and what a shop is told to subscribe to are decided by
 * its keys.
 */
export function topicDispatch(
  readers: ReadonlyMap<string, TopicReader>,
  topicIn: Platform['topicIn'],
): Pick<Platform, 'topics' | 'topicIn' | 'read'> {
  return {
    topics: [...readers.keys()],
    topicIn,
    read: (topic, headers, body, toldAt) => {
      const name = topicIn(topic, () => body);
      return readers.get(name)?.(name, headers, body, toldAt) ?? [];
    },
  };
}

/** For platforms that name the topic in a header: a call without that header is none of theirs. */
export const topicFromHeader =
  (platform: string): Platform['topicIn'] =>
  (topic) => {
    if (topic === '') throw new Rejected(`${platform}'s call names no topic`);
    return topic;
  };
