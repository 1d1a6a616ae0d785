/** RFC 5322, 3.2.3: a local part that needs no quotes; as long as RFC 5321, 4.5.3.1, lets it be. */
const local = /^(?!\.|.*\.\.)[\w!#$%&'*+/=?^`{|}~.-]{1,64}(?<!\.)$/;
/** RFC 1123, 2.1: labels of letters, digits and hyphens; the last one is no number, which would be an IP address. */
const domain = /^(?:(?!-)[a-z\d-]{1,63}(?<!-)\.)+(?!-|\d+$)[a-z\d-]{1,63}(?<!-)$/;
/** RFC 5321, 4.5.3.1.3. */
const maxAddress = 254;

/**
 * The address in the way in which mail is sent to it; nothing for one that the provider refuses. SES takes 7-bit ASCII, with
 * a domain of other characters as punycode, and no quoted local part (SES API reference, SendRawEmail, read 2026-11-29).
 */
export function sendableAddress(text: string | null | undefined): string | undefined {
  const address = withAsciiDomain(text ?? '');
  const at = address.lastIndexOf('@');
  const [name, host] = [address.slice(0, at), address.slice(at + 1)];
  return at > 0 && local.test(name) && domain.test(host) && address.length <= maxAddress ? address : undefined;
}

/** The address with its domain as DNS knows it, whether or not mail can be sent to it: both spellings of one address are one text. */
export function withAsciiDomain(address: string): string {
  const trimmed = address.trim();
  const at = trimmed.lastIndexOf('@');
  return at < 0 ? trimmed : `${trimmed.slice(0, at)}@${asciiDomain(trimmed.slice(at + 1))}`;
}

/** A domain as DNS knows it (RFC 5890, 2.3.2.1), where it can be one. In ASCII it is what it is: a URL would read numbers as an IP address. */
const asciiDomain = (host: string): string =>
  (/^[\x20-\x7e]*$/.test(host) && host.toLowerCase()) ||
  (/^[\p{L}\p{M}\p{N}.。．-]+$/u.test(host) && URL.parse(`http://${host}`)?.hostname) ||
  host;

/**
 * The mailbox of an address: without its plus-part, in lower case, with an ASCII domain (RFC 5890) without the root's dot.
 * Addresses of one mailbox count as one address, because a receiver cannot tell them apart.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const [local = ''] = address.slice(0, at).split('+');
  return `${local.normalize('NFKC').trim().toLowerCase()}@${domainOf(address.slice(at + 1).trim())}`;
}

function domainOf(text: string): string {
  let end = text.length;
  while (text[end - 1] === '.') end--;
  return asciiDomain(text.slice(0, end).toLowerCase());
}

/** The domains from which this stage may send, such as `mail.shop.example`. */
export type SenderDomains = readonly string[];

/** An identity of SES is of a domain and all below it (SES developer guide, verified identities, read 2026-11-30). */
export function isSenderHere(address: string, domains: SenderDomains): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((each) => domain === each || domain.endsWith(`.${each}`));
}
