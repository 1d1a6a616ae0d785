import { notHereYet } from '../../../shared/base/outcome.ts';
import { type EventOf, say } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import { deciding } from '../../../shared/kernel/aggregate.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { dueNotices, requestOf } from '../answers/notices.ts';
import { isUnderKoreanLaw } from '../email/advertising.ts';
import { loadPerson } from '../persons/person.store.ts';
import { appended, unregistered } from '../persons/register.store.ts';
import { recipients, shopSettings } from '../policy/messages.store.ts';

/** Asks for the letters about consents that are due to a customer, in the write that says they are told. */
export async function sendNotices(event: EventOf<typeof TimerDue>, { now, since }: MessageContext): Promise<void> {
  const { shop, data } = event;
  const [, , customer = ''] = data.aggregate.split('/');
  const settings = await readProjection(shopSettings.of(shop));
  if (!settings) throw notHereYet(`The shop ${shop}`, { now, since });
  await deciding(data.aggregate, event, async () => {
    const { root, records, recipient: person } = await loadPerson(shop, customer);
    const record = records.get(customer);
    if (!record?.state.notices || !person || person.erasureRequestedAt) return;
    const { letters, after } = dueNotices(record.state.notices, person, { customer: root, now });
    const { language = settings.languages[0] ?? 'ko', zone = settings.zone } = person.profile ?? {};
    const isAsked = isUnderKoreanLaw(language, [zone, settings.zone]);
    const due = isAsked ? letters : [];
    const notices = due.map(({ letter, key }) => ({ is: 'notice', letter, key, at: now }) as const);
    const rows = notices.length > 0 ? [...unregistered(record.state), ...notices] : [];
    const { end, writes } = appended(shop, customer, record.state.register, rows);
    const others = [...records].filter(([id]) => id !== customer);
    await recipients.of(shop, customer).save(event, record, {
      state: { ...record.state, notices: after, ...(end && { register: end }) },
      events: due.map((letter) => say(MessageRequested, now, requestOf(letter, root))),
      alsoWrite: [...others.map(([id, each]) => recipients.of(shop, id).assertVersion(each?.version)), ...writes],
      decidedAt: now,
    });
  });
}
