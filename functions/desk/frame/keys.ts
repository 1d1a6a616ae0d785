import { html } from 'hono/html';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { frameWords } from './words.ts';

/** Lists the keys; without scripts there are none, and it is not shown. */
export const keysLink = (language: Language): Markup =>
  html`<button type="button" data-keys-help hidden>${frameWords.keys[language]}</button>`;

/** What every page has; the script adds the keys of the page itself, by the words on what they press. */
export function keysDialog(language: Language): Markup {
  const row = (key: string, name: keyof typeof frameWords) =>
    html`<div><dt><kbd>${key}</kbd></dt><dd>${frameWords[name][language]}</dd></div>`;
  return html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${frameWords.keys[language]}</h2>
<dl>${row('j', 'keyNextRow')}${row('k', 'keyPreviousRow')}${row('Enter', 'keyOpens')}${row('Esc', 'keyLeaves')}${row('?', 'keyHelp')}</dl>
<div class="check"><input type="checkbox" id="keys-off" name="keys-off"><label for="keys-off">${frameWords.keysOff[language]}</label></div>
<form method="dialog"><button class="quiet">${frameWords.close[language]}</button></form></dialog>`;
}
