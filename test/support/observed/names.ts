import { hexId } from '../../../shared/base/ids.ts';

type Item = Readonly<Record<string, unknown>>;

/** What of the world says how things are called. */
interface Named {
  /** The messages that there are, by their keys in the table. */
  readonly messages: readonly string[];
  readonly delivered: readonly { readonly id: string; readonly tags: Readonly<Record<string, string>> }[];
}

/** What messages are counted by, once each. */
const metrics = ['MessagesSent', 'MessagesSkipped', 'MessagesUnknown', 'MessagesHeld'];

/**
 * What is called by a clock, or by how many mails the provider took before, is called by what it is of instead: the notice of an answer, the
 * receipt of a ticket and its question, which are named by when a call arrived, by their place among those of their customer or ticket, and so the marker
 * by which they are counted; and what a mail leads to, which is kept by the provider's id, by its message.
 */
export function namesIn({ messages, delivered }: Named): (text: string) => string {
  const timed = /(consent-result~\w+~|\w+~(?:receipt|solved)-)\d{13,17}/g;
  // A release is named by when it was asked for, which an unanswered caller does again.
  const released = /(\brelease\/[\w-]+\/)[a-z2-7]{16}/g;
  const notices = messages.filter((each) => each.search(timed) >= 0).sort();
  const notice = (all: string, whose: string) =>
    `${whose}${1 + notices.filter((each) => each.includes(`/${whose}`)).findIndex((each) => each.endsWith(`/${all}`))}`;
  const named = (text: string) => text.replace(timed, notice).replace(released, '$1…');
  const digests = new Map<string, string>();
  for (const each of notices) {
    for (const metric of metrics) digests.set(hexId(metric, each), `${metric} of ${named(each)}`);
  }
  const subjects = new Map(messages.map((each) => [hexId(each), each]));
  for (const { id, tags } of delivered) {
    const subject = subjects.get(tags.message ?? '');
    if (subject) digests.set(hexId('sent', id), `sent ${named(subject)}`);
  }
  return (text) => named(text).replace(/[\da-f]{64}/g, (digest) => digests.get(digest) ?? digest);
}

const counter = /^(tally\/.*)~\d$/;

/** The counters of a day as their readers have them: the sum of their shards, whichever the names of what is counted fell into. */
export function asSums(items: readonly Item[]): Item[] {
  const [shards, others] = [items.filter(isShard), items.filter((item) => !isShard(item))];
  const byCounter = Map.groupBy(shards, ({ pk }) => counter.exec(String(pk))?.[1]);
  const sums = [...byCounter].map(([pk, all]) => ({
    ...all[0],
    pk,
    state: { count: all.reduce((sum, { state }) => sum + Number((state as { count: unknown }).count), 0) },
  }));
  return [...others, ...sums];
}

const isShard = ({ pk, sk }: Item): boolean => sk === 'STATE' && counter.test(String(pk));
