import { examples } from '../../shared/kernel/examples.ts';
import type { Invariant } from './invariant.ts';

const typeOf = new Map(examples.map(([type]) => [type.name, type]));

const versionOf = (id: string) => Number(/@(\d+)\.\d+$/.exec(id)?.[1] ?? 0);

/** Every event that was written is on the bus, as it was written; and none is there that was not saved. */
export const eventsAreHeard: Invariant = ({ log, world }, rest) => {
  const heard = new Map<string, Set<string>>();
  for (const bus of world.cloud.buses.values()) {
    for (const { source, detail } of bus.events) {
      // What AWS tells of its own is nobody's of ours.
      if (source.startsWith('aws.')) continue;
      const { id } = detail as { id: string };
      heard.set(id, new Set([...(heard.get(id) ?? []), JSON.stringify(detail)]));
    }
  }
  const written = new Set(log.written.keys());
  const kept = new Set<string>();
  const early: string[] = [];
  for (const items of rest.tables()) {
    const versions = new Map(items.filter(({ sk }) => sk === 'STATE').map(({ pk, version }) => [pk, Number(version)]));
    for (const { pk, events = [] } of items as readonly { pk: string; events?: readonly { id: string }[] }[]) {
      for (const { id } of events) {
        kept.add(id);
        if (versionOf(id) > (versions.get(pk) ?? Number.POSITIVE_INFINITY)) early.push(id);
      }
    }
  }
  // A call is kept for its days only, and so is what names people.
  const personal = new Set(
    world.events().flatMap(({ id, name, data }) => (typeOf.get(name)?.isPersonal(data) ? [id] : [])),
  );
  const isForDays = (id: string) => id.startsWith('webhook/') || personal.has(id);
  const isOfOurs = (id: string) => !/@wake-\d+$/.test(id) && !id.startsWith('campaign/');
  return [
    ...[...written].filter((id) => !heard.has(id)).map((id) => `The event ${id} was written, and never heard`),
    ...[...log.written]
      .filter(([, contents]) => contents.size > 1)
      .map(([id]) => `The event ${id} was written twice, and says two things`),
    ...[...heard]
      .filter(([id, contents]) => contents.size > 1 && isOfOurs(id))
      .map(([id]) => `The event ${id} is on the bus with two contents`),
    ...[...written]
      .filter((id) => !kept.has(id) && !isForDays(id))
      .map((id) => `The event ${id} was written, and its history no longer has it`),
    ...early.map((id) => `The event ${id} tells of a state that was never saved`),
    ...[...heard.keys()]
      .filter((id) => isOfOurs(id) && !written.has(id) && !kept.has(id))
      .map((id) => `The event ${id} is on the bus, and nobody wrote it`),
  ];
};

/** SQS forgets a dead letter after fourteen days; what comes to be one within a day is there for so long. */
const letterDays = 13;

/** Every call that was answered 200 is kept and was handed on; what could not be read lies in the dead letters, with its reason. */
export const callsAreKept: Invariant = ({ log, platform, world }) => {
  const received = new Set(log.events('WebhookReceived').map(({ subject }) => subject));
  const letters = world.deadLetters();
  const lately = log.now() - letterDays * 86_400_000;
  const garbage = [...log.hooks].filter(([id, at]) => id.startsWith('garbage') && at > lately).length;
  const reasons = letters.filter(({ because }) => because !== undefined);
  return [
    ...(received.size < log.hooks.size ? [`${log.hooks.size} calls were answered, ${received.size} were heard`] : []),
    ...(reasons.length < garbage
      ? [`${garbage} calls could not be read, ${reasons.length} lie in the dead letters`]
      : []),
    ...letters
      .filter(({ because }) => !because?.match(/JSON|Shopify's body|no longer kept/))
      .map(({ because, body }) => `A dead letter: ${because ?? 'no reason'}: ${JSON.stringify(body).slice(0, 200)}`),
    ...(platform.orders.length > 0 && log.hooks.size === 0 ? ['No call was ever answered'] : []),
  ];
};

/** When faults have stopped, nothing waits any more but what waits for its time. */
export const allIsAtRest: Invariant = ({ world: { cloud } }) => {
  return [
    ...[...cloud.queues.values()]
      .filter(({ definition, visible, hidden }) => definition.redrive && visible.length + hidden.length > 0)
      .map(
        ({ definition, visible, hidden }) => `${definition.id} still holds ${visible.length + hidden.length} messages`,
      ),
    ...cloud.undelivered.map((record) => `The relay gave up ${JSON.stringify(record).slice(0, 200)}`),
    ...cloud.calls.denials.map((denial) => `A right is missing: ${denial}`),
  ];
};
