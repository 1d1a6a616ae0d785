import { log } from '../../../shared/aws/log.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { type IssuerClient, LoginRefused } from '../issuer/issuer.client.ts';
import { cookieIn, sessionCookie } from './cookie.ts';
import { hasEnded, isSessionId, nextIdleEnd, type Session, tokenState } from './session.ts';
import { endLease, endSession, leaseRefresh, noteUse, sessionOf, storeTokens } from './sessions.store.ts';

/** A session that a browser has, by its id. */
export interface Current {
  readonly id: string;
  readonly session: Session;
}

const waitMs = 400;
const maxWaits = 15;

/** The session of a browser, with a token that can be used; nothing where there is none, or it has ended. */
export async function currentSession(cookies: readonly string[], issuer: IssuerClient): Promise<Current | undefined> {
  const id = cookieIn(cookies, sessionCookie);
  if (!isSessionId(id)) return undefined;
  const now = systemClock();
  const session = await sessionOf(id);
  if (!session || hasEnded(session, now)) return undefined;
  const idleEnd = nextIdleEnd(session, now);
  const [renewed] = await Promise.all([withToken(id, session, issuer), idleEnd && noteUse(id, idleEnd)]);
  return renewed && { id, session: renewed };
}

/** The session with a token that is in its time; whoever else renews it is waited for. */
async function withToken(id: string, found: Session, issuer: IssuerClient): Promise<Session | undefined> {
  let session: Session | undefined = found;
  for (let waits = 0; session; waits++) {
    const now = systemClock();
    const state = tokenState(session, now);
    if (state === 'good') return session;
    if (await leaseRefresh(id, session, now)) return await renew(id, session, issuer, now);
    if (state === 'soon') return session;
    if (waits === maxWaits) throw tryLater('Another page renews the tokens');
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    session = await sessionOf(id);
  }
  return undefined;
}

const tryLater = (why: string) => new Later(plusSeconds(systemClock(), 10), why);

async function renew(
  id: string,
  session: Session,
  issuer: IssuerClient,
  leasedAt: string,
): Promise<Session | undefined> {
  try {
    if (!session.tokens.refresh) throw new LoginRefused('There is no refresh token');
    const { tokens, holder } = await issuer.refresh(session.tokens, session);
    return (await storeTokens(id, tokens, holder)) ? { ...session, ...holder, tokens } : undefined;
  } catch (error) {
    const isLeft = tokenState(session, systemClock()) !== 'over';
    if (error instanceof LoginRefused) {
      if (isLeft && !session.tokens.refresh) return session;
      await endSession(id);
      return undefined;
    }
    // The issuer cannot be reached: the token is good for a little longer, and the next page tries again.
    await endLease(id, leasedAt);
    if (error instanceof Error) log.warn('The issuer did not renew a session', { error });
    if (!isLeft) throw tryLater('The issuer does not answer');
    return session;
  }
}
