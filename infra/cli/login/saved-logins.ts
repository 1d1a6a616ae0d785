import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { refreshed, type SavedLogin } from './code-flow.ts';

/** `~/.config/dangol/logins.json`, or under `XDG_CONFIG_HOME`: readable by its owner only. */
const path = (): string => join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'dangol', 'logins.json');

type Logins = Readonly<Record<string, SavedLogin>>;

function read(): Logins {
  if (!existsSync(path())) return {};
  try {
    return JSON.parse(readFileSync(path(), 'utf8')) as Logins;
  } catch {
    return {};
  }
}

function write(logins: Logins): void {
  mkdirSync(dirname(path()), { recursive: true, mode: 0o700 });
  writeFileSync(path(), JSON.stringify(logins, null, 2), { mode: 0o600 });
  // The mode of a new file only applies to a new one.
  chmodSync(path(), 0o600);
}

/** Keeps the login for an API, by its origin. */
export const saveLogin = (origin: string, login: SavedLogin): void => write({ ...read(), [origin]: login });

/** Forgets it; returns whether there was one. */
export function dropLogin(origin: string): boolean {
  const { [origin]: own, ...others } = read();
  if (own) write(others);
  return own !== undefined;
}

/** A token is renewed when less than this is left of it. */
const marginMs = 60_000;

/** The access token for an API, renewed when its time is nearly over; `undefined` without a login that is still accepted. */
export async function savedToken(origin: string, nowMs = Date.now()): Promise<string | undefined> {
  const login = read()[origin];
  if (!login) return undefined;
  if (Date.parse(login.until) - nowMs > marginMs) return login.access;
  const next = await refreshed(login, nowMs);
  if (next) saveLogin(origin, next);
  else dropLogin(origin);
  return next?.access;
}
