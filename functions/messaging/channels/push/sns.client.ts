import { CallRefused, type Patience, type SignedCall, signedCall } from '../../../../shared/aws/signed-call.ts';
import { type DeviceOutcome, deviceRefusal, snsRefusalDetail } from './device-outcome.ts';
import type { PublishedNotice } from './payload.ts';

/** `Publish` to a device has no idempotency key: a call is made once. */
const once: Patience = { attempts: 1, busyMs: 0, failedMs: 0 };

/** In milliseconds. All devices of a person get a notification at once, well within the message's lease. */
const silence = { publishing: 15_000, others: 4_000 };

type Fields = Readonly<Record<string, string>>;

function snsCall(operation: string, fields: Fields): SignedCall {
  const body = new URLSearchParams({ Action: operation, Version: '2010-03-31', ...fields }).toString();
  return {
    service: 'sns',
    operation,
    method: 'POST',
    host: `sns.${process.env.AWS_REGION}.amazonaws.com`,
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body,
    silenceMs: operation === 'Publish' ? silence.publishing : silence.others,
    readDetail: snsRefusalDetail,
  };
}

const memberIn = (answer: Buffer, name: string): string =>
  new RegExp(`<${name}>([^<]+)</${name}>`).exec(answer.toString('utf8'))?.[1] ?? '';

/** Why SNS takes no such device: its token is none. */
export class NoToken extends Error {}

/**
 * The ARN by which SNS knows a token of an app from now on, enabled (Amazon SNS developer guide, device tokens and endpoints, read 2026-12-01: made,
 * or found where it is there, and enabled again). Idempotent.
 */
export async function endpointOf(app: string, token: string, now: string): Promise<string> {
  const made = await signedCall(
    snsCall('CreatePlatformEndpoint', { PlatformApplicationArn: app, Token: token }),
    now,
  ).then(
    (answer) => memberIn(answer, 'EndpointArn'),
    (error: unknown) => {
      if (!(error instanceof CallRefused) || error.name !== 'InvalidParameter') throw error;
      // It is there already, with other attributes.
      if (error.detail.reason) return error.detail.reason;
      throw error.detail.field === 'Token' ? new NoToken() : error;
    },
  );
  const attributes = { Enabled: 'true', Token: token };
  const entries = Object.entries(attributes).flatMap(([key, value], n) => [
    [`Attributes.entry.${n + 1}.key`, key],
    [`Attributes.entry.${n + 1}.value`, value],
  ]);
  await signedCall(snsCall('SetEndpointAttributes', { EndpointArn: made, ...Object.fromEntries(entries) }), now);
  return made;
}

/** SNS forgets the token of a device; one that it does not know is forgotten already (DeleteEndpoint is idempotent). */
export async function deleteEndpoint(endpoint: string, now: string): Promise<void> {
  await signedCall(snsCall('DeleteEndpoint', { EndpointArn: endpoint }), now);
}

/** Sends a notification to one device, once. */
export async function publish(
  endpoint: string,
  { Message, attributes }: PublishedNotice,
  now: string,
): Promise<DeviceOutcome> {
  const named = Object.entries(attributes).flatMap(([name, value], n) => [
    [`MessageAttributes.entry.${n + 1}.Name`, name],
    [`MessageAttributes.entry.${n + 1}.Value.DataType`, 'String'],
    [`MessageAttributes.entry.${n + 1}.Value.StringValue`, value],
  ]);
  const fields = { TargetArn: endpoint, MessageStructure: 'json', Message, ...Object.fromEntries(named) };
  try {
    const accepted = memberIn(await signedCall(snsCall('Publish', fields), now, undefined, once), 'MessageId');
    if (accepted === '') throw new Error('SNS took a notification without giving it an id');
    return { accepted };
  } catch (error) {
    if (!(error instanceof CallRefused)) return { unknown: error };
    const { name, status, detail } = error;
    const outcome = deviceRefusal({ name, status, field: detail.field });
    return outcome === 'unknown' ? { unknown: error } : outcome;
  }
}
