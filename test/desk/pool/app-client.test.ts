import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { clientProperties, withAddresses } from '../../../functions/desk/pool/app-client.ts';

test("an update of the desk's client has its addresses, and everything else as it was", () => {
  const client = {
    ...{ ClientId: 'c', ClientName: 'desk', CallbackURLs: ['https://old/desk/callback'], RefreshTokenValidity: 1 },
    ...{ ClientSecret: 's', CreationDate: 'd', LastModifiedDate: 'd' },
  };
  expect(withAddresses(client, 'https://api.example')).toEqual({
    ...{ ClientId: 'c', ClientName: 'desk', RefreshTokenValidity: 1 },
    CallbackURLs: ['https://api.example/desk/callback'],
    LogoutURLs: ['https://api.example/desk'],
  });
});

test('a deployment says which client, of which pool, and where the stage is reached', () => {
  const told = { UserPoolId: 'p', ClientId: 'c', Origin: 'https://api.example' };
  expect(safeParse(clientProperties, { ...told, ServiceToken: 'x' }).output).toEqual(told);
  for (const name of Object.keys(told)) expect(safeParse(clientProperties, { ...told, [name]: 1 }).success).toBe(false);
});
