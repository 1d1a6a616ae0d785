import { count } from '../../../shared/aws/metrics.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import {
  AccessRefused,
  type ApiAccess,
  type CredentialFields,
  type PlatformApi,
  PlatformUnreachable,
  RateLimited,
  type SendRequest,
  TokenExpired,
} from '../platforms/contract/api.ts';
import { platformApis } from '../platforms/each-api.ts';
import { apiStates } from './api-state.store.ts';
import { clearRefusal, leaseTokens, pauseCalls, recordRefusal, releaseTokens } from './api-state.ts';
import type { Credentials } from './credentials.client.ts';

/** The connection whose API is called, and the cause. */
interface ApiCallContext {
  readonly shop: string;
  readonly platform: string;
  readonly cause: Cause;
  readonly context: MessageContext;
}

export interface ApiPorts {
  readonly credentials: Credentials;
  readonly send: SendRequest;
}

type Use<Result> = (api: PlatformApi, access: ApiAccess) => Promise<Result>;

/** The credentials an API needs, if they are complete. */
export function completeCredentials(
  { requiredCredentials }: PlatformApi,
  credentials: CredentialFields | undefined,
): CredentialFields | undefined {
  return credentials && requiredCredentials.every((name) => credentials[name]) ? credentials : undefined;
}

/**
 * Calls a platform's API. Returns undefined if the API needs a person first; that is counted, and published once. A
 * busy or failing platform is retried later; each shop pauses by itself.
 */
export async function withPlatformApi<Result>(
  ports: ApiPorts,
  call: ApiCallContext,
  use: Use<Result>,
): Promise<{ result: Result } | undefined> {
  const { shop, platform, cause, context } = call;
  const apiState = apiStates.of(shop, platform);
  const state = await apiState.state();
  if (state?.pausedUntil && state.pausedUntil > context.now) {
    throw new Later(state.pausedUntil, `${platform} accepts no calls until then`);
  }
  const refused = async (because: string) => {
    await apiState.change(cause, (before) => recordRefusal(before, platform, because, context.now));
    return undefined;
  };
  const api = platformApis.get(platform);
  if (!api) return await refused(`${platform} has no API here`);
  const credentials = completeCredentials(
    api,
    (await ports.credentials.of(shop, Date.parse(context.now))).get(platform),
  );
  if (!credentials)
    return await refused(`Credentials are missing: put ${api.requiredCredentials.join(', ')} where the runbook says`);
  try {
    const result = await withTokens(ports, call, { api, credentials, use });
    if (state?.because) await apiState.change(cause, (before) => before && clearRefusal(before));
    return { result };
  } catch (error) {
    if (error instanceof RateLimited) await apiState.change(cause, (before) => pauseCalls(before, error.at));
    if (error instanceof PlatformUnreachable) throw new Later(retryTime(context), error.message);
    if (!(error instanceof AccessRefused || error instanceof TokenExpired)) throw error;
    count('PlatformsRefused');
    return await refused(error.message);
  }
}

/** Seconds: the first retry; further ones wait half the time passed so far. */
const minRetrySeconds = 30;

function retryTime({ now, since }: MessageContext): string {
  const waited = (Date.parse(now) - Date.parse(since)) / 1000;
  return plusSeconds(now, Math.max(minRetrySeconds, waited / 2));
}

interface ApiCallParts<Result> {
  readonly api: PlatformApi;
  readonly credentials: CredentialFields;
  readonly use: Use<Result>;
}

async function withTokens<Result>(
  ports: ApiPorts,
  call: ApiCallContext,
  { api, credentials, use }: ApiCallParts<Result>,
): Promise<Result> {
  const { send } = ports;
  const { now } = call.context;
  try {
    return await use(api, { credentials, send, now });
  } catch (error) {
    if (!(error instanceof TokenExpired) || !api.renewTokens) throw error;
    return await use(api, { credentials: await renewTokens(ports, call, api, credentials), send, now });
  }
}

/**
 * Renews the tokens under a lease. They are saved before they are used, with nothing between receiving and saving them:
 * a crash there would lose the only valid refresh token.
 */
async function renewTokens(
  ports: ApiPorts,
  call: ApiCallContext,
  api: PlatformApi,
  used: CredentialFields,
): Promise<CredentialFields> {
  const { credentials, send } = ports;
  const { shop, platform, cause, context } = call;
  const apiState = apiStates.of(shop, platform);
  const lease = await apiState.change(cause, (before) => {
    const leased = leaseTokens(before, context.now);
    if (!leased)
      throw new Later(before?.leaseUntil ?? context.now, `Another instance renews the tokens for ${platform}`);
    return leased;
  });
  const releaseLease = (spent?: string) => apiState.change(cause, (before) => before && releaseTokens(before, spent));
  try {
    const known = (await credentials.fresh(shop, Date.parse(context.now))).get(platform) ?? used;
    const digest = hexId(known['refresh-token'] ?? '');
    // Another instance renewed them; a digest that was used already means that the saved tokens are not visible yet.
    if (known['access-token'] !== used['access-token']) return await releaseLease().then(() => known);
    if (digest === lease?.state.spentToken)
      throw new Later(plusSeconds(context.now, 5), 'The new tokens are not visible yet');
    const tokens = await api.renewTokens?.({ credentials: known, send, now: context.now });
    await credentials.save(shop, platform, tokens ?? {}, context.now);
    await releaseLease(digest);
    return { ...known, ...tokens };
  } catch (error) {
    await releaseLease();
    throw error;
  }
}
