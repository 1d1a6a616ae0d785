import { type EventOf, say } from '../../../shared/events/event.ts';
import { HeldReleaseDue } from '../../../shared/events/messaging.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { heldMessages } from '../policy/held.store.ts';
import { releaseHold } from '../policy/message.ts';
import { messages } from '../policy/messages.store.ts';
import { spreadFrom } from '../policy/refusal.ts';

/** The release of what a stop held, after it has ended: page by page of the list of its owner. */
interface Release {
  /** The place of the last message that was seen. */
  readonly after?: string;
  readonly released: number;
  readonly finishedAt?: string;
}

const releases = aggregate<Release>('release', {
  owner: 'messaging',
  describe: ({ finishedAt }) => ({ status: finishedAt ? 'finished' : 'running' }),
});

/** Members of the write that ends a stop. */
export const beginRelease = (owner: string, id: string, cause: Cause): readonly Write[] =>
  releases.of(owner, id).writesOf(cause, undefined, {
    state: { released: 0 },
    events: [say(HeldReleaseDue, cause.at, { released: 0 })],
  });

/**
 * Lets the messages of the next page be decided again, spread as after a refusal of the account; what another stop is about is held
 * again. An event of an older version is a repetition: its page was released before.
 */
export async function releasePage(event: EventOf<typeof HeldReleaseDue>): Promise<void> {
  const { shop: owner, subject, at } = event;
  const release = releases.at(subject);
  const found = await release.load();
  if (!found || found.version !== event.version) return;
  const { rows, next } = await heldMessages(owner, found.state.after);
  const stopped = rows.filter(({ because }) => because === 'stopped');
  await Promise.all(
    stopped.map(({ shop = owner, key }) =>
      messages.of(shop, key).change(event, (before) => {
        if (before?.because !== 'stopped') return undefined;
        return { state: releaseHold(before, spreadFrom(at, { key, purpose: before.request.purpose })) };
      }),
    ),
  );
  const released = found.state.released + stopped.length;
  await release.change(event, (before, version) => {
    if (!before || version !== event.version) return undefined;
    if (next === undefined) return { state: { released, finishedAt: at } };
    return { state: { released, after: next }, events: [say(HeldReleaseDue, at, { released })] };
  });
}
