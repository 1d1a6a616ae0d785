import { readFileSync } from 'node:fs';
import type { Reply, World } from '../../support/world.ts';

const path = new URL('../../../infra/stages/dev/shops/demo.json', import.meta.url);
const file = JSON.parse(readFileSync(path, 'utf8')) as { readonly programme: object };

/** Tries again a minute later, until it is done. */
const maxTries = 40;

type Until = (ask: () => Promise<Reply>) => Promise<Reply>;

/** The owner deploys another programme, again until CloudFormation is told that it is there; and applies it. */
export async function deployProgramme(
  world: World,
  version: number,
  rateBasisPoints: number,
  until: Until,
): Promise<void> {
  const programme = { ...file.programme, version, rateBasisPoints };
  for (let tries = 0; tries < maxTries; tries++) {
    const answer = await world.deploy({ ...file, programme });
    if (answer?.Status === 'SUCCESS') return await applyProgramme(world, version, until);
    await world.pass('PT1M');
  }
  throw new Error('A deployment failed for an hour');
}

interface Shown {
  readonly programme: { readonly version: number };
  readonly waiting?: {
    readonly programme: { readonly version: number };
    readonly preview: { readonly token: string; readonly state: string };
  };
}

/** Waits for the preview of the programme, and applies it by its token. */
async function applyProgramme(world: World, version: number, until: Until): Promise<void> {
  const address = '/v1/shops/demo/programme';
  for (let tries = 0; tries < maxTries; tries++) {
    const { body } = await until(() => world.get(address, { role: 'admin' }));
    const { programme, waiting } = body as Shown;
    if (programme.version === version) return;
    const { token, state } = waiting?.programme.version === version ? waiting.preview : { token: '', state: '' };
    if (state === 'finished') await until(() => world.api(`${address}/apply`, { token }, `apply-${token}-${tries}`));
    else if (state === 'outdated')
      await until(() => world.api(`${address}/preview`, waiting?.programme ?? {}, undefined));
    else await world.pass('PT1M');
  }
  throw new Error('A programme was not applied for an hour');
}

/** The owner switches a journey on or off, from the edition that is in force. */
export async function switchJourney(world: World, journey: string, on: boolean, until: Until): Promise<void> {
  const address = '/v1/shops/demo/journeys';
  const claims = { sub: 'hana', 'cognito:groups': ['demo:admin'] };
  const headers = () => ({
    authorization: `Bearer ${world.cloud.tokens?.issue(claims, world.cloud.kernel.now())}`,
    'content-type': 'application/json',
  });
  await until(async () => {
    const known = await world.call('GET', address, Buffer.alloc(0), headers());
    if (known.status !== 200) return known;
    const body = Buffer.from(JSON.stringify({ ...(known.body as object), [journey]: { on } }));
    const edition: Record<string, string> = known.headers.etag ? { 'if-match': known.headers.etag } : {};
    const set = await world.call('PUT', address, body, { ...headers(), ...edition });
    // Somebody else was first: from what is in force now, once more.
    return set.status === 412 ? { ...set, status: 503 } : set;
  });
}
