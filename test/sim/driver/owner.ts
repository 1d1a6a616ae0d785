import { readFileSync } from 'node:fs';
import type { Reply, World } from '../../support/world.ts';

const path = new URL('../../../infra/stages/dev/shops/demo.json', import.meta.url);
const file = JSON.parse(readFileSync(path, 'utf8')) as { readonly programme: object };

/** Tries again a minute later, until it is done. */
const maxTries = 40;

/** The owner deploys another programme; it is deployed again until CloudFormation is told that it is there. */
export async function deployProgramme(world: World, version: number, rateBasisPoints: number): Promise<void> {
  const programme = { ...file.programme, version, rateBasisPoints };
  for (let tries = 0; tries < maxTries; tries++) {
    const answer = await world.deploy({ ...file, programme });
    if (answer?.Status === 'SUCCESS') return;
    await world.pass('PT1M');
  }
  throw new Error('A deployment failed for an hour');
}

/** The owner switches a journey on or off, from the edition that is in force. */
export async function switchJourney(
  world: World,
  journey: string,
  on: boolean,
  until: (ask: () => Promise<Reply>) => Promise<Reply>,
): Promise<void> {
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
