import { Later } from '../../../shared/base/outcome.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { forgetAddressee } from '../addresses/addresses.store.ts';
import { phase, withoutReader } from '../policy/message.ts';
import { lastPlace, messages, messagesOn } from '../policy/messages.store.ts';
import { endTextLink } from '../text-links/text-links.store.ts';

/** How many messages are changed at once. */
const batch = 25;

/** The subjects of all messages on a list of the index of readers. */
export async function* messagesOf(list: string): AsyncGenerator<readonly string[]> {
  let before: string | undefined = lastPlace;
  while (before !== undefined) {
    const found: { readonly subject: string; readonly listed: string }[] = await messagesOn([list], before, batch);
    yield found.map(({ subject }) => subject);
    before = found.length < batch ? undefined : found.at(-1)?.listed;
  }
}

interface Forgotten {
  readonly shop: string;
  readonly customer: string;
}

/** Takes what names their reader out of the messages on a list, and first out of the addresses that they went to. It is idempotent. */
export async function forgetReader({ shop, customer }: Forgotten, list: string, cause: Cause, now: string) {
  const forgotten = new Set<string>();
  for await (const subjects of messagesOf(list)) {
    const known = await Promise.all(subjects.map((each) => messages.at(each).state()));
    for (const to of new Set(known.flatMap((each) => each?.written?.to ?? []))) {
      if (!forgotten.has(to)) await forgetAddressee(shop, to, customer, cause);
      forgotten.add(to);
    }
    await Promise.all(subjects.map((each) => forget(each, cause, now)));
  }
}

/** While a message is being sent, its worker alone writes it: then it is tried again a minute later. */
async function forget(subject: string, cause: Cause, now: string): Promise<void> {
  await messages.at(subject).change(cause, (known) => {
    if (!known || known.erasedAt !== undefined) return undefined;
    if (phase(known, now) === 'leased') throw new Later(known.leaseUntil ?? now, 'A message is being sent');
    const { linked } = known.written ?? {};
    return { state: withoutReader(known, now), ...(linked && { alsoWrite: [endTextLink(linked, now)] }) };
  });
}
