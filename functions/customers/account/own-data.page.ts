import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import { frame, type Markup } from '../../../shared/page/frame.ts';
import { fieldName, record } from '../../../shared/page/record.ts';
import { ownDataTexts } from './own-data.words.ts';
import type { Viewer } from './viewer.ts';

const framed = ({ language, shop }: Viewer, title: string, body: Markup): Page =>
  frame({ language, title, body: html`<h1>${title}</h1>\n${body}`, brand: shop.brand });

/** Both that a customer may ask for; neither happens on this page. `me` is the address of their account page. */
export function ownDataPage(viewer: Viewer, me: string): Page {
  const text = ownDataTexts[viewer.language];
  return framed(
    viewer,
    text.title,
    html`<h2>${text.copy}</h2>
<p>${text.copyMeans}</p>
<form method="post" action="${me}/copy"><button>${text.copyNow}</button></form>
<h2>${text.erase}</h2>
<p>${text.eraseMeans}</p>
<p><a class="tap" href="${me}/erasure">${text.eraseLook}</a></p>
<p><a class="tap" href="${me}">${text.toAccount}</a></p>`,
  );
}

/** What an erasure takes away, before its button does it. */
export function ownErasurePage(viewer: Viewer, me: string): Page {
  const text = ownDataTexts[viewer.language];
  return framed(
    viewer,
    text.eraseTitle,
    html`<ul>${text.eraseWhat.map((each) => html`<li>${each}</li>`)}</ul>
<form method="post" action="${me}/erasure"><button>${text.eraseNow}</button></form>
<p><a class="tap" href="${me}">${text.back}</a></p>`,
  );
}

/** The last page that the customer sees here. */
export function erasureBegunPage(viewer: Viewer): Page {
  const text = ownDataTexts[viewer.language];
  return framed(viewer, text.erasedTitle, html`<p>${text.erased}</p>`);
}

interface CopyView {
  readonly me: string;
  /** The address of this page. */
  readonly own: string;
  readonly isComplete: boolean;
  readonly isCut: boolean;
  readonly data: Readonly<Record<string, unknown>>;
}

/** All that is stored of the customer, or that it is being collected. */
export function copyPage(viewer: Viewer, { me, own, isComplete, isCut, data }: CopyView): Page {
  const { language } = viewer;
  const text = ownDataTexts[language];
  const back = html`<p><a class="tap" href="${me}">${text.toAccount}</a></p>`;
  if (!isComplete) {
    const again = html`<p><a class="button" href="${own}">${text.again}</a></p>`;
    return framed(viewer, text.copyTitle, html`<p>${text.collecting}</p>${again}${back}`);
  }
  return framed(
    viewer,
    text.copyTitle,
    html`<p><a class="tap" href="${own}/file">${text.download}</a></p>
${isCut ? html`<p>${text.cut}</p>` : ''}
${Object.entries(data).map(([by, value]) => html`<h2>${fieldName(by, language)}</h2>${record(value, viewer)}`)}
${back}`,
  );
}
