import { Problem } from '../../../../shared/api/http.ts';
import type { MessageRequest } from '../../../../shared/events/messaging.ts';
import { wayFor } from '../../policy/channel-checks.ts';
import { customerZone } from '../../policy/customer-zone.ts';
import { messages } from '../../policy/messages.store.ts';
import { quietUntil } from '../../policy/quiet-hours.ts';
import { sendPolicy } from '../../policy/send-policy.ts';
import type { Reachable, Verdict } from '../../policy/verdict.ts';
import { gatherEvidence } from '../../sending/evidence.store.ts';
import { type Going, rings, somebody } from './preview.ts';

type Reach = Parameters<typeof gatherEvidence>[0];

/** By what it would go now, to whom, and what would become of it: as the step that sends decides, which decides again. */
interface GoesNow {
  readonly channel: 'email' | 'sms' | 'kakao';
  readonly to: Reachable;
  readonly goes: Going;
}

/** Throws where nobody is known by the customer's id, and where nothing reaches them by what was chosen. */
export async function goingNow(reach: Reach, shop: string, request: MessageRequest, now: string): Promise<GoesNow> {
  const message = messages.of(shop, request.key);
  const context = { now, since: now };
  const evidence = await gatherEvidence(reach, { event: { shop }, message, before: undefined, request }, context);
  const { recipient } = evidence;
  const { zone: shopZone, caps, channels, desk } = evidence.shop;
  const zone = customerZone(recipient?.profile) ?? shopZone;
  if ('customer' in request.to && (!recipient?.profile || recipient.erasureRequestedAt !== undefined))
    throw new Problem('customer-not-found');
  const known = { ...evidence, test: false, zone, shopZone, caps, channels, desk, ...context };
  const way = wayFor(request, known);
  const channel = way?.channel ?? request.by?.[0] ?? ('address' in request.to ? 'email' : 'sms');
  if (way && way.address === undefined)
    throw new Problem('customer-unreachable', 'No number of theirs takes text messages.');
  const address = way?.address ?? ('phone' in request.to ? request.to.phone : somebody.address);
  const goes = goingBy(sendPolicy(request, { ...known, way }));
  const nightUntil = rings(channel) ? nightIn(zone, now) : undefined;
  return {
    channel: channel === 'push' ? 'sms' : channel,
    to: { ...recipient?.profile, address },
    goes: { ...goes, ...(goes.state === 'now' && nightUntil && { nightUntil }) },
  };
}

/** The night of the law, in which whoever may wait does. */
const nightIn = (zone: string, now: string): string | undefined =>
  quietUntil({ purpose: 'marketing', channel: 'sms', isAgreedAtNight: false }, now, zone);

function goingBy(verdict: Verdict): Going {
  if ('skip' in verdict) return { state: 'skipped', because: verdict.skip };
  if ('hold' in verdict)
    return { state: 'held', because: verdict.hold, ...(verdict.until !== undefined && { until: verdict.until }) };
  return { state: 'now' };
}
