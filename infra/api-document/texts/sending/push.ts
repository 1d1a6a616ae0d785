import type { TagTexts } from '../tag-texts.ts';

const devicesPath = '/v1/shops/{shop}/customers/{id}/devices';

export const pushTexts: TagTexts = {
  tag: 'Notifications',
  description: "Notifications of the shop's own app, to the devices on which customers use it.",
  fields: {
    '{id}': ['The id of the customer.', '7f3a9c2e5b1d4806af17c3e29b5d8e61'],
    '{device}': ['The id of the device.', 'fcm-3kf4hqhrqsgc7aqxkm3v'],
    id: ['The id of the device; it derives from its token.', 'fcm-3kf4hqhrqsgc7aqxkm3v'],
    platform: ['`fcm`: Firebase Cloud Messaging; `apns`: Apple.', 'fcm'],
    registeredAt: ['When the app last registered it.', '2026-12-01T01:00:00.000Z'],
  },
  operations: {
    [`POST ${devicesPath}`]: {
      id: 'registerDevice',
      description:
        "At each start of the app, once it knows who uses it: the same token is the same device. One that another customer had is this customer's now. A customer has at most ten; for the eleventh the one goes that was registered least recently. The token is kept by Amazon SNS alone, until the device is removed, takes nothing any more, or its customer is erased.",
      problems: ['customer-not-found', 'push-not-connected', 'not-ready'],
      request: 'NewDevice',
      response: 'Device',
      fields: { token: ['The token that Firebase or Apple gave the app.', 'APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx'] },
    },
    [`GET ${devicesPath}`]: {
      id: 'listDevices',
      problems: ['customer-not-found'],
      response: 'DeviceList',
      fields: { items: ['The one that was registered last first; with those of whoever is part of the customer.'] },
    },
    [`DELETE ${devicesPath}/{device}`]: {
      id: 'removeDevice',
      description: 'When the customer logs out of the app. One that is not there is removed already.',
      isUnversioned: true,
      response: 'RemovedDevice',
    },
    'GET /v1/shops/{shop}/channels/push': {
      id: 'getPush',
      description:
        'By which apps the shop sends notifications is in the part `channels` of its document; Amazon SNS has a platform application for each, which `npm run shop -- connect` makes.',
      response: 'Push',
      fields: {
        items: ['All that can be connected.'],
        app: [
          '`fcm`: Firebase Cloud Messaging; `apns`: Apple; `apns-sandbox`: Apple, for an app in development.',
          'fcm',
        ],
        application: [
          'The ARN of its platform application at SNS.',
          'arn:aws:sns:ap-northeast-2:123456789012:app/GCM/Dangol-dev_demo',
        ],
        isUsed: ['Whether notifications go by it.', true],
      },
    },
    'POST /v1/shops/{shop}/channels/push/tests': {
      id: 'sendTestNotification',
      description:
        'To all devices of a customer, as every notification of the shop goes. What became of it: `GET …/messages/{key}`.',
      status: 202,
      problems: ['customer-not-found', 'customer-unreachable'],
      request: 'TestNotification',
      response: 'SentTestNotification',
      fields: {
        customer: ['The customer.', '7f3a9c2e5b1d4806af17c3e29b5d8e61'],
        id: ['The key of the message.', 'push-test~3kf4hqhrqsgc7aqxkm3v5ydt6b'],
      },
    },
  },
};
