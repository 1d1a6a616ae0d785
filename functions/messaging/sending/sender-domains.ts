/** The domains from which this stage may send, such as `mail.shop.example`. */
export type SenderDomains = readonly string[];

/** An identity of SES is of a domain and all below it (SES developer guide, verified identities, read 2026-11-30). */
export function isSenderHere(address: string, domains: SenderDomains): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((each) => domain === each || domain.endsWith(`.${each}`));
}
