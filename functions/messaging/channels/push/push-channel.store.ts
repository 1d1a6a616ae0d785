import type { LinkKeysAt } from '../../../../shared/api/link-keys.ts';
import { log } from '../../../../shared/aws/log.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { hexId, shareOf } from '../../../../shared/base/ids.ts';
import type { MessageRequest } from '../../../../shared/events/messaging.ts';
import type { Device } from '../../choice/devices.ts';
import { type Links, linksOf } from '../../email/letter-links.ts';
import { type Letters, openLetter } from '../../letters/parts/open-letter.ts';
import { endDeadDevices } from '../../persons/devices.store.ts';
import { triedAgainAt } from '../../policy/pace.ts';
import type { Reachable } from '../../policy/verdict.ts';
import type { AccountStore } from '../../sending/account.store.ts';
import type { Prepared, SendingChannel } from '../../sending/channel.ts';
import type { Evidence, SendTask } from '../../sending/task.ts';
import { publishedNotice } from '../../sns/payload.ts';
import { publishNotice } from '../../sns/sns.client.ts';
import { nextDayIn } from '../../wording/days.ts';
import { type DeviceOutcome, deliveryToAll, outcomeOf } from './device-outcome.ts';
import { type Notice, noticeDigest, noticeOf } from './notice.ts';
import { pushWay } from './way.ts';

/** What notifications depend on. */
interface PushDeps {
  readonly letters: Letters;
  readonly linkKeys: LinkKeysAt;
  /** The address of the pages that they open. */
  readonly apiUrl: string;
  readonly accountOf: (shop: string, channel: 'push') => AccountStore;
}

/** Notifications by SNS, to all devices of a person. */
export function pushChannel(deps: PushDeps): SendingChannel {
  const { letters, accountOf } = deps;
  const write = ({ request }: SendTask, { shop }: Evidence, to: Reachable, at: string) =>
    noticeOf(openLetter(letters, request.template.kind, request.facts), { request, shop, to, at });
  return {
    way: pushWay,
    account: (shop) => accountOf(shop, 'push'),
    quote: async (task, evidence, to, at) => {
      const notice = write(task, evidence, to, at);
      if ('fault' in notice) return { skip: 'cannot-be-carried', why: notice.fault };
      return { price: { won: 0, ...nextDayIn(evidence.shop.zone, at), most: undefined, leads: [] } };
    },
    permit: (candidate, cause, shop) => accountOf(shop, 'push').permit(candidate, cause),
    prepare: async (task, evidence, to, at) => {
      const notice = write(task, evidence, to, at);
      if ('fault' in notice) throw new Error(`It was quoted, and cannot be carried: ${notice.fault}`);
      const keys = await deps.linkKeys(Date.parse(systemClock()));
      const links = linksOf({ keys, site: deps.apiUrl }, task.event.shop, task.request, at);
      return prepared(task, evidence, { notice, to, at, links, site: deps.apiUrl });
    },
    retryAt: async ({ event, before }, { retryAt }, now) =>
      retryAt ?? triedAgainAt(before?.state.firstDecidedAt ?? now, now, shareOf(`${event.id} ${now}`)),
  };
}

interface NoticeToSend {
  readonly notice: Notice;
  readonly to: Reachable;
  readonly at: string;
  readonly links: Links;
  readonly site: string;
}

function prepared(task: SendTask, evidence: Evidence, { notice, to, at, links, site }: NoticeToSend): Prepared {
  const { message, request } = task;
  const { language, version, title, body } = notice;
  const { address, given, family, zone } = to;
  const notification = {
    id: hexId(message.subject),
    title,
    body,
    isAdvertising: request.purpose === 'marketing',
    opens: opensOf(request, links),
  };
  return {
    written: { at, to: address, given, family, language, zone, site, won: 0, digest: noticeDigest(notice) },
    documents: version,
    send: async () => {
      const now = systemClock();
      const attempt = async (device: Device) => ({
        device,
        outcome: outcomeOf(await publishNotice(device.endpoint, publishedNotice(device.endpoint, notification), now)),
      });
      const attempts = await Promise.all((evidence.recipient?.devices ?? []).map(attempt));
      const areGone = await endGone(task, evidence, attempts);
      const outcomes = attempts.map(({ outcome }) => outcome);
      return deliveryToAll(outcomes, areGone ? now : undefined);
    },
  };
}

/** What the app can open: the order or the ticket, a page of the shop, and of advertising the page on which it is refused. */
function opensOf({ about, purpose }: MessageRequest, { survey, preferences }: Links): Readonly<Record<string, string>> {
  return {
    ...(about.order && { order: about.order }),
    ...(about.ticket && { ticket: about.ticket }),
    ...(survey && { link: survey }),
    ...(purpose === 'marketing' && preferences && { optOut: preferences }),
  };
}

/** Dead tokens go at once, from whichever of the person's records has them. Whether that was done; what was sent is sent in any case. */
async function endGone(
  { event }: SendTask,
  { person }: Evidence,
  attempts: readonly { readonly device: Device; readonly outcome: DeviceOutcome }[],
): Promise<boolean> {
  const gone = attempts.flatMap(({ device, outcome }) => ('gone' in outcome ? [device] : []));
  if (gone.length === 0) return true;
  try {
    await endDeadDevices(event.shop, [...(person?.records.keys() ?? [])], gone, event);
    return true;
  } catch (error) {
    log.warn('Devices that take nothing any more could not be taken off', { event: event.id, error: error as Error });
    return false;
  }
}
