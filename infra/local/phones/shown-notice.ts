import * as v from 'valibot';
import { AwsError } from '../protocol/aws-error.ts';

/** A notification as a device showed it. */
export interface TakenNotice {
  readonly id: string;
  readonly channel: 'push';
  readonly provider: 'sns';
  /** `GCM`, `APNS` or `APNS_SANDBOX`. */
  readonly platform: string;
  /** The device's token. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What the app opens by it. */
  readonly opens: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly at: string;
}

/** FCM and APNs carry no more, in bytes. */
const longestPayload = 4_096;

const texts = v.record(v.string(), v.string());
const alert = v.strictObject({ title: v.string(), body: v.string() });

/** As FCM takes it, whose values of `data` are texts (HTTP v1 API; read 2026-12-01). */
const firebase = v.strictObject({
  fcmV1Message: v.strictObject({
    message: v.strictObject({
      notification: alert,
      data: v.optional(texts, {}),
      android: v.optional(
        v.strictObject({
          ttl: v.pipe(v.string(), v.regex(/^\d+s$/)),
          priority: v.picklist(['normal', 'high']),
          notification: v.strictObject({ tag: v.string() }),
        }),
      ),
    }),
  }),
});

const apple = v.looseObject({ aps: v.strictObject({ alert, sound: v.optional(v.string()) }) });

const invalidMessage = (reason: string) =>
  new AwsError('InvalidParameter', `Invalid parameter: Message Reason: ${reason}`);

/** What a device of the platform shows of a published message. */
export function noticeIn(
  platform: string,
  { Message, MessageStructure }: Readonly<Record<string, unknown>>,
): Pick<TakenNotice, 'subject' | 'text' | 'opens' | 'tags'> {
  if (MessageStructure !== 'json') throw invalidMessage('only messages in JSON are played here');
  const message = v.parse(texts, JSON.parse(String(Message)));
  if (message.default === undefined) throw invalidMessage('No default entry in JSON message body');
  const payload = message[platform] ?? '';
  if (Buffer.byteLength(payload) > longestPayload) throw invalidMessage('Message too long');
  return platform === 'GCM' ? byFirebase(JSON.parse(payload)) : byApple(JSON.parse(payload));
}

function byFirebase(payload: unknown) {
  const read = v.safeParse(firebase, payload);
  if (!read.success) throw invalidMessage('GCM is no message of FCM');
  const { notification, data } = read.output.fcmV1Message.message;
  return noticeShown(notification, data);
}

function byApple(payload: unknown) {
  const read = v.safeParse(apple, payload);
  if (!read.success) throw invalidMessage('APNS is no notification of Apple');
  const { aps, ...others } = read.output;
  return noticeShown(aps.alert, v.parse(texts, others));
}

function noticeShown({ title, body }: v.InferOutput<typeof alert>, { message = '', ...opens }: Record<string, string>) {
  return { subject: title, text: body, opens, tags: { message } };
}
