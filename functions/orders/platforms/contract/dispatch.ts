import { Rejected } from '../../../../shared/base/outcome.ts';
import type { Headers, WebhookReader } from './platform.ts';
import type { Report } from './report.ts';

/** Reads the webhooks of a topic. `sentAt` is the platform's time of sending, else the time of receipt. */
export type TopicReader = (topic: string, headers: Headers, body: unknown, sentAt: string) => readonly Report[];

/** The reader of each topic, from topics and readers under common names. */
export const readersByTopic = <Name extends string>(
  topics: Readonly<Record<Name, readonly string[]>>,
  readers: Readonly<Record<NoInfer<Name>, TopicReader>>,
): ReadonlyMap<string, TopicReader> =>
  new Map(Object.keys(topics).flatMap((name) => topics[name as Name].map((topic) => [topic, readers[name as Name]])));

/** A reader that needs only the body. */
export const bodyReader =
  (read: (body: unknown, toldAt: string) => readonly Report[]): TopicReader =>
  (_topic, _headers, body, toldAt) =>
    read(body, toldAt);

/** Reads webhooks by one table: its keys decide what is read, what is ignored, and what a shop has to subscribe to. */
export function topicDispatch(
  readers: ReadonlyMap<string, TopicReader>,
  topicIn: WebhookReader['topicIn'],
): WebhookReader {
  return {
    topics: [...readers.keys()],
    topicIn,
    read: (topic, headers, body, toldAt) => {
      const name = topicIn(topic, () => body);
      return readers.get(name)?.(name, headers, body, toldAt) ?? [];
    },
  };
}

/** For platforms with the topic in a header; a call without it is rejected. */
export const topicFromHeader =
  (platform: string): WebhookReader['topicIn'] =>
  (topic) => {
    if (topic === '') throw new Rejected(`${platform}'s call names no topic`);
    return topic;
  };
