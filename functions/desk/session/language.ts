import { type Call, languageOf } from '../../../shared/api/http.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { cookieIn, setCookie } from './cookie.ts';

const languages: readonly Language[] = ['ko', 'en'];
const languageCookie = '__Host-dangol-language';
const year = 365 * 86_400;

const spoken = (text: string | undefined): Language | undefined => languages.find((each) => each === text);

/** The language that was chosen in an earlier call. */
export const chosenLanguage = (cookies: Call['cookies']): Language | undefined =>
  spoken(cookieIn(cookies, languageCookie));

/** The language that was chosen last, in this call or before; otherwise the browser's. */
export const languageOfCall = ({ query, cookies, headers }: Pick<Call, 'query' | 'cookies' | 'headers'>): Language =>
  spoken(query.lang) ?? chosenLanguage(cookies) ?? languageOf(headers, languages);

/** Keeps a language that was chosen in this call. */
export function keptLanguage({ query }: Pick<Call, 'query'>): readonly string[] {
  const chosen = spoken(query.lang);
  return chosen ? [setCookie(languageCookie, chosen, year)] : [];
}
