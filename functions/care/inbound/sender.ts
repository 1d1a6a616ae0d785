import { normalizedEmail } from '../../../shared/base/ids.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { Mail } from '../reading/read-mail.ts';

/**
 * SES's verdicts on a mail, from the receipt of its event: `PASS`, `FAIL`, `GRAY`, `PROCESSING_FAILED` or none. The mail's own
 * fields are not used, because the sender can write them.
 */
export interface Verdicts {
  readonly spam?: string | undefined;
  readonly virus?: string | undefined;
  readonly spf?: string | undefined;
  readonly dmarc?: string | undefined;
}

/** The sender of a mail. */
export interface Sender {
  /** Normalized to lower case. */
  readonly address: string;
  readonly name?: string;
  /** Whether the mail is authenticated by the domain of the address. */
  readonly isVerified: boolean;
}

/**
 * The sender is the address in `From`. A mail by a form of the shop's own site has the writer in `Reply-To`, unverified; for a
 * mail without `From` it is the envelope's sender.
 */
export function senderOf(
  { from, replyTo }: Pick<Mail, 'from' | 'replyTo'>,
  source: string,
  verdicts: Verdicts,
  isOwn: (address: string) => boolean,
): Sender | undefined {
  const [first] = from;
  if (!first)
    return source.includes('@')
      ? toSender({ name: '', address: source }, isProven(source, source, verdicts))
      : undefined;
  if (isOwn(first.address)) return replyTo && !isOwn(replyTo.address) ? toSender(replyTo, false) : undefined;
  // With several addresses it is unknown which one the verdicts are about.
  return toSender(first, from.length === 1 && isProven(first.address, source, verdicts));
}

const maxName = 100;

function toSender({ name, address }: { readonly name: string; readonly address: string }, isVerified: boolean): Sender {
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
 * check that could not be made: then SPF counts, if it passed for the same domain or a subdomain (3.1.2). A missing verdict
 * proves nothing.
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
