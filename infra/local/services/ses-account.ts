import { type Journal, nowhere } from '../engine/journal.ts';
import { type Fate, simulatedFate } from '../feedback/ses-feedback.ts';
import { AwsError } from '../protocol/aws-error.ts';

/** What an account may do at SES, as its owner and AWS set it. */
export interface SesSettings {
  /** A new account is in the sandbox, and has no production access. */
  readonly production: boolean;
  /** The account's sending, which its owner or AWS pauses. */
  readonly sending: 'enabled' | 'paused' | 'paused-by-aws';
  readonly configurationSetSending: 'enabled' | 'paused';
  /** Identities of the template whose DNS records are not found yet. */
  readonly pending: readonly string[];
  /** Addresses and domains that are verified beside the template's. */
  readonly verified: readonly string[];
  /** Domains whose custom MAIL FROM has no MX record. */
  readonly mailFromPending: readonly string[];
  readonly maxSendRate: number;
  /** -1: without an end. */
  readonly max24HourSend: number;
  /** Whether the domain's MX record leads to SES. */
  readonly mx: boolean;
  /** Whether the domain has a DMARC record. */
  readonly dmarc: boolean;
  /** Whether it tells what becomes of mails: its events are best effort, and may be lost. */
  readonly telling: boolean;
  /** Addresses that take no mail. */
  readonly bouncing: readonly string[];
  /** Addresses whose mailbox is full. */
  readonly full: readonly string[];
  /** Addresses whose readers report what they get as spam. */
  readonly complaining: readonly string[];
  /** Addresses to which SES sends nothing on, as if each mail had a virus. */
  readonly rejected: readonly string[];
}

/** An account with production access. AWS names no figures for it any more; these were its first ones until 2026 (quotas, read 2026-11-22). */
export const usual: SesSettings = {
  production: true,
  sending: 'enabled',
  configurationSetSending: 'enabled',
  mx: true,
  dmarc: true,
  pending: [],
  verified: [],
  mailFromPending: [],
  telling: true,
  bouncing: [],
  full: [],
  complaining: [],
  rejected: [],
  maxSendRate: 14,
  max24HourSend: 50_000,
};

/** The sandbox sends one mail a second and 200 in 24 hours (SES developer guide, quotas, read 2026-11-29). */
const sandbox = { maxSendRate: 1, max24HourSend: 200 } as const;

const dayMs = 86_400_000;

/** The account's state at SES: who is refused, and how many mails are taken. */
export class SesAccount {
  settings: SesSettings = usual;
  readonly #region: string;
  readonly #journal: Journal;
  /** Mails that may still go now, of the rate's one second. */
  #tokens = 1;
  #filledAt = Number.NEGATIVE_INFINITY;
  /** When each mail of the last 24 hours was taken. */
  #sent: number[] = [];

  constructor(region: string, journal: Journal = nowhere) {
    this.#region = region;
    this.#journal = journal;
  }

  /** Changes some of it; who goes into the sandbox gets its quotas. */
  set(some: Partial<SesSettings>): void {
    const quotas = some.production === undefined || some.production === this.settings.production;
    this.settings = { ...this.settings, ...(!quotas && (some.production ? quotasOf(usual) : sandbox)), ...some };
    this.#journal.put('ses', this.settings);
  }

  /** What becomes of a mail to an address. */
  fateOf(address: string): Fate {
    const { bouncing, full, complaining, rejected } = this.settings;
    const fates = { bounces: bouncing, full, complains: complaining, rejected };
    const [fate] = Object.entries(fates).find(([, addresses]) => addresses.includes(address)) ?? [];
    return (fate as Fate | undefined) ?? simulatedFate(address) ?? 'delivered';
  }

  isVerified(identity: string, own: ReadonlySet<string>): boolean {
    const { pending, verified } = this.settings;
    const domain = identity.slice(identity.lastIndexOf('@') + 1);
    return [identity, domain].some((each) => verified.includes(each) || (own.has(each) && !pending.includes(each)));
  }

  /** Refuses what the account's state does not let go, in SES's own words. */
  refuseUnfit(source: string, recipients: readonly string[], set: string | undefined, own: ReadonlySet<string>): void {
    const { production, sending, configurationSetSending, mailFromPending } = this.settings;
    if (sending === 'paused-by-aws') {
      const more =
        'For more information, please check the inbox of the email address associated with your AWS account.';
      throw new AwsError('MessageRejected', `Sending paused for this account. ${more}`);
    }
    if (sending === 'paused')
      throw new AwsError('AccountSendingPausedException', 'Email sending is disabled for your entire account.');
    if (set !== undefined && configurationSetSending === 'paused')
      throw new AwsError('ConfigurationSetSendingPausedException', `Email sending is disabled for ${set}.`);
    const asked = production ? [source] : [source, ...recipients.filter((each) => !isSimulator(each))];
    const failed = asked.filter((each) => !this.isVerified(each, own));
    if (failed.length > 0) {
      const where = `The following identities failed the check in region ${this.#region.toUpperCase()}`;
      throw new AwsError('MessageRejected', `Email address is not verified. ${where}: ${failed.join(', ')}`);
    }
    const domain = source.slice(source.lastIndexOf('@') + 1);
    if (mailFromPending.includes(domain))
      throw new AwsError('MailFromDomainNotVerifiedException', `The MAIL FROM domain of ${domain} has no MX record.`);
  }

  /** Counts so many recipients, or refuses them: by the day first, since no pace helps then. */
  take(recipients: number, now: number): void {
    const { maxSendRate, max24HourSend } = this.settings;
    if (max24HourSend >= 0 && this.sentLast24Hours(now) + recipients > max24HourSend)
      throw new AwsError('Throttling', 'Daily message quota exceeded.');
    const most = Math.max(maxSendRate, 1);
    this.#tokens = Math.min(most, this.#tokens + ((now - this.#filledAt) / 1000) * maxSendRate);
    this.#filledAt = now;
    // Milliseconds do not divide every rate: what lacks less than a thousandth of a mail is whole.
    if (this.#tokens + 0.001 < recipients) throw new AwsError('Throttling', 'Maximum sending rate exceeded.');
    this.#tokens -= recipients;
    for (let each = 0; each < recipients; each++) this.#sent.push(now);
  }

  sentLast24Hours(now: number): number {
    const first = this.#sent.findIndex((at) => at > now - dayMs);
    if (first !== 0) this.#sent = first < 0 ? [] : this.#sent.slice(first);
    return this.#sent.length;
  }

  /** A mail that was taken before the restart. */
  restoreSent(at: number): void {
    this.#sent.push(at);
  }

  quota(now: number): Record<string, unknown> {
    const { max24HourSend, maxSendRate } = this.settings;
    return { Max24HourSend: max24HourSend, MaxSendRate: maxSendRate, SentLast24Hours: this.sentLast24Hours(now) };
  }
}

const quotasOf = ({ maxSendRate, max24HourSend }: SesSettings) => ({ maxSendRate, max24HourSend });

/** SES's own mailboxes take mail from the sandbox too (developer guide, mailbox simulator, read 2026-11-29). */
const isSimulator = (address: string) => address.endsWith('@simulator.amazonses.com');
