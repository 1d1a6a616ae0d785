import type { LinkKeysAt } from '../../../../shared/api/link-keys.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { hexId, phoneId, shareOf } from '../../../../shared/base/ids.ts';
import { type PhoneProviderName, phoneProviders } from '../../../../shared/events/shops.ts';
import type { Letters } from '../../letters/parts/open-letter.ts';
import { openLetter } from '../../letters/parts/open-letter.ts';
import { triedAgainAt } from '../../policy/pace.ts';
import type { Reachable } from '../../policy/verdict.ts';
import type { AccountStore } from '../../sending/account.store.ts';
import type { Prepared, SendingChannel } from '../../sending/channel.ts';
import { writtenPicture } from '../../sending/rendering.ts';
import { sentToPhone, writtenTo } from '../../sending/sent.store.ts';
import type { Evidence, SendTask } from '../../sending/task.ts';
import { surveyLinkOf, textCode, textLinks } from '../../text-links/text-link.ts';
import { codeDigest, keepTextLink } from '../../text-links/text-links.store.ts';
import { isInKorea } from '../../texting/frame.ts';
import { nextDayIn } from '../../wording/days.ts';
import type { Carriers } from '../providers/carriers.client.ts';
import type { CarriedPicture, PhoneMessage } from '../providers/provider.ts';
import { type Composed, composed, phoneDigest } from './body.ts';
import { kakaoWay, smsWay } from './ways.ts';

/** A picture of a shop, for who carries it. */
export type PicturesToCarry = (shop: string, id: string) => CarriedPicture;

/** What messages to phones depend on. */
interface PhoneDeps {
  readonly letters: Letters;
  readonly carriers: Carriers;
  readonly linkKeys: LinkKeysAt;
  /** The address of the pages to which texts link. */
  readonly site: string;
  /** The account of a shop for one channel. */
  readonly accountOf: (shop: string, channel: 'sms' | 'kakao') => AccountStore;
  readonly pictures: PicturesToCarry;
}

/** Text messages, or AlimTalk, by those who carry them for the shop. */
export function phoneChannel(deps: PhoneDeps, channel: 'sms' | 'kakao'): SendingChannel {
  const { letters, accountOf, carriers, linkKeys, site } = deps;
  const codeOf = async ({ event, request }: SendTask, at: string) =>
    surveyLinkOf(event.shop, request) && textCode(await linkKeys(Date.parse(at)), event.shop, request.key);
  const compose = async (task: SendTask, { shop, picture }: Evidence, to: Reachable, at: string) => {
    const { request, choice } = task;
    const code = await codeOf(task, at);
    const links = textLinks(site, code);
    const letter = openLetter(letters, request.template.kind, request.facts);
    const isCarried = choice?.picture?.left === undefined && carriesPictures(carriersOf(shop, channel, to.address));
    const occasion = { request, shop, to, at, links, picture: isCarried ? picture?.id : undefined };
    return { code, words: composed(channel, letter, occasion) };
  };
  return {
    way: channel === 'sms' ? smsWay : kakaoWay,
    account: (shop) => accountOf(shop, channel),
    quote: async (task, evidence, to, at) => {
      const { words } = await compose(task, evidence, to, at);
      if ('fault' in words) return { skip: 'cannot-be-carried', why: words.fault };
      const { zone, channels, desk } = evidence.shop;
      const leads = (desk?.addresses ?? []).filter(({ role }) => role === 'lead').map(({ email }) => email);
      return { price: { won: words.won, ...nextDayIn(zone, at), most: channels?.[channel]?.mostADay, leads } };
    },
    permit: (candidate, cause, shop) => accountOf(shop, channel).permit(candidate, cause),
    prepare: async (task, evidence, to, at) => {
      const { code, words } = await compose(task, evidence, to, at);
      if ('fault' in words) throw new Error(`It was quoted, and cannot be carried: ${words.fault}`);
      return prepared(deps, task, evidence, { channel, to, at, words, code });
    },
    retryAt: async ({ event, before }, { retryAt }, now) =>
      retryAt ?? triedAgainAt(before?.state.firstDecidedAt ?? now, now, shareOf(`${event.id} ${now}`)),
    find: async ({ event, message, request, before }, shop, now) => {
      const by = askedOf(shop, channel, before?.state.written?.to ?? '');
      const { written, accepted, firstDecidedAt = now, hadNoKakao } = before?.state ?? {};
      const sought = {
        id: hexId(message.subject),
        to: written?.to ?? '',
        accepted,
        since: firstDecidedAt,
        attemptedAt: written?.at,
        until: now,
        besides: hadNoKakao,
      };
      return request ? await carriers.find(sought, { shop: event.shop, by, now }) : 'none';
    },
  };
}

/** Who may carry it there: from AWS texts to Korea arrive as from abroad, so that others carry those; and AWS carries what goes abroad. */
function carriersOf(
  { channels }: Evidence['shop'],
  channel: 'sms' | 'kakao',
  to: string,
): readonly PhoneProviderName[] {
  const by = channels?.[channel]?.by ?? [];
  const fitting = by.filter((name) => (name === 'aws') !== isInKorea(to));
  return fitting.length > 0 ? fitting : by;
}

/** AWS carries no MMS to Korea (AWS End User Messaging, MMS by country, read 2026-11-22). */
const carriesPictures = (by: readonly PhoneProviderName[]): boolean => by.some((name) => name !== 'aws');

/** Who may have it there: also of those by whom the shop sends nothing any more, while it has their credentials. */
function askedOf(shop: Evidence['shop'], channel: 'sms' | 'kakao', to: string): readonly PhoneProviderName[] {
  const others = phoneProviders.filter((name) => (name === 'aws') !== isInKorea(to));
  return [...new Set([...carriersOf(shop, channel, to), ...others])];
}

interface Sending {
  readonly channel: 'sms' | 'kakao';
  readonly to: Reachable;
  readonly at: string;
  readonly words: Composed;
  /** The code of its short link. */
  readonly code: string | undefined;
}

function prepared(
  { carriers, pictures, site }: PhoneDeps,
  { event, message, request }: SendTask,
  evidence: Evidence,
  { channel, to, at, words, code }: Sending,
): Prepared {
  const { shop } = evidence;
  const id = hexId(message.subject);
  const link = surveyLinkOf(event.shop, request);
  const linked = code === undefined ? undefined : codeDigest(code);
  const { body, won, version, language } = words;
  const from = (shop.brand.sender.sms ?? '').replace(/\D/g, '');
  const isAdvertising = request.purpose === 'marketing';
  const picture = body.kind === 'mms' ? writtenPicture(evidence, request, to) : undefined;
  return {
    written: {
      at,
      to: to.address,
      given: to.given,
      family: to.family,
      language,
      zone: to.zone,
      site: linked === undefined ? '' : site,
      linked,
      won,
      ...(picture && { picture }),
      digest: phoneDigest(body, picture?.id),
    },
    documents: version,
    alsoWrite: [
      ...(linked !== undefined && link ? [keepTextLink(linked, link)] : []),
      sentToPhone(id, event.shop, request.key, at),
      ...('customer' in request.to ? [writtenTo(event.shop, phoneId(to.address), request.key, at)] : []),
    ],
    send: (_, attempt) => {
      const carriedPicture = picture && pictures(event.shop, picture.id);
      const common = { id, attempt, to: to.address, from, body, isAdvertising };
      const toPhone: PhoneMessage = carriedPicture ? { ...common, picture: carriedPicture } : common;
      return carriers.send(toPhone, {
        shop: event.shop,
        by: carriersOf(shop, channel, to.address),
        now: systemClock(),
      });
    },
  };
}
