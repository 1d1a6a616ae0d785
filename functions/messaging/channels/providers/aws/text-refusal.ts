import type { AccountReason, Delivery } from '../../../policy/refusal.ts';

/** An answer of AWS that is no 2xx: its code, and the constants that it names beside it. */
interface AwsRefusal {
  readonly name: string;
  readonly status: number;
  readonly reason?: string | undefined;
  readonly field?: string | undefined;
}

/** The reader has refused messages of this sender at AWS, by `STOP` or by the shop's own hand: AWS carries none to her until she takes that back. */
const optedOut = 'DESTINATION_PHONE_NUMBER_OPTED_OUT';

/** The constants beside the code: `"Reason":"A_CONSTANT"` and `"Fields":[{"Name":"Member"`. */
export function textRefusalDetail(answer: string): Pick<AwsRefusal, 'reason' | 'field'> {
  const [, reason] = /"Reason":\s*"([A-Z_]+)"/.exec(answer) ?? [];
  const [, field] = /"Fields":\s*\[\s*\{[^}]*?"Name":\s*"(\w+)"/.exec(answer) ?? [];
  return { reason, field };
}

/** A conflict or a fault of validation that another country, or another number of the account, need not have. */
const ofSomeDestinations = [
  'DESTINATION_PHONE_NUMBER_NOT_VERIFIED',
  'NO_ORIGINATION_IDENTITIES_FOUND',
  'NUMBER_CAPABILITIES_MISMATCH',
  'MESSAGE_TYPE_MISMATCH',
  'COUNTRY_CODE_MISMATCH',
  'DESTINATION_COUNTRY_BLOCKED',
  'INTERNATIONAL_SENDING_NOT_SUPPORTED',
  'INVALID_IDENTITY_FOR_DESTINATION_COUNTRY',
  'SENDER_ID_NOT_REGISTERED',
  'SENDER_ID_NOT_SUPPORTED',
  'SENDER_ID_REQUIRES_REGISTRATION',
];

/** What is wrong with the sender's own settings. */
const ofTheSender = ['INVALID_ARN', 'RESOURCE_NOT_ACCESSIBLE'];
const senderFields = ['OriginationIdentity', 'ConfigurationSetName'];

/**
 * What a refusal of `SendTextMessage` means; `unknown` where the message may have been taken (API_SendTextMessage, Errors, and the
 * reasons of each exception in botocore's reference; read 2026-12-01). In the sandbox only verified numbers get messages.
 */
export function textRefusal({ name, status, reason, field }: AwsRefusal): Delivery | 'unknown' {
  if (status === 429 || /throttl|TooManyRequests/i.test(name)) return { busy: 'AWS asks to slow down' };
  if (status >= 500) return 'unknown';
  const why = reason ? `${name} ${reason}` : name;
  if (reason === optedOut) return { optedOut, isOfAll: true };
  if (reason !== undefined && ofSomeDestinations.includes(reason)) return senderBarred('sender-refused', 'some', why);
  if (name === 'ServiceQuotaExceededException') return senderBarred('quota-spent', 'everybody', why);
  if (name !== 'ValidationException') return senderBarred('sender-refused', 'everybody', why);
  if (field === 'DestinationPhoneNumber') return { unreachable: why };
  const isOfSender =
    (reason !== undefined && ofTheSender.includes(reason)) || (field !== undefined && senderFields.includes(field));
  return isOfSender ? senderBarred('sender-refused', 'everybody', why) : { refused: why };
}

const senderBarred = (because: AccountReason, whom: 'everybody' | 'some', why: string): Delivery => ({
  barred: { because, whom, why },
});
