import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { MessageRequest, OutboundChannel } from '../../../shared/events/messaging.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import type { Device } from './devices.ts';
import type { Addressed, ChannelWay, ChoiceReason, LetterKind } from './way.ts';

/** What the choice of a message's channel depends on. */
interface Choice {
  readonly letter: LetterKind;
  readonly shop: ShopDocument;
  readonly profile: CustomerProfile | undefined;
  /** Those on which they use the shop's app. */
  readonly devices?: readonly Device[] | undefined;
  /** What was decided before. */
  readonly before:
    | { readonly attempt: number; readonly by?: OutboundChannel; readonly hadNoKakao?: string }
    | undefined;
}

/**
 * The channels by which a message to a customer may go, the first choice first: as its request states, else as its reader asked, else by
 * its kind, and of one kind the cheaper. A message that may have gone by one goes by no other.
 */
export function waysFor(
  { by, purpose, facts }: MessageRequest,
  choice: Choice,
  all: readonly ChannelWay[],
): readonly Addressed[] {
  const { letter, shop, profile, devices, before } = choice;
  const addressed = (way: ChannelWay, because: ChoiceReason): Addressed => {
    const address = profile && way.addressOf(profile, devices);
    return { channel: way.channel, address, digest: address && way.digestOf(address), because };
  };
  const isAllowed = (way: ChannelWay) =>
    (purpose !== 'marketing' || way.carriesAdvertising) && (way.canHold?.(facts) ?? true);
  const possible = all.filter((way) => way.isConnected(shop, letter) && isAllowed(way));
  const named = (channels: readonly OutboundChannel[], because: ChoiceReason) =>
    channels.flatMap((channel) =>
      possible.filter((way) => way.channel === channel).map((way) => addressed(way, because)),
    );
  if (before?.hadNoKakao) return named(['sms'], 'no-kakao');
  if (before && before.attempt > 0) return named([before.by ?? 'email'], 'stated');
  if (by) return named(by, 'stated');
  const sorted = [...possible].sort((one, other) => sequence(one, letter) - sequence(other, letter));
  const asked = sorted.filter(({ channel }) => channel === profile?.channel);
  const others = sorted.filter((way) => !asked.includes(way));
  const because = possible.length > 1 ? 'kind' : 'only';
  return [...asked.map((way) => addressed(way, 'preferred')), ...others.map((way) => addressed(way, because))];
}

/** What belongs on a phone goes there first, by the cheapest way; all else by mail, and to a phone where there is no mail. */
function sequence({ channel, won }: ChannelWay, { onPhone }: LetterKind): number {
  if (channel !== 'email') return won;
  return onPhone ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

/** The first channel that can carry it; the first choice where none can, whose reason is told then. */
export function chosen(ways: readonly [Addressed, ...Addressed[]], canCarry: (way: Addressed) => boolean): Addressed {
  const found = ways.findIndex(canCarry);
  const way = ways[found] ?? ways[0];
  return found > 0 ? { ...way, because: 'next' } : way;
}
