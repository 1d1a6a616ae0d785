/** RFC 5322, 3.2.3: a local part that needs no quotes. */
const local = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** RFC 1123, 2.1: labels of letters, digits and hyphens; the last one is no number, which would be an IP address. */
const domain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
/** RFC 5321, 4.5.3.1. */
const [localMost, addressMost] = [64, 254];

/**
 * The address in the way in which mail is sent to it; nothing for one that the provider refuses. SES takes 7-bit ASCII, with
 * a domain of other characters as punycode, and no quoted local part (SES API reference, SendRawEmail, read 2026-11-29).
 */
export function sendableAddress(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length > addressMost) return undefined;
  const at = trimmed.lastIndexOf('@');
  const [name, host] = [trimmed.slice(0, at), asciiDomain(trimmed.slice(at + 1))];
  if (at < 1 || name.length > localMost || !local.test(name) || !host || !domain.test(host)) return undefined;
  const address = `${name}@${host}`;
  return address.length <= addressMost ? address : undefined;
}

/** A domain as DNS knows it (RFC 5890, 2.3.2.1). */
function asciiDomain(host: string): string | undefined {
  if (/^[\x21-\x7e]*$/.test(host)) return host;
  const url = `http://${host}`;
  return /^[\p{L}\p{M}\p{N}.\u3002\uff0e-]+$/u.test(host) && URL.canParse(url) ? new URL(url).hostname : undefined;
}
