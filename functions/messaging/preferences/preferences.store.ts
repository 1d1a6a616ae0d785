import { canonical } from '../../../shared/base/json.ts';
import { say } from '../../../shared/events/event.ts';
import { LeavingExplained, PreferencesChanged } from '../../../shared/events/messaging.ts';
import { type Cause, deciding } from '../../../shared/kernel/aggregate.ts';
import type { Consent } from '../answers/consent.ts';
import { withStatement } from '../persons/answers.store.ts';
import { loadPerson, saveRecords, statesIn } from '../persons/person.store.ts';
import { agreedChannels, consentEvents, united } from '../persons/person.ts';
import { recipients } from '../policy/messages.store.ts';
import type { Preferences } from '../policy/preferences.ts';
import type { Leaving, PreferencesNote } from '../policy/recipient.ts';
import { type Choice, isRepeated } from './choice.ts';
import { type KnownPerson, knownPerson } from './known-person.ts';

interface WantedChange {
  readonly change: Choice['change'];
  readonly preferences: Preferences;
  readonly note: PreferencesNote;
  /** Their answer about advertising, where the change is one. */
  readonly consent?: Consent | undefined;
}

/**
 * Saves what a person wants in all their records, in one write: it is said for the whole person, and a split leaves it with each. Every claim
 * asserts these records.
 */
export async function savePreferences(
  shop: string,
  customer: string,
  cause: Cause,
  decide: (known: KnownPerson | undefined) => WantedChange | undefined,
): Promise<void> {
  await deciding(recipients.of(shop, customer).subject, cause, async () => {
    const { root, records, recipient } = await loadPerson(shop, customer);
    const known = knownPerson(recipient);
    const change = decide(known);
    if (!known || !change) return;
    const { preferences, note, consent } = change;
    const isSame = canonical(preferences) === canonical(known.preferences);
    if (isSame && !consent) return;
    const states = statesIn(records);
    const { after: answered, rows } = consent
      ? await withStatement(shop, { root, states, recipient }, customer, { consent, isQuiet: cause.test })
      : { after: states, rows: [] };
    const wanted = [...answered].map(([id, state]) => [id, { ...state, preferences, preferencesNote: note }] as const);
    const after = new Map(wanted);
    const { at, source } = note;
    const told = { at, source: consent?.source ?? source, ...(consent?.wording && { wording: consent.wording }) };
    const events = [
      ...(isSame ? [] : [say(PreferencesChanged, at, { customer: root, change: change.change, source })]),
      ...consentEvents(root, agreedChannels(recipient), united(after, root), told),
    ];
    await saveRecords(shop, root, records, cause, { after, events, alsoWrite: rows });
  });
}

/** Keeps why somebody left with their record, in place of what they said before; who presses again says nothing new. */
export async function saveLeaving(shop: string, customer: string, cause: Cause, leaving: Leaving): Promise<void> {
  await recipients.of(shop, customer).change(cause, (before) => {
    if (!before || before.erasureRequestedAt) return undefined;
    const { leaving: known } = before;
    const isSame = known?.answer === leaving.answer && known.words === leaving.words;
    if (isSame && isRepeated(known.at, leaving.at)) return undefined;
    const told = say(LeavingExplained, leaving.at, { customer, answer: leaving.answer });
    return { state: { ...before, leaving }, events: [told] };
  });
}
