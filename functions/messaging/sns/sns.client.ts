import { CallRefused, type Patience, type SignedCall, signedCall, willPass } from '../../../shared/aws/signed-call.ts';
import type { PublishedNotice } from './payload.ts';

/** `Publish` to a device has no idempotency key: a call is made once. */
const once: Patience = { attempts: 1, busyMs: 0, failedMs: 0 };

/** In milliseconds. All devices of a person get a notification at once, well within the message's lease. */
const silence = { publishing: 15_000, others: 4_000 };

type SnsFields = Readonly<Record<string, string>>;

function snsCall(operation: string, fields: SnsFields): SignedCall {
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

/** What SNS names beside `InvalidParameter`: `Invalid parameter: TargetArn Reason: No endpoint found …`. */
function snsRefusalDetail(answer: string): { readonly field?: string; readonly reason?: string } {
  const [, field] = /Invalid parameter: (Token|TargetArn|Message|Attributes)/.exec(answer) ?? [];
  const [, reason] = /Endpoint (arn:aws[\w-]*:sns:[\w:/.-]+) already exists/.exec(answer) ?? [];
  return { ...(field && { field }), ...(reason && { reason }) };
}

const memberIn = (answer: Buffer, name: string): string =>
  new RegExp(`<${name}>([^<]+)</${name}>`).exec(answer.toString('utf8'))?.[1] ?? '';

/** What SNS knows a token by; `no-token` where it is none of its platform, `not-now` where SNS cannot say so at the moment. */
type Made = { readonly endpoint: string } | 'no-token' | 'not-now';

/**
 * The ARN by which SNS knows a token of an app from now on, enabled (Amazon SNS developer guide, device tokens and endpoints, read 2026-12-01: made,
 * or found where it is there, and enabled again). Idempotent.
 */
export async function endpointOf(app: string, token: string, now: string): Promise<Made> {
  try {
    const endpoint = await madeEndpoint(app, token, now);
    const attributes = { Enabled: 'true', Token: token };
    const entries = Object.entries(attributes).flatMap(([key, value], n) => [
      [`Attributes.entry.${n + 1}.key`, key],
      [`Attributes.entry.${n + 1}.value`, value],
    ]);
    await signedCall(snsCall('SetEndpointAttributes', { EndpointArn: endpoint, ...Object.fromEntries(entries) }), now);
    return { endpoint };
  } catch (error) {
    if (error instanceof CallRefused && error.detail.field === 'Token') return 'no-token';
    if (willPass(error)) return 'not-now';
    throw error;
  }
}

async function madeEndpoint(app: string, token: string, now: string): Promise<string> {
  try {
    const asked = { PlatformApplicationArn: app, Token: token };
    return memberIn(await signedCall(snsCall('CreatePlatformEndpoint', asked), now), 'EndpointArn');
  } catch (error) {
    // It is there already, with other attributes.
    if (error instanceof CallRefused && error.detail.reason) return error.detail.reason;
    throw error;
  }
}

/** SNS forgets the token of a device; one that it does not know is forgotten already (DeleteEndpoint is idempotent). */
export async function deleteEndpoint(endpoint: string, now: string): Promise<void> {
  await signedCall(snsCall('DeleteEndpoint', { EndpointArn: endpoint }), now);
}

/** What SNS says to a refused call. */
interface SnsRefusal {
  readonly name: string;
  readonly status: number;
  /** The parameter that it names as wrong. */
  readonly field?: string | undefined;
}

/** What SNS answers to a notification; `unknown` where no answer came. */
export type Published =
  | { readonly accepted: string }
  | { readonly refused: SnsRefusal }
  | { readonly unknown: unknown };

/** Sends a notification to one device, once. */
export async function publishNotice(
  endpoint: string,
  { Message, attributes }: PublishedNotice,
  now: string,
): Promise<Published> {
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
    return { refused: { name, status, field: detail.field } };
  }
}
