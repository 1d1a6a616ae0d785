import { html } from 'hono/html';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { areaOf, areasFor } from './areas.ts';
import { keysDialog, keysLink } from './keys.ts';
import type { DeskAnswer, Visit } from './visit.ts';
import { frameWords } from './words.ts';

/** Where the browser finds what every page loads. */
export interface Assets {
  readonly stylesheet: string;
  readonly script: string;
}

/**
 * Neither evaluated code nor inline styles, which the policy of the desk forbids; no call to another host. A part of a page that
 * is asked for after the session has ended says so in place of the page: nobody looks at what is not renewed any more.
 */
const htmxConfig = JSON.stringify({
  allowEval: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '401|403', swap: true, target: 'main', select: 'main', swapOverride: 'outerHTML' },
    { code: '[45]..', swap: false, error: true },
  ],
});

interface Document {
  readonly language: Language;
  readonly title: string;
  readonly assets: Assets;
  readonly body: Markup;
  readonly refreshSeconds?: number | undefined;
}

/** An HTML document of the desk, also for who is not logged in. */
export const deskDocument = ({ language, title, assets, body, refreshSeconds }: Document): string =>
  String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="htmx-config" content="${htmxConfig}">
<title>${title}</title>
${refreshSeconds ? html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>` : ''}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.stylesheet}">
<script src="${assets.script}" defer></script>
</head>
<body>
${body}
</body>
</html>
`);

/** A page of the desk: the bar with the areas that the person sees, then the page itself. */
export function deskFrame(
  visit: Visit,
  page: Extract<DeskAnswer, { title: string }>,
  here: string,
  assets: Assets,
): string {
  const { language, shopName } = visit;
  const { title, body, refreshSeconds } = page;
  return deskDocument({
    language,
    title: `${title} · ${shopName}`,
    assets,
    refreshSeconds,
    body: html`<a class="skip" href="#content">${frameWords.toContent[language]}</a>
${bar(visit, here)}
<main id="content">
<h1>${title}</h1>
${body}
</main>
${keysDialog(language)}`,
  });
}

/** `here` is the path below `/desk/{shop}`, with which the other language is offered too. */
function bar({ shop, shopName, person, language, csrf }: Visit, here: string): Markup {
  const home = `/desk/${shop}`;
  const current = areaOf(here);
  const other = language === 'ko' ? 'en' : 'ko';
  const links = areasFor(person.roles).map(
    (area) =>
      html`<a href="${home}${area.path}" ${area === current ? html`aria-current="page"` : ''}>${area.label[language]}</a>`,
  );
  return html`<header class="bar">
<a class="name" href="${home}">${shopName}</a>
<nav aria-label="${frameWords.areas[language]}">${links}</nav>
<div class="person"><span class="who">${person.name}</span>
<a href="${home}${here}?lang=${other}" lang="${other}" hreflang="${other}">${frameWords.otherLanguage[language]}</a>
${keysLink(language)}
<form method="post" action="/desk/logout"><input type="hidden" name="csrf" value="${csrf}"><button>${frameWords.logout[language]}</button></form></div>
</header>`;
}
