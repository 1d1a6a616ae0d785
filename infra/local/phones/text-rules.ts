import { AwsError } from '../protocol/aws-error.ts';

/** Of SendTextMessage (API reference, read 2026-12-01). */
const members = [
  'DestinationPhoneNumber',
  'OriginationIdentity',
  'MessageBody',
  'MessageType',
  'ConfigurationSetName',
  'TimeToLive',
  'Context',
];

export function mustBeKnown(input: Readonly<Record<string, unknown>>): void {
  const strange = Object.keys(input).find((member) => !members.includes(member));
  if (strange !== undefined) throw invalid('INVALID_PARAMETER', strange);
}

/** Parts of 160 characters, or 153 of more than one; of 70 and 67 where one of them is not in GSM 03.38 (here: not ASCII). */
export function textParts(text: string): number {
  const isPlain = /^[\n\r\x20-\x7e]*$/.test(text);
  const [one, each] = isPlain ? [160, 153] : [70, 67];
  return text.length <= one ? 1 : Math.ceil(text.length / each);
}

export function mustBeWellFormed({
  DestinationPhoneNumber,
  MessageBody,
  MessageType,
  TimeToLive,
  Context,
}: Readonly<Record<string, unknown>>): void {
  const context = Object.entries((Context ?? {}) as Record<string, unknown>);
  const fits: Readonly<Record<string, boolean>> = {
    DestinationPhoneNumber: /^\+?[1-9]\d{1,18}$/.test(String(DestinationPhoneNumber)),
    MessageBody: typeof MessageBody === 'string' && MessageBody.trim() !== '' && MessageBody.length <= 1_600,
    MessageType: MessageType === undefined || ['TRANSACTIONAL', 'PROMOTIONAL'].includes(String(MessageType)),
    TimeToLive: TimeToLive === undefined || (Number(TimeToLive) >= 5 && Number(TimeToLive) <= 259_200),
    Context:
      context.length <= 5 &&
      context.every(([key, value]) => /^\S{1,100}$/.test(key) && /^\S.{0,799}$/s.test(String(value))),
  };
  const [wrong] = Object.entries(fits).find(([, isFit]) => !isFit) ?? [];
  if (wrong !== undefined) throw invalid('FIELD_VALIDATION_FAILED', wrong);
}

export const internalFailure = new AwsError('InternalServerException', 'The API encountered an unexpected error.', 500);

export const conflict = (Reason: string) => new AwsError('ConflictException', 'Conflict.', 400, { Reason });

export const missing = (ResourceType: string, ResourceId: string) =>
  new AwsError('ResourceNotFoundException', `${ResourceType} is not there.`, 400, { ResourceType, ResourceId });

export const invalid = (Reason: string, Name?: string) =>
  new AwsError('ValidationException', 'A validation exception.', 400, {
    Reason,
    ...(Name !== undefined && { Fields: [{ Name, Message: `${Name} is not valid` }] }),
  });
