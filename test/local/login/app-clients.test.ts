import { expect, test } from 'vitest';
import { withAddresses } from '../../../functions/desk/pool/app-client.ts';
import { nowhere } from '../../../infra/local/engine/journal.ts';
import { AppClients } from '../../../infra/local/login/app-clients.ts';

const settings = {
  UserPoolId: 'pool',
  AllowedOAuthFlows: ['code'],
  CallbackURLs: ['https://desk.invalid/desk/callback'],
};
const at = { UserPoolId: 'pool', ClientId: 'desk' };

function clients(): AppClients {
  const made = new AppClients(nowhere);
  made.add({ ref: 'desk', properties: settings });
  return made;
}

test('the client of the desk is told where the stage is, and keeps all else', () => {
  const made = clients();
  const { UserPoolClient } = made.call('DescribeUserPoolClient', at) as { UserPoolClient: Record<string, unknown> };
  const dates = { CreationDate: 1, LastModifiedDate: 2, ClientSecret: 'secret' };
  const told = withAddresses({ ...UserPoolClient, ...dates }, 'https://api.example');
  expect(Object.keys(told)).not.toEqual(expect.arrayContaining(Object.keys(dates)));
  made.call('UpdateUserPoolClient', told);

  expect(made.callbacksOf('desk')).toEqual(['https://api.example/desk/callback']);
  expect(made.call('DescribeUserPoolClient', at)).toEqual({
    UserPoolClient: {
      ...settings,
      ClientId: 'desk',
      CallbackURLs: ['https://api.example/desk/callback'],
      LogoutURLs: ['https://api.example/desk'],
    },
  });
});

test('an update that leaves something out takes it away, as Cognito does', () => {
  const made = clients();
  made.call('UpdateUserPoolClient', { ...at, CallbackURLs: ['https://api.example'] });
  const { UserPoolClient } = made.call('DescribeUserPoolClient', at) as { UserPoolClient: Record<string, unknown> };
  expect(UserPoolClient).not.toHaveProperty('AllowedOAuthFlows');
});

test('a client that was changed, and restored after a restart, stays so', () => {
  const made = new AppClients(nowhere);
  made.restore('desk', { ...settings, ...at, CallbackURLs: ['https://api.example'] });
  made.add({ ref: 'desk', properties: settings });
  expect(made.callbacksOf('desk')).toEqual(['https://api.example']);
});

test.each([
  ['DescribeUserPoolClient', { ...at, ClientId: 'other' }, 'does not exist'],
  ['DescribeUserPoolClient', { ...at, UserPoolId: 'other' }, 'does not exist'],
  ['DeleteUserPoolClient', at, 'does not implement'],
])('%s of %j is refused', (operation, input, why) => {
  expect(() => clients().call(operation, input)).toThrow(why);
  expect(clients().callbacksOf('other')).toEqual([]);
});
