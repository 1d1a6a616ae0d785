import { isDesk } from '../../../shared/api/http.ts';

const maxLength = 1_000;

/**
 * Where somebody goes after the login: a page of the desk on this host, or the desk's first one. A browser takes `\` for `/`, and
 * drops tabs and line ends, so what begins like a path may lead to another host (WHATWG URL, "basic URL parser").
 */
export function returnPath(asked: string | undefined): string {
  if (!asked || asked.length > maxLength || !/^\/desk(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/.test(asked)) return '/desk';
  const url = URL.parse(asked, 'https://desk.invalid');
  if (!url || !isDesk(url.pathname) || url.pathname.includes('//') || isOfLogin(url.pathname)) return '/desk';
  return url.pathname + url.search;
}

/** Not a page to return to: it would log in or out again. */
const isOfLogin = (path: string): boolean => /^\/desk\/(login|callback|logout|assets)(\/|$)/.test(path);
