/**
 * A name with this prefix is taken by browsers only with Secure, for the whole host and from the host itself, so that no other
 * host of the domain can plant a cookie (RFC 6265bis, draft 22, 4.1.3.2).
 */
const cookieOf = (name: string) => `__Host-${name}`;
export const sessionCookie = cookieOf('dangol');
export const attemptCookie = cookieOf('dangol-login');

/** The value of a cookie; nothing when it is missing, or is there twice, which a browser never sends under such a name. */
export function cookieIn(cookies: readonly string[], name: string): string | undefined {
  const values = cookies.filter((each) => each.startsWith(`${name}=`)).map((each) => each.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

/** Not read by scripts, and not sent with what another site posts (SameSite=Lax). It ends with the browser, or after so long. */
export const setCookie = (name: string, value: string, seconds?: number): string =>
  `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${seconds === undefined ? '' : `; Max-Age=${seconds}`}`;

export const clearCookie = (name: string): string => setCookie(name, '', 0);
