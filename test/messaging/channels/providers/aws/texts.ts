import type { PhoneMessage } from '../../../../../functions/messaging/channels/providers/provider.ts';

/** A short text to a phone. */
export const textTo = (to: string, some: Partial<PhoneMessage> = {}): PhoneMessage => ({
  id: 'a'.repeat(64),
  attempt: 1,
  to,
  from: '0212345678',
  body: { kind: 'sms', text: 'Your order has shipped.' },
  isAdvertising: false,
  ...some,
});
