import { platformIn } from './endpoint.ts';

/** A notification for one device, and what its app opens by it. */
interface Notification {
  readonly title: string;
  readonly body: string;
  /** Of the message, the same in all attempts: 64 digits of hexadecimal. */
  readonly id: string;
  readonly isAdvertising: boolean;
  /** Ids and links: `order`, `ticket`, `link`, `optOut`. */
  readonly opens: Readonly<Record<string, string>>;
}

/** An advertisement that comes to a device late may come at night; all else may wait for one that is switched on the next day. In seconds. */
const noticeSeconds = { advertising: 3_600, others: 86_400 };

/** What SNS takes for one device (Amazon SNS developer guide, FCM v1 payloads and message attributes of mobile push, read 2026-12-01). */
export interface PublishedNotice {
  readonly Message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * A repeated notification takes the place of the first one on the device, by `tag` and by the collapse id (Firebase, AndroidNotification;
 * Apple, sending notification requests to APNs; read 2026-12-01).
 */
export function publishedNotice(endpoint: string, notification: Notification): PublishedNotice {
  const { id, title, body, isAdvertising, opens } = notification;
  const seconds = isAdvertising ? noticeSeconds.advertising : noticeSeconds.others;
  const platform = platformIn(endpoint);
  if (platform === 'GCM') {
    const message = {
      notification: { title, body },
      data: { message: id, ...opens },
      android: { ttl: `${seconds}s`, priority: isAdvertising ? 'normal' : 'high', notification: { tag: id } },
    };
    return { Message: inJson('GCM', body, { fcmV1Message: { message } }), attributes: {} };
  }
  const payload = { aps: { alert: { title, body }, sound: 'default' }, message: id, ...opens };
  return {
    Message: inJson(platform, body, payload),
    attributes: {
      'AWS.SNS.MOBILE.APNS.PUSH_TYPE': 'alert',
      'AWS.SNS.MOBILE.APNS.PRIORITY': isAdvertising ? '5' : '10',
      'AWS.SNS.MOBILE.APNS.COLLAPSE_ID': id,
      [`AWS.SNS.MOBILE.${platform}.TTL`]: String(seconds),
    },
  };
}

/** The payload of a platform is a text in the message. */
const inJson = (platform: string, body: string, payload: object): string =>
  JSON.stringify({ default: body, [platform]: JSON.stringify(payload) });
