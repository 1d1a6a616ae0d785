import { html, raw } from 'hono/html';
import type { Answer, Page } from '../api/http.ts';
import type { Brand, Language } from '../events/shops.ts';
import { personOf } from '../text/names.ts';
import { readableOn } from './accent.ts';

export type Markup = ReturnType<typeof html>;

interface Framed {
  readonly language: Language;
  readonly title: string;
  readonly body: Markup;
  /** The shop's brand; unknown where the link is invalid. */
  readonly brand?: Brand;
  /** What the page does by itself; it is whole without. */
  readonly script?: string;
  readonly postsTo?: string;
}

/** One frame for every page that a shopper sees: the shop's name and colour, all else in muted colours. */
export function frame({ language, title, body, brand, script, postsTo }: Framed): Page {
  const style = `${tokens(brand?.accent ?? '#5b5650')}${rules}`;
  const name = brand?.name[language];
  const text = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${name ? `${title} · ${name}` : title}</title>
<style>${raw(style)}</style>
</head>
<body>
${brand && html`<header>${wordmark(brand, language)}</header>`}
<main>
${body}
</main>
${brand && footer(brand, language)}
${script === undefined ? '' : html`<script>${raw(script)}</script>`}
</body>
</html>
`;
  return { text: String(text), style, ...(script !== undefined && { script }), ...(postsTo && { postsTo }) };
}

function wordmark({ name, logoUrl }: Brand, language: Language): Markup {
  return logoUrl
    ? html`<img src="${logoUrl}" alt="${name[language]}" height="32">`
    : html`<span>${name[language]}</span>`;
}

function footer(brand: Brand, language: Language): Markup {
  const { name, address, support } = brand;
  const { phone, email } = support;
  return html`<footer>
<p>${personOf(brand, language)}<br>
<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a> <a href="mailto:${email}">${email}</a></p>
<p>${name[language]} · ${address[language]}</p>
</footer>`;
}

type Plain = 'wrong' | 'expired' | 'too-large' | 'busy' | 'failed';

const plain: Record<Plain, { readonly status: number } & Record<Language, readonly [title: string, words: string]>> = {
  wrong: {
    status: 404,
    ko: ['열리지 않는 링크입니다', '링크가 잘렸거나 잘못되었습니다. 받으신 메일에 있는 버튼을 다시 눌러 주세요.'],
    en: ["This link doesn't open", 'It may be cut off or wrong. Please press the button in your email again.'],
  },
  expired: {
    status: 410,
    ko: [
      '유효기간이 지난 링크입니다',
      '이 링크는 더 이상 열리지 않습니다. 하실 말씀이 있으면 받으신 메일에 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.',
    ],
    en: [
      'This link has expired',
      "It doesn't open any more. If there's something you'd like to say, just reply to our email, and our team will answer.",
    ],
  },
  'too-large': {
    status: 413,
    ko: ['글이 너무 깁니다', '뒤로 돌아가 조금 줄이신 다음 다시 보내 주세요.'],
    en: ['This is too long', 'Please go back, shorten it a little, and send it again.'],
  },
  busy: {
    status: 503,
    ko: ['지금은 처리하지 못했습니다', '뒤로 돌아가 1분 뒤에 다시 보내 주세요.'],
    en: ["This didn't go through", 'Please go back, and send it again in a minute.'],
  },
  failed: {
    status: 500,
    ko: ['저희 쪽에서 문제가 생겼습니다', '1분 뒤에 다시 해 보시고, 그래도 안 되면 받으신 메일에 답장해 주세요.'],
    en: [
      'Something went wrong on our side',
      'Please try again in a minute. If it fails again, just reply to our email.',
    ],
  },
};

/** A plain sentence in place of a page, without data: an invalid link reveals nothing. */
function plainPage(kind: Plain, language: Language): Answer {
  const { status, [language]: texts } = plain[kind];
  const [title, sentence] = texts;
  return { status, html: frame({ language, title, body: html`<h1>${title}</h1>\n<p>${sentence}</p>` }) };
}

const plainByStatus: Readonly<Record<number, Plain>> = { 404: 'wrong', 410: 'expired', 413: 'too-large', 503: 'busy' };

/** The page for a shopper in place of an error with this status. */
export const plainFor = (status: number, language: Language): Answer =>
  plainPage(plainByStatus[status] ?? 'failed', language);

const grounds = { light: '#f7f5f1', dark: '#1f1d1b' };

function tokens(accent: string): string {
  return `:root{color-scheme:light dark;--accent:${readableOn(grounds.light, accent)};--on-accent:#fff;--ground:${grounds.light};--card:#fff;--ink:#211e1a;--soft:#655e55;--line:#d9d3c9;--field:#8d857b;--bad:#a3161f}
@media (prefers-color-scheme:dark){:root{--accent:${readableOn(grounds.dark, accent)};--on-accent:#161412;--ground:#161412;--card:${grounds.dark};--ink:#efeae3;--soft:#b0a79b;--line:#3b3631;--field:#8d857b;--bad:#ff9a94}}
`;
}

/** What all pages have in common, then the few things that stand on them. */
const rules = `*{box-sizing:border-box;margin:0;padding:0}
html{-webkit-text-size-adjust:100%}
body{min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);font:16px/1.6 "Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere}
header,main,footer{width:100%;max-width:36rem;margin:0 auto;padding:0 20px}
header{padding-top:20px;padding-bottom:16px;font-weight:700;color:var(--accent)}header img{display:block;height:32px;width:auto;max-width:100%}
main{flex:1;background:var(--card);padding-top:28px;padding-bottom:32px}
footer{padding-top:20px;padding-bottom:28px;font-size:14px;color:var(--soft)}footer p+p{margin-top:8px}
h1{font-size:24px;line-height:1.35;margin-bottom:12px}h2{font-size:18px;line-height:1.4;margin:28px 0 8px}h3{font-size:16px;margin:20px 0 8px}
p+p,ul,dl,table{margin-top:12px}ul{padding-left:20px}
a{color:var(--accent);text-underline-offset:3px}footer a{display:inline-block;min-height:44px;line-height:44px;margin-right:16px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.soft{color:var(--soft)}.figure{font-variant-numeric:tabular-nums}.large{font-size:32px;line-height:1.2;font-weight:700}
.error{color:var(--bad);font-weight:700;margin-bottom:8px}.error::before{content:"! "}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
dl>div{display:flex;justify-content:space-between;gap:16px;padding:10px 0;border-top:1px solid var(--line)}dt{flex:none;max-width:50%}dd{text-align:right;font-variant-numeric:tabular-nums}
.rows{list-style:none;padding:0}.rows li{padding:12px 0;border-top:1px solid var(--line)}
blockquote{margin:12px 0;padding:4px 0 4px 16px;border-left:3px solid var(--line);white-space:pre-wrap}
form{margin-top:20px}fieldset{border:0;min-width:0}legend,form label{display:block;font-weight:700;margin-bottom:8px}.hint{font-weight:400;color:var(--soft)}
textarea,input[type=text],input[type=email],select{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:8px;padding:10px 12px;min-height:44px}textarea{min-height:112px;resize:vertical}input[type=file]{display:block;width:100%;min-height:44px;padding:6px 0;font:inherit;color:inherit}::file-selector-button{font:inherit;color:var(--accent);background:none;border:1px solid var(--field);border-radius:8px;min-height:40px;padding:0 16px;margin-right:12px}
.field{margin-top:24px}.choice{display:grid;grid-template-columns:32px 1fr;align-items:center}.choice input{width:20px;height:20px;accent-color:var(--accent)}.choice label{margin:0;min-height:44px;display:flex;align-items:center}.choice p{grid-column:2;margin:0}
button,.button{display:block;width:100%;min-height:52px;margin-top:24px;padding:10px 24px;border:0;border-radius:12px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:700;text-align:center;text-decoration:none;cursor:pointer}
.quiet{background:none;color:var(--accent);border:1px solid var(--field)}
.tap{display:inline-block;min-height:44px;line-height:44px}
.scale{display:grid;gap:8px}.scale>div{position:relative}
.scale input{position:absolute;inset:0;opacity:0;width:100%;height:100%;pointer-events:none}
.scale label{cursor:pointer;display:flex;align-items:center;gap:12px;min-height:52px;margin:0;padding:8px 16px;border:1px solid var(--field);border-radius:12px;font-weight:400}
.scale b{font-size:20px;min-width:16px;text-align:center}.scale label::after{content:"";margin-left:auto}
.scale :checked+label{background:var(--accent);border-color:var(--accent);color:var(--on-accent);font-weight:700}.scale :checked+label::after{content:"✓"}
.scale :focus-visible+label{outline:3px solid var(--accent);outline-offset:2px}
@media (min-width:640px){header,main,footer{padding-left:40px;padding-right:40px}header{padding-top:40px}main{flex:none;padding-top:40px;padding-bottom:40px;border:1px solid var(--line);border-radius:16px}
button,.button{width:auto;min-width:200px}
.scale{grid-template-columns:repeat(5,1fr)}.scale label{flex-direction:column;justify-content:flex-start;gap:2px;height:100%;min-height:112px;padding:12px 6px 6px;text-align:center;line-height:1.4}.scale label::after{margin:auto 0 0;min-height:22px}}
@media (hover:hover){button:hover,.button:hover{box-shadow:0 0 0 4px var(--line)}.scale div:hover label{border-color:var(--accent)}}
`;
