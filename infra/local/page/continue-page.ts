import { html, raw } from 'hono/html';
import type { AuthorizationRequest } from '../login/issuer.ts';
import { hashOf } from './page.ts';
import { style } from './style.ts';

const choices = [
  ['agent', 'answers customers'],
  ['masked agent', 'does so for a while: contacts are masked'],
  ['lead', 'helps agents, and approves what they may not'],
  ['marketer', 'writes documents, journeys and surveys'],
  ['admin', 'connects platforms, and says who works here'],
] as const;

const pageStyle = `${style}
.people{display:grid;gap:var(--s3);max-width:28rem}.people button{width:100%;min-height:64px;text-align:left}.people small{display:block;font-weight:400}`;

/** Nothing on it runs; its forms go to this machine, and from there to where the client waits. */
export const continuePolicy = [
  ...["default-src 'none'", `style-src ${hashOf(pageStyle)}`, "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/** The login page of this machine: there are no passwords here, and everybody may be anybody. */
export function continuePage(request: AuthorizationRequest, shops: readonly string[]): string {
  const fields = Object.entries(request).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const buttons = shops.flatMap((shop) =>
    choices.map(
      ([role, does]) => html`<form method="post" action="/_local/issuer/continue">${fields}
        <input type="hidden" name="shop" value="${shop}"><input type="hidden" name="role" value="${role}">
        <button>Continue as ${role}${shops.length > 1 ? html` of ${shop}` : ''}<small>who ${does}</small></button></form>`,
    ),
  );
  const title = 'Log in on this machine';
  return String(html`<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
    <meta name="viewport" content="width=device-width"><style>${raw(pageStyle)}</style>
    <main><h1>${title}</h1><p>There are no passwords here. A deployed stage shows Cognito's page instead.</p>
    <div class="people">${buttons}</div></main></html>`);
}
