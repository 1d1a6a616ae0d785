import { randomBytes } from 'node:crypto';
import { type Answer, type Call, formOf, type Route } from '../../../shared/api/http.ts';
import { log } from '../../../shared/aws/log.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import type { Assets } from '../frame/frame.ts';
import { authorizationAddress, logoutAddress } from '../issuer/endpoints.ts';
import { type IssuerClient, LoginRefused } from '../issuer/issuer.client.ts';
import { isSame } from '../issuer/same.ts';
import {
  attemptIn,
  attemptSeconds,
  attemptText,
  type LoginAttempt,
  loginChallenge,
  loginNonce,
  loginState,
  loginVerifier,
} from './attempt.ts';
import { attemptCookie, clearCookie, cookieIn, sessionCookie, setCookie } from './cookie.ts';
import { currentSession } from './current.store.ts';
import { languageOfCall } from './language.ts';
import { homeLink, loggedOutLinks, loginLink, logoutForm, plainPage, shopLinks } from './plain.page.ts';
import { isForeign } from './posted.ts';
import { returnPath } from './return-path.ts';
import { csrfOf, isCsrf, isSessionId, shopsIn } from './session.ts';
import { beginSession, endSession, sessionOf } from './sessions.store.ts';
import { plainWords } from './words.ts';

const callback = (origin: string) => `${origin}/desk/callback`;

/** Logging in and out, and the way from there to a shop. */
export function loginRoutes(issuer: IssuerClient, assets: Assets): readonly Route[] {
  const plain = (call: Call) => ({ language: languageOfCall(call), assets });

  const refusedLogin = (call: Call, error: unknown, to?: string): Answer => {
    const isRefused = error instanceof LoginRefused;
    if (error instanceof Error) log.warn('A login failed', { because: error.message });
    const language = languageOfCall(call);
    return plainPage({
      ...plain(call),
      status: isRefused ? 400 : 503,
      words: isRefused ? plainWords.refused : plainWords.unreachable,
      more: loginLink(language, to),
      cookies: [clearCookie(attemptCookie)],
    });
  };

  const login = async (call: Call): Promise<Answer> => {
    const to = returnPath(call.query.to);
    const attempt: LoginAttempt = {
      secret: randomBytes(32).toString('base64url'),
      until: Date.parse(systemClock()) + attemptSeconds * 1000,
      to,
    };
    try {
      const goTo = authorizationAddress(await issuer.found(), issuer.client, {
        redirect: callback(call.origin),
        state: loginState(attempt),
        nonce: loginNonce(attempt),
        challenge: loginChallenge(attempt),
        language: languageOfCall(call),
      });
      return { goTo, cookies: [setCookie(attemptCookie, attemptText(attempt), attemptSeconds)] };
    } catch (error) {
      return refusedLogin(call, error, to);
    }
  };

  const returned = async (call: Call): Promise<Answer> => {
    const attempt = attemptIn(cookieIn(call.cookies, attemptCookie), Date.parse(systemClock()));
    const { code, state = '', error } = call.query;
    try {
      if (!attempt || !isSame(state, loginState(attempt))) throw new LoginRefused('It was begun in no such browser');
      if (!code) throw new LoginRefused(`The issuer answered ${error?.replace(/\W/g, '').slice(0, 60)}`);
      const proof = { redirect: callback(call.origin), verifier: loginVerifier(attempt), nonce: loginNonce(attempt) };
      const { tokens, holder } = await issuer.exchange(code, proof);
      const before = cookieIn(call.cookies, sessionCookie);
      if (isSessionId(before)) await endSession(before);
      const id = await beginSession(tokens, holder, systemClock());
      return { goTo: attempt.to, cookies: [setCookie(sessionCookie, id), clearCookie(attemptCookie)] };
    } catch (error) {
      return refusedLogin(call, error, attempt?.to);
    }
  };

  const home = async (call: Call): Promise<Answer> => {
    const current = await currentSession(call.cookies, issuer);
    if (!current) return { goTo: '/desk/login' };
    const shops = shopsIn(current.session);
    if (shops.length === 1) return { goTo: `/desk/${shops[0]}` };
    if (shops.length > 1)
      return plainPage({ ...plain(call), status: 200, words: plainWords.shops, more: shopLinks(shops) });
    const more = logoutForm(languageOfCall(call), csrfOf(current.id));
    return plainPage({ ...plain(call), status: 403, words: plainWords.noShop, more });
  };

  const logout = async (call: Call): Promise<Answer> => {
    const language = languageOfCall(call);
    const id = cookieIn(call.cookies, sessionCookie);
    if (isSessionId(id)) {
      if (isForeign(call) || !isCsrf(id, formOf(call).get('csrf')))
        return plainPage({ ...plain(call), status: 403, words: plainWords.forged, more: homeLink(language) });
    }
    const session = isSessionId(id) ? await sessionOf(id) : undefined;
    if (isSessionId(id)) await endSession(id);
    const found = await issuer.found().catch(() => undefined);
    const end =
      found && logoutAddress(found, issuer.client, { back: `${call.origin}/desk`, idToken: session?.tokens.id });
    return plainPage({
      ...plain(call),
      status: 200,
      words: plainWords.loggedOut,
      more: loggedOutLinks(language, end),
      cookies: [clearCookie(sessionCookie)],
    });
  };

  return [
    { method: 'GET', path: '/desk', answer: home },
    { method: 'GET', path: '/desk/login', answer: login },
    { method: 'GET', path: '/desk/callback', answer: returned },
    { method: 'POST', path: '/desk/logout', answer: logout },
  ];
}
