import { truncated } from '../reading/language.ts';

/** Why a mail lies in the tray instead of a ticket. */
export const trayReasons = ['spam', 'virus', 'automatic', 'no-sender', 'no-address', 'staff'] as const;
export type TrayReason = (typeof trayReasons)[number];

/**
 * Where a mail is: in a ticket of its own, in one that was there, or in the tray; or it told what became of a mail. Of who was erased
 * since they wrote it, it is nowhere.
 */
export const mailOutcomes = ['ticket', 'thread', 'tray', 'machine-report', 'erased'] as const;

/** How SES took a mail, and what it found out about it. */
interface Reception {
  readonly messageId: string;
  readonly source: string;
  readonly recipients: readonly string[];
  readonly verdicts: Readonly<Record<string, string | undefined>>;
}

/** A mail in the tray: enough to decide about it, and to read it again. */
export interface TrayMail {
  readonly id: string;
  readonly at: string;
  readonly as: 'tray';
  readonly because: TrayReason;
  /** No machine shows in it: somebody may wait for an answer. */
  readonly mayWait?: true;
  readonly from: string;
  readonly name?: string;
  readonly subject: string;
  /** Its first words; none of a mail with a virus. */
  readonly excerpt?: string;
  readonly reception: Reception;
}

/** A mail that does not lie in the tray. */
export interface PlacedMail {
  readonly id: string;
  readonly at: string;
  readonly as: Exclude<(typeof mailOutcomes)[number], 'tray'>;
  readonly ticket?: string;
}

/** What became of one mail, by its id. */
export type ReceivedMail = TrayMail | PlacedMail;

const maxExcerptBytes = 2_000;
const maxSubject = 300;
const maxRecipients = 20;

interface Read {
  readonly subject: string;
  readonly text: string;
  readonly from: string;
  readonly name?: string | undefined;
}

export function trayMail(
  { id, at, because, mayWait }: Pick<TrayMail, 'id' | 'at' | 'because'> & { readonly mayWait: boolean },
  { subject, text, from, name }: Read,
  reception: Reception,
): TrayMail {
  const excerpt = because === 'virus' ? '' : truncated(text, maxExcerptBytes);
  return {
    id,
    at,
    as: 'tray',
    because,
    ...(mayWait && { mayWait }),
    from,
    ...(name && { name }),
    subject: truncated(subject, maxSubject),
    ...(excerpt && { excerpt }),
    reception: { ...reception, recipients: reception.recipients.slice(0, maxRecipients) },
  };
}
