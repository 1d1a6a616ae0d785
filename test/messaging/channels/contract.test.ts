import { describeChannel } from './contract.ts';
import { ChatProvider, SesProvider, SolapiProvider } from './providers.ts';
import { SnsProvider } from './sns-provider.ts';

describeChannel({
  channel: 'email',
  isIdempotent: false,
  provider: () => new SesProvider(),
  ask: (world, email) =>
    world.local('POST', '/_local/mails', {
      ...{ from: email, to: 'care@dangol.example', subject: 'The box', text: 'It was wet.' },
    }),
});

describeChannel({
  channel: 'sms',
  isIdempotent: false,
  canBeAsked: true,
  provider: () => new SolapiProvider(),
  ask: (world, email) =>
    world.local('POST', '/_local/mails', {
      ...{ from: email, to: 'care@dangol.example', subject: 'The box', text: 'It was wet.' },
    }),
  chosen: { sendBy: 'sms' },
});

describeChannel({
  channel: 'push',
  isIdempotent: false,
  provider: () => new SnsProvider(),
  ask: (world, email) =>
    world.local('POST', '/_local/mails', {
      ...{ from: email, to: 'care@dangol.example', subject: 'The box', text: 'It was wet.' },
    }),
});

describeChannel({
  channel: 'chat',
  isIdempotent: true,
  provider: () => new ChatProvider(),
  ask: (world, email) =>
    world.api(
      '/v1/shops/demo/conversations',
      {
        ...{ conversation: '42', channel: 'chat', message: { id: '42-1', by: 'customer', text: 'It was wet.' } },
        from: { email, verified: true },
      },
      'asked',
    ),
});
