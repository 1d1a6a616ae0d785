import { type DeskAddress, type DeskPart, deskAddressId } from '../../../shared/events/desk.ts';

/** An address of the desk, and whether its reader has said that it is theirs. */
interface KnownAddress {
  readonly email: string;
  readonly role: DeskAddress['role'];
  readonly askedAt: string;
  readonly confirmedAt?: string;
}

/** The addresses of a shop's document, by the newest version of it that is known. */
export interface DeskAddresses {
  readonly version: number;
  readonly addresses: readonly KnownAddress[];
}

/**
 * The addresses of a newer document, and those that are to be asked: whoever was there before keeps what they said, and who is
 * gone and comes back is asked again. Nothing where the document is not newer.
 */
export function withDesk(
  before: DeskAddresses | undefined,
  desk: DeskPart | undefined,
  { version, at }: { readonly version: number; readonly at: string },
): { readonly state: DeskAddresses; readonly asked: readonly KnownAddress[] } | undefined {
  if (before && before.version >= version) return undefined;
  const known = new Map(before?.addresses.map((each) => [each.email, each]));
  const addresses = (desk?.addresses ?? []).map(({ email, role }) => ({
    askedAt: at,
    ...known.get(email),
    email,
    role,
  }));
  return { state: { version, addresses }, asked: addresses.filter(({ email }) => !known.has(email)) };
}

/** Its reader has pressed the button; nothing where the address is not the shop's any more. */
export function withConfirmed(before: DeskAddresses, digest: string, at: string): DeskAddresses | undefined {
  if (!before.addresses.some(({ email }) => deskAddressId(email) === digest)) return undefined;
  const addresses = before.addresses.map((each) =>
    deskAddressId(each.email) === digest && each.confirmedAt === undefined ? { ...each, confirmedAt: at } : each,
  );
  return { ...before, addresses };
}

/** Whether something may be sent there. */
export const isConfirmed = (known: DeskAddresses | undefined, email: string): boolean =>
  known?.addresses.some((each) => each.email === email && each.confirmedAt !== undefined) ?? false;
