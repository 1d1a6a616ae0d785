/** RFC 5322, 3.4.1: what may stand in a local part that is not quoted. */
const atoms = /^[\w!#$%&'*+/=?^`{|}~.-]+$/;
/** RFC 1123, 2.1: letters, digits, and hyphens within a label. */
const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/**
 * Why SES refuses an address, in its own words; nothing for one that it takes. An address is 7-bit ASCII, and a domain of
 * other characters is written as punycode (SES API reference, SendRawEmail, read 2026-11-29).
 */
export function whyRefused(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 0 || domain === '') return "Missing final '@domain'";
  if (local === '') return 'Missing local name';
  if (/[\0- \x7f]/.test(local)) return 'Local address contains control or whitespace';
  if (!atoms.test(local)) return 'Local address contains illegal character';
  if (local.startsWith('.')) return 'Local address starts with dot';
  if (local.endsWith('.')) return 'Local address ends with dot';
  if (local.includes('..')) return 'Local address contains dot-dot';
  if (domain.startsWith('.')) return 'Domain starts with dot';
  if (domain.includes('..')) return 'Domain contains dot-dot';
  if (!domain.split('.').every((part) => label.test(part))) return 'Domain contains illegal character';
  return address.length > 320 || local.length > 64 ? 'Local address is too long' : undefined;
}
