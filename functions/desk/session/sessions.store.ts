import { randomBytes } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { dynamo, isOvertaken } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import type { Holder, Tokens } from '../issuer/held.ts';
import { opened, sealed } from './sealed.ts';
import { newTimes, type Session, sessionKey } from './session.ts';

const tokensShape = v.object({
  access: v.string(),
  refresh: v.optional(v.string()),
  id: v.optional(v.string()),
});
const item = v.object({
  sealed: v.instance(Uint8Array),
  sub: v.string(),
  grants: v.array(v.string()),
  until: v.string(),
  idleEnd: v.string(),
  end: v.string(),
});

/** After so long, whoever renews the tokens has died: another call may try. The issuer is asked three times at most, for 8 s each. */
const refreshLeaseSeconds = 25;

const itemKey = (id: string) => ({ pk: sessionKey(id), sk: 'SESSION' });
const seal = (tokens: Tokens, id: string) => sealed(tokens, id, randomBytes(12));

/** Begins a session under a new id, which only the browser gets. */
export async function beginSession(tokens: Tokens, holder: Holder, now: string): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const { sub, grants, until } = holder;
  const times = newTimes(now);
  const Item = {
    ...itemKey(id),
    sealed: seal(tokens, id),
    sub,
    grants: [...grants],
    until,
    ...times,
    expiresAt: epochSeconds(times.idleEnd),
  };
  await dynamo().send(new PutCommand({ TableName: tableName(), Item }));
  return id;
}

/** The session of an id, as it is now. */
export async function sessionOf(id: string): Promise<Session | undefined> {
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: itemKey(id), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { sealed: bytes, ...session } = v.parse(item, Item);
  return { ...session, tokens: v.parse(tokensShape, opened(bytes, id)) };
}

/** Notes that a session is in use; one that has ended stays so. */
export const noteUse = (id: string, idleEnd: string): Promise<boolean> =>
  updated(id, {
    UpdateExpression: 'SET idleEnd = :idleEnd, expiresAt = :expiresAt',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':idleEnd': idleEnd, ':expiresAt': epochSeconds(idleEnd) },
  });

/** Whether this call may renew the tokens: one at a time, since an issuer may take a refresh token only once. */
export const leaseRefresh = (id: string, { until }: Session, now: string): Promise<boolean> =>
  updated(id, {
    UpdateExpression: 'SET leased = :end',
    ConditionExpression:
      'attribute_exists(pk) AND #until = :until AND (attribute_not_exists(leased) OR leased <= :now)',
    ExpressionAttributeNames: { '#until': 'until' },
    ExpressionAttributeValues: { ':end': plusSeconds(now, refreshLeaseSeconds), ':now': now, ':until': until },
  });

/** Lets the next call renew the tokens, since this one could not. */
export const endLease = (id: string, leasedAt: string): Promise<boolean> =>
  updated(id, {
    UpdateExpression: 'REMOVE leased',
    ConditionExpression: 'leased = :end',
    ExpressionAttributeValues: { ':end': plusSeconds(leasedAt, refreshLeaseSeconds) },
  });

/** Stores renewed tokens, unless the session was ended meanwhile. */
export const storeTokens = (id: string, tokens: Tokens, { sub, grants, until }: Holder): Promise<boolean> =>
  updated(id, {
    UpdateExpression: 'SET sealed = :sealed, grants = :grants, #until = :until REMOVE leased',
    ConditionExpression: 'attribute_exists(pk) AND #sub = :sub',
    ExpressionAttributeNames: { '#until': 'until', '#sub': 'sub' },
    ExpressionAttributeValues: {
      ':sealed': seal(tokens, id),
      ':grants': [...grants],
      ':until': until,
      ':sub': sub,
    },
  });

export async function endSession(id: string): Promise<void> {
  await dynamo().send(new DeleteCommand({ TableName: tableName(), Key: itemKey(id) }));
}

/** Whether the update was made: its condition held. */
async function updated(id: string, update: Omit<UpdateCommandInput, 'TableName' | 'Key'>): Promise<boolean> {
  try {
    await dynamo().send(new UpdateCommand({ TableName: tableName(), Key: itemKey(id), ...update }));
    return true;
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw error;
  }
}
