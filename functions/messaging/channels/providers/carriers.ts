import type { PhoneReport } from '../../policy/arrival.ts';
import type { Delivery } from '../../policy/refusal.ts';
import { isUnsent, nextProvider, saidIn, type Tried } from './failover.ts';
import type { Credentials, PhoneMessage, PhoneProvider, Sought } from './provider.ts';

/** A provider that a shop has connected, with the message as it is written for it: numbers, profiles and templates are each one's own. */
export interface Carrier {
  readonly provider: PhoneProvider;
  readonly credentials: Credentials;
  readonly message: PhoneMessage;
}

/** What became of an attempt, who said so, and what each that was asked has answered. */
interface Carried {
  readonly by: string;
  readonly delivery: Delivery;
  readonly answers: readonly { readonly by: string; readonly delivery: Delivery }[];
}

/** A provider gave no answer that says what became of the message, and nobody else was asked after it. */
class OutcomeUnknown extends Error {
  readonly by: string;
  readonly answers: Carried['answers'];

  constructor(by: string, answers: Carried['answers'], cause: unknown) {
    super(`Nobody knows what became of the message at ${by}`, { cause });
    this.by = by;
    this.answers = answers;
  }
}

/**
 * Sends a message by the first carrier that takes it. Where none does, it tells the answer after which it goes soonest: that of one that could
 * not have its picture, else of one that is busy, else that of the first. Throws `OutcomeUnknown` where an outcome is not known.
 */
export async function sendByFirst(carriers: readonly Carrier[], now: string): Promise<Carried> {
  const answers: { by: string; delivery: Delivery }[] = [];
  const names = carriers.map(({ provider }) => provider.name);
  const tried = () => answers.map(({ by, delivery }): Tried => ({ by, said: saidIn(delivery) }));
  for (let name = nextProvider(names, []); name !== undefined; name = nextProvider(names, tried())) {
    const carrier = carriers.find(({ provider }) => provider.name === name);
    if (!carrier) break;
    const { provider, message, credentials } = carrier;
    try {
      answers.push({ by: name, delivery: await provider.send(message, credentials, now) });
    } catch (error) {
      throw new OutcomeUnknown(name, answers, error);
    }
  }
  const decisive =
    answers.find(({ delivery }) => !isUnsent({ said: saidIn(delivery) })) ??
    answers.find(({ delivery }) => 'noPicture' in delivery) ??
    soonest(answers);
  if (!decisive) throw new Error('No provider is connected');
  return { ...decisive, answers };
}

const busyUntil = ({ delivery }: Carried['answers'][number]): string =>
  'busy' in delivery ? (delivery.retryAt ?? '') : '';

const soonest = (answers: Carried['answers']) =>
  answers
    .filter(({ delivery }) => 'busy' in delivery)
    .toSorted((a, b) => busyUntil(a).localeCompare(busyUntil(b)))[0] ?? answers[0];

/** What is known of a message, and by whom. */
interface FoundAt {
  readonly by: string;
  readonly report: PhoneReport;
}

/**
 * Asks the carriers, of which one may have taken the message, in their order. `none` only where each of them says so. Throws where one could
 * not be asked, and no other has it.
 */
export async function findAmong(
  carriers: readonly Pick<Carrier, 'provider' | 'credentials'>[],
  sought: Sought,
  now: string,
): Promise<FoundAt | 'none'> {
  const failures: unknown[] = [];
  for (const { provider, credentials } of carriers) {
    try {
      const report = await provider.find(sought, credentials, now);
      const isOther = report !== 'none' && acceptedAs(provider.name, report.accepted) !== sought.besides;
      if (isOther) return { by: provider.name, report };
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0 || carriers.length === 0) throw new AggregateError(failures, 'Not all could be asked');
  return 'none';
}

/** What the provider of a message is asked by: its id there begins with the provider's name, as `solapi~M4V2`. */
export const acceptedAs = (provider: string, id: string): string => `${provider}~${id}`;
