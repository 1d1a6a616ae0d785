/** The eight groups of an IPv6 address, or undefined; the last two may be written as IPv4. */
function ipv6Groups(address: string): number[] | undefined {
  const [bare = ''] = address.split('%');
  const ending = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  const low = ending ? ipv4Bytes(ending[2] ?? '') : undefined;
  if (ending && !low) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = low ?? [];
  const hex = (high: number, less: number) => ((high << 8) | less).toString(16);
  const text = low ? `${ending?.[1]}${hex(a, b)}:${hex(c, d)}` : bare;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const parts = halves.map((half) => (half === '' ? [] : half.split(':')));
  const [head = [], tail = []] = parts;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => Number.parseInt(group, 16))
    : undefined;
}

function ipv4Bytes(address: string): number[] | undefined {
  const parts = address.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isAddress ? parts.map(Number) : undefined;
}

/**
 * Reserved IPv4 networks: IANA special-purpose address registry, read 2026-11-26; 169.254 contains AWS's metadata
 * service.
 */
const nonPublicIpv4 = (
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'
)
  .split(' ')
  .map((network) => network.split('/') as [string, string]);

const ipv4Number = (bytes: readonly number[]) => bytes.reduce((value, byte) => value * 256 + byte, 0);

function isPublicIpv4(bytes: readonly number[]): boolean {
  const value = ipv4Number(bytes);
  return nonPublicIpv4.every(([network, bits]) => {
    const size = 2 ** (32 - Number(bits));
    const from = ipv4Number(ipv4Bytes(network) ?? []);
    return value < from || value >= from + size;
  });
}

/**
 * Whether a resolved address is on the public internet. Of IPv6 only 2000::/3 is, without the networks reserved for
 * documentation and tunnels; addresses with an IPv4 address inside (mapped, NAT64, 6to4) never are.
 */
export function isPublicAddress(address: string): boolean {
  const bytes = ipv4Bytes(address);
  if (bytes) return isPublicIpv4(bytes);
  const [first = 0, second = 0] = ipv6Groups(address) ?? [];
  if (first < 0x2000 || first > 0x3fff) return false;
  const isTunnel = first === 0x2002 || (first === 0x2001 && second < 0x0200);
  const isForDocuments = (first === 0x2001 && second === 0x0db8) || (first === 0x3fff && second < 0x1000);
  return !isTunnel && !isForDocuments;
}

/** A name that only DNS can resolve: with a dot, and not an address in any notation. */
export const isDomainName = (host: string): boolean =>
  host.length <= 253 && /^(?!-)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(host);

/** The host and the path of an address that may be called: by HTTPS on its own port, at a name of DNS, and nothing beside these. */
export function endpointAt(text: string): { readonly host: string; readonly path: string } | undefined {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return undefined;
  if (url.hash !== '' || !isDomainName(url.hostname)) return undefined;
  return { host: url.hostname, path: `${url.pathname}${url.search}` };
}

/** An address of a host, as DNS gives it. */
interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** How a host is resolved, and which of its addresses may be connected to. */
interface Resolving {
  readonly resolve: (host: string, done: (error: Error | null, addresses: Resolved[]) => void) => void;
  readonly isAllowed: (address: string) => boolean;
}

/**
 * A `lookup` for a connection: it resolves the name, and fails with `refused` if any of its addresses is not allowed. The connection goes
 * to an address that was checked, so a name that resolves otherwise a moment later gains nothing.
 */
export function publicLookup({ resolve, isAllowed }: Resolving, refused: (host: string) => Error) {
  return (host: string, { all }: { all?: boolean }, done: (error: Error | null, ...found: unknown[]) => void): void => {
    resolve(host, (error, addresses) => {
      if (error) return done(error);
      if (addresses.length === 0 || !addresses.every(({ address }) => isAllowed(address))) return done(refused(host));
      const [{ address, family }] = addresses as [Resolved];
      return all ? done(null, addresses) : done(null, address, family);
    });
  };
}
