import PostalMime from 'postal-mime';
import type { Kernel } from '../engine/kernel.ts';
import { type EventDestination, type Fate, feedbackOn } from '../feedback/ses-feedback.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { PutEventsEntry } from './event-bus.ts';
import { SesAccount } from './ses-account.ts';
import { whyRefused } from './ses-address.ts';

/** A message as its provider got it. */
export interface Delivered {
  readonly id: string;
  readonly channel: 'email';
  readonly provider: 'ses';
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly at: string;
}

/** SES's v1 API takes 10 MB (quotas, read 2026-11-22). */
const maxMessageBytes = 10 * 1024 * 1024;

interface MessageTag {
  readonly Name: string;
  readonly Value: string;
}

interface SesConnections {
  readonly identities: ReadonlySet<string>;
  readonly configurationSets: ReadonlySet<string>;
  readonly destinations: readonly EventDestination[];
  /** Puts an event on the account's own bus. */
  readonly tell: (entry: PutEventsEntry, afterMs: number) => void;
  /** The account's reputation, as a share. */
  readonly measure: (metric: 'Reputation.BounceRate' | 'Reputation.ComplaintRate', rate: number) => void;
}

/** SES: takes raw mails from verified senders, and keeps them as their readers would see them. */
export class Ses {
  readonly delivered: Delivered[] = [];
  readonly account: SesAccount;
  readonly #kernel: Kernel;
  readonly identities: ReadonlySet<string>;
  readonly configurationSets: ReadonlySet<string>;
  readonly #destinations: readonly EventDestination[];
  readonly #tell: SesConnections['tell'];
  readonly #measure: SesConnections['measure'];

  constructor(kernel: Kernel, region: string, connections: SesConnections) {
    this.#kernel = kernel;
    this.account = new SesAccount(region, kernel.journal);
    this.identities = connections.identities;
    this.configurationSets = connections.configurationSets;
    this.#destinations = connections.destinations;
    this.#tell = connections.tell;
    this.#measure = connections.measure;
  }

  /** A mail that was taken before the process began. */
  restore(mail: Delivered): void {
    this.delivered.push(mail);
    this.account.restoreSent(Date.parse(mail.at));
  }

  async call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    if (operation === 'GetSendQuota') return this.account.quota(this.#kernel.now());
    if (operation !== 'SendRawEmail') {
      throw new AwsError('InvalidAction', `The local SES does not implement ${operation}`);
    }
    const { Source = '', Destinations = [], ConfigurationSetName, Tags = [] } = input;
    const { Data = '' } = (input.RawMessage ?? {}) as { Data?: string };
    const raw = Buffer.from(Data, 'base64');
    const why = [String(Source), ...(Destinations as string[])].flatMap((address) => whyRefused(address) ?? [])[0];
    if (why) throw new AwsError('InvalidParameterValue', why);
    const set = ConfigurationSetName === undefined ? undefined : String(ConfigurationSetName);
    const recipients = Destinations as string[];
    this.account.refuseUnfit(String(Source), recipients, set, this.identities);
    if (set !== undefined && !this.configurationSets.has(set)) {
      throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`);
    }
    if (raw.length > maxMessageBytes)
      throw new AwsError('InvalidParameterValue', 'Message length is more than 10485760 bytes long');
    const wrong = (Tags as MessageTag[]).find(
      ({ Name, Value }) => !/^[\w-]{1,256}$/.test(Name) || !/^[\w-]{1,256}$/.test(Value),
    );
    if (wrong) throw new AwsError('InvalidParameterValue', `Invalid tag ${wrong.Name}`);
    this.account.take(recipients.length, this.#kernel.now());
    const id = `0100${String(this.delivered.length + 1).padStart(12, '0')}`;
    const mail = await PostalMime.parse(raw);
    for (const to of recipients) {
      const delivered: Delivered = {
        id,
        channel: 'email',
        provider: 'ses',
        to,
        from: `${mail.from?.name ?? ''} <${mail.from?.address ?? ''}>`,
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        html: mail.html ?? '',
        headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
        tags: Object.fromEntries((Tags as MessageTag[]).map(({ Name, Value }) => [Name, Value])),
        at: new Date(this.#kernel.now()).toISOString(),
      };
      this.#kernel.journal.put(`mail/${this.delivered.push(delivered)}`, delivered);
      if (set !== undefined) this.#report(delivered, set);
    }
    return { MessageId: id };
  }

  /** Tells what becomes of the mail, where the template has the set's events sent to the bus. */
  #report(mail: Delivered, set: string): void {
    const fate = this.account.fateOf(mail.to);
    this.#rate(fate);
    if (!this.account.settings.telling) return;
    for (const destination of this.#destinations) {
      if (destination.ConfigurationSetName !== set || destination.EventDestination.Enabled === false) continue;
      for (const { entry, afterMs } of feedbackOn(mail, set, fate, destination)) this.#tell(entry, afterMs);
    }
  }

  /** Of all mails since the start; AWS does not say over how many of the latest ones it counts. */
  #rate(fate: Fate): void {
    this.#bad.bounces += Number(fate === 'bounces');
    this.#bad.complains += Number(fate === 'complains');
    this.#measure('Reputation.BounceRate', this.#bad.bounces / this.delivered.length);
    this.#measure('Reputation.ComplaintRate', this.#bad.complains / this.delivered.length);
  }

  readonly #bad = { bounces: 0, complains: 0 };
}
