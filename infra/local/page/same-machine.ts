/** Names of this machine, as a browser writes them in `Host`. */
const ownNames = ['127.0.0.1', 'localhost', '[::1]'];

interface LocalCall {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Why a call of `/_local` is refused, if it is. Whoever is on this machine may do anything there, so a page of another site must
 * not: neither by a name of its own that leads to this machine (DNS rebinding), which `Host` shows, nor by a form or a script,
 * which `Origin` and `Sec-Fetch-Site` show. What is no browser sends neither.
 */
export function strangerFault({ method, headers }: LocalCall, port: number): string | undefined {
  const own = ownNames.map((name) => `${name}:${port}`);
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  const remedy = `Open http://127.0.0.1:${port}/_local.`;
  if (!own.includes(host.toLowerCase()))
    return `/_local is for this machine alone, and ${hostIn(host)} is not its name. ${remedy}`;
  if (method === 'GET' || method === 'HEAD') return undefined;
  const isOwn = origin === undefined || own.some((each) => origin.toLowerCase() === `http://${each}`);
  return isOwn && site !== 'cross-site' ? undefined : `A page of another site may do nothing here. ${remedy}`;
}

/** A host as it may be repeated in a sentence. */
const hostIn = (host: string): string => host.replace(/[^\w.:[\]-]/g, '').slice(0, 100) || 'a call without a host';
