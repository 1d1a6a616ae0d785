import { anOrder, enveloped, paid } from '../../orders/platforms/cafe24/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';

const path = '/v1/shops/demo/connections';

interface Made {
  readonly secret?: string;
}

/** Asks with one key until it is answered: a call that broke off is finished by the next. */
async function aSecret(world: World): Promise<string> {
  for (let tries = 0; tries < 8; tries++) {
    const { body } = await world.api(path, { platform: 'cafe24' }, 'connect');
    const { secret } = body as Made;
    if (secret) return secret;
  }
  throw new Error('No secret was told');
}

async function until200(call: () => Promise<{ status: number }>): Promise<void> {
  for (let tries = 0; tries < 8; tries++) if ((await call()).status === 200) return;
}

/** The shop makes a secret, its platform signs with it, and the one before is ended. */
export const connectStory: Story = async (world) => {
  const secret = await aSecret(world);
  const body = JSON.stringify(enveloped(90025, anOrder(paid)));
  const headers = { 'content-type': 'application/json', 'x-api-key': secret };
  await until200(() => world.post('/webhooks/demo/cafe24', body, headers));
  await until200(() => world.api(`${path}/cafe24/secrets/demo/end`, {}, 'end-demo'));
  await world.pass('P1D');
};
