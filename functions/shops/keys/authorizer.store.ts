import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerResult,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda';
import { log } from '../../../shared/aws/log.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { keyIn, type MachineKey, opens } from './key.ts';
import { machineKey, noteUse } from './keys.store.ts';

/** What the functions are told of the machine that calls (`callOf`, `shared/api/http.ts`). */
interface KeyContext {
  readonly key: string;
  readonly shop: string;
  readonly scopes: string;
}

type KeyVerdict = APIGatewaySimpleAuthorizerResult | APIGatewaySimpleAuthorizerWithContextResult<KeyContext>;

/**
 * Who calls, by the key in the Authorization header. The verdict is about the key alone: API Gateway keeps it for a minute, for
 * all routes. Which shop and which routes it opens is decided by each function.
 */
export async function authorize({ identitySource }: APIGatewayRequestAuthorizerEventV2): Promise<KeyVerdict> {
  const given = keyIn(identitySource?.[0]);
  const key = given && (await machineKey(given.shop, given.id));
  const now = systemClock();
  if (!given || !key || !opens(key, given.secret, now)) return { isAuthorized: false };
  await used(given.shop, key, now);
  return { isAuthorized: true, context: { key: key.id, shop: given.shop, scopes: key.scopes.join(' ') } };
}

/** A key that is not used any more can be ended: the day of its last use is noted once. A call is not refused for it. */
async function used(shop: string, { id, lastUsedDay }: MachineKey, now: string): Promise<void> {
  const day = now.slice(0, 10);
  if (lastUsedDay === day) return;
  const cause = { id: `used~${id}~${day}`, at: now, test: false };
  await noteUse(shop, id, day, cause).catch((error: Error) =>
    log.warn('The use of a key was not noted', { shop, subject: id, error }),
  );
}
