import { normalizedEmail } from '../../../shared/base/ids.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { Mail } from '../reading/read-mail.ts';

/**
 * What SES found out about a mail, from the receipt of its event: `PASS`, `FAIL`, `GRAY` or `PROCESSING_FAILED`, or nothing.
 * A mail's own fields are its sender's to write, and are not asked.
 */
export interface Verdicts {
  readonly spam?: string | undefined;
  readonly virus?: string | undefined;
  readonly spf?: string | undefined;
  readonly dmarc?: string | undefined;
}

/** Who wrote, as far as the mail says. */
export interface Sender {
  /** In lower case, and as mail is sent to it where it can be. */
  readonly address: string;
  readonly name?: string;
  /** Whether the domain that the address belongs to vouches for it. */
  readonly isVerified: boolean;
}

/**
 * The sender of a mail. `From` is whose words they are; a mail by a form of the shop's own site names the writer in
 * `Reply-To`, and vouches for nothing; one without `From` is of who handed it over.
 */
export function senderOf(
  { from, replyTo }: Pick<Mail, 'from' | 'replyTo'>,
  source: string,
  verdicts: Verdicts,
  isOwn: (address: string) => boolean,
): Sender | undefined {
  const [first] = from;
  if (!first)
    return source.includes('@') ? named({ name: '', address: source }, isProven(source, source, verdicts)) : undefined;
  if (isOwn(first.address)) return replyTo && !isOwn(replyTo.address) ? named(replyTo, false) : undefined;
  // Which of several a verdict is about cannot be known.
  return named(first, from.length === 1 && isProven(first.address, source, verdicts));
}

const maxName = 100;

function named({ name, address }: { readonly name: string; readonly address: string }, isVerified: boolean): Sender {
  const isSendable = sendableAddress(address) !== undefined;
  return {
    address: normalizedEmail(address).toWellFormed().slice(0, 254),
    ...(name && {
      name: name
        .toWellFormed()
        .replace(/\p{Cc}+/gu, ' ')
        .slice(0, maxName)
        .toWellFormed(),
    }),
    isVerified: isVerified && isSendable,
  };
}

/**
 * RFC 7489: DMARC passes for the domain of `From`. `GRAY` is a domain that publishes no policy, and `PROCESSING_FAILED` a
 * check that could not be made: then SPF counts, where it passed for the same domain or one below it (3.1.2). No verdict is
 * no proof.
 */
function isProven(address: string, source: string, { spf, dmarc }: Verdicts): boolean {
  if (dmarc === 'PASS') return true;
  if (dmarc === 'FAIL' || spf !== 'PASS') return false;
  const [domain, sent] = [domainOf(address), domainOf(source)];
  return domain !== '' && (sent === domain || sent.endsWith(`.${domain}`));
}

const domainOf = (address: string): string => {
  const normal = normalizedEmail(address);
  return normal.includes('@') ? normal.slice(normal.lastIndexOf('@') + 1) : '';
};
