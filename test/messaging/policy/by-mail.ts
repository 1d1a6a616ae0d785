import type { Suppression } from '../../../functions/messaging/addresses/address.ts';
import { emailWay } from '../../../functions/messaging/channels/email/way.ts';
import { wayFor } from '../../../functions/messaging/policy/channel-checks.ts';
import { sendPolicy as decide } from '../../../functions/messaging/policy/send-policy.ts';
import type { PolicyInput, Verdict } from '../../../functions/messaging/policy/verdict.ts';
import { addressId } from '../../../shared/base/ids.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';

/** What is known of a message whose shop sends mails alone; `suppression` is of the address that it goes to. */
export type ByMail = Omit<PolicyInput, 'ways' | 'suppressions'> & { readonly suppression?: Suppression | undefined };

/** The verdict about a message of a shop that sends mails alone. */
export function sendPolicy(request: MessageRequest, { suppression, ...known }: ByMail): Verdict {
  const { profile } = known.recipient ?? {};
  const address = profile && emailWay.addressOf(profile);
  const to = 'address' in request.to ? request.to.address : address;
  const suppressions = new Map(suppression && to ? [[addressId(to), suppression] as const] : []);
  const way = { channel: 'email', address, digest: address && addressId(address), because: 'only' } as const;
  const input = { ...known, suppressions, ...('customer' in request.to && { ways: [way] }) };
  return decide(request, { ...input, way: wayFor(request, input) });
}
