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
  readonly dkim?: string | undefined;
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

/** Addresses at which nobody reads, and from which forms and mailers of sites write. */
const isNobodys = (address: string): boolean =>
  /^(?:(?:no|do-?not)[-_.]?reply|(?:www-data|apache|nobody|wordpress|mailer|web-?form|contact-?form|form-?mail(?:er)?|notifications?)@)/i.test(
    address,
  );

/**
 * The sender is the address in `From`. A mail by a form of the shop's own site, or by a mailer, has the writer in `Reply-To`, unverified;
 * for a mail without `From` it is the envelope's sender.
 */
export function senderOf(
  { from, replyTo, headers }: Pick<Mail, 'from' | 'replyTo'> & Partial<Pick<Mail, 'headers'>>,
  source: string,
  verdicts: Verdicts,
  isOwn: (address: string) => boolean,
): Sender | undefined {
  const [first] = from;
  if (!first)
    return source.includes('@')
      ? toSender({ name: '', address: source }, isProven(source, source, verdicts, []))
      : undefined;
  if (isOwn(first.address)) return replyTo && !isOwn(replyTo.address) ? toSender(replyTo, false) : undefined;
  if (isNobodys(first.address) && replyTo && !isOwn(replyTo.address) && !isNobodys(replyTo.address))
    return toSender(replyTo, false);
  // With several addresses it is unknown which one the verdicts are about.
  const signatures = headers?.get('dkim-signature') ?? [];
  return toSender(first, from.length === 1 && isProven(first.address, source, verdicts, signatures));
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
 * check that could not be made: then SPF counts, if it passed for the same domain or a subdomain (3.1.2), or DKIM, if every signature is
 * of them (3.1.1), as SES does not say which one it checked. A missing verdict proves nothing.
 */
function isProven(
  address: string,
  source: string,
  { spf, dkim, dmarc }: Verdicts,
  signatures: readonly string[],
): boolean {
  if (dmarc === 'PASS') return true;
  if (dmarc === 'FAIL') return false;
  const domain = domainOf(address);
  const isTheirs = (other: string) => domain !== '' && (other === domain || other.endsWith(`.${domain}`));
  if (spf === 'PASS' && isTheirs(domainOf(source))) return true;
  // Of more fields than these not all are known.
  const isWhole = signatures.length > 0 && signatures.length < 10;
  return dkim === 'PASS' && isWhole && signatures.every((each) => isTheirs(signedBy(each)));
}

/** The domain of a DKIM signature (RFC 6376, 3.5). */
const signedBy = (signature: string): string =>
  /(?:^|;)\s*d\s*=\s*([^;\s]+)\s*(?:;|$)/i.exec(signature)?.[1]?.toLowerCase() ?? '';

const domainOf = (address: string): string => {
  const normal = normalizedEmail(address);
  return normal.includes('@') ? normal.slice(normal.lastIndexOf('@') + 1) : '';
};
