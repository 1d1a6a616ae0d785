import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appOf } from './stages.ts';

const login = { issuer: 'https://login.shop.example/realms/shop', cliClient: 'cli', deskClient: 'desk' };

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>
  >;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

async function templateWith(more: object): Promise<Template> {
  const outdir = mkdtempSync(join(tmpdir(), 'own-issuer-'));
  try {
    const app = await appOf('kept', outdir, { more });
    return app.synth().stacks[0]?.template as Template;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** What the environment of the desk says of its login. */
function deskLogin({ Resources }: Template): unknown {
  const pages = Object.entries(Resources).find(([id]) => id.startsWith('DangolDeskPagesFunction'))?.[1];
  const { Variables } = (pages?.Properties?.Environment ?? {}) as { Variables?: { LOGIN: string } };
  return JSON.parse(Variables?.LOGIN ?? 'null');
}

// @thorough
test("a team's own issuer takes the place of the pool: its tokens open the API, and the desk asks it", async () => {
  const template = await templateWith({ login });
  const types = Object.values(template.Resources).map(({ Type }) => Type);
  expect(types.filter((type) => /Cognito|DeskClient/.test(type))).toEqual([]);
  const [api] = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Api');
  const jwtConfiguration = { issuer: login.issuer, audience: ['cli', 'desk'] };
  expect(JSON.stringify(api)).toContain(JSON.stringify(jwtConfiguration).slice(1, -1));
  expect(deskLogin(template)).toEqual({ issuer: login.issuer, clientId: 'desk' });
  const { Issuer, ApiClientId, DeskClientId, ...others } = template.Outputs;
  expect([Issuer?.Value, ApiClientId?.Value, DeskClientId?.Value]).toEqual([login.issuer, 'cli', 'desk']);
  for (const name of ['LoginUrl', 'UserPoolId', 'LoginResource']) expect(others).not.toHaveProperty(name);
});

// @thorough
test('that makes tokens for an API says so: they are asked for, and taken', async () => {
  const resource = 'https://care.shop.example';
  const template = await templateWith({ login: { ...login, resource } });
  expect(deskLogin(template)).toEqual({ issuer: login.issuer, clientId: 'desk', resource });
  expect(JSON.stringify(template.Resources)).toContain(`"audience":["cli","desk","${resource}"]`);
  expect(template.Outputs.LoginResource?.Value).toBe(resource);
});

test.each([
  [{ ...login, issuer: 'http://login.shop.example' }, 'login.issuer should'],
  [{ ...login, issuer: 'https://login.shop.example?x' }, 'login.issuer should'],
  [{ issuer: login.issuer, cliClient: 'cli' }, 'login.deskClient is missing'],
  [{ ...login, secret: 'x' }, 'login.secret'],
  [{ ...login, resource: 'an api' }, 'login.resource should'],
])('%j is refused', async (wrong, why) => {
  await expect(templateWith({ login: wrong })).rejects.toThrow(why);
});
