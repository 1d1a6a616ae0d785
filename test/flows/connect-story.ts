import { anOrder, enveloped, paid } from '../orders/cafe24-payloads.ts';
import type { Story } from '../support/sweep.ts';
import type { World } from '../support/world.ts';

const path = '/v1/shops/demo/connections';

interface Made {
  readonly name?: string;
  readonly secret?: string;
}

/** Asks with one key until it is answered; a secret that was told to nobody is ended, and another one made. */
async function aSecret(world: World): Promise<string> {
  let ended = 0;
  for (let tries = 0; tries < 8; tries++) {
    const key = `connect-${ended}`;
    const { status, body } = await world.api(path, { platform: 'cafe24' }, key);
    if (status >= 500) continue;
    const { name, secret } = body as Made;
    if (secret) return secret;
    await until200(() => world.api(`${path}/cafe24/secrets/${name}/end`, {}, `end-${ended}`));
    ended++;
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
