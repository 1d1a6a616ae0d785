import type { Mail } from './story.ts';

/** What stands side by side, each with a line below it in both languages. */
export interface Framed {
  readonly content: string;
  readonly caption: readonly [english: string, korean: string];
}

interface PhoneOptions {
  readonly isDark?: boolean;
  /** How far its reader has scrolled, in pixels. */
  readonly scrolled?: number;
}

const width = 360;
const gap = 34;

/** A page or an email on a phone. */
export function phone(html: string, { isDark = false, scrolled = 0 }: PhoneOptions = {}): string {
  // Chromium gives a frame the colours of its browser, so a dark phone is asked for in the page itself.
  const shown = isDark ? html.replaceAll('(prefers-color-scheme:dark)', 'all') : html;
  return `<div class="phone">${iframe(shown, scrolled ? ` style="height:calc(100% + ${scrolled}px);margin-top:-${scrolled}px"` : '')}</div>`;
}

/** An email as a program for emails shows it, so many pixels high. */
export const mail = ({ from, subject, html }: Mail, height: number) =>
  `<div class="mail" style="height:${height}px"><p><b>${escaped(subject)}</b><small>${escaped(from)}</small></p>${iframe(html)}</div>`;

/** Commands in a terminal, each with what it prints. */
export const terminal = (commands: readonly (readonly [command: string, printed: string])[]) =>
  `<div class="terminal"><pre>${commands
    .map(([command, printed]) => `<b>$</b> ${escaped(command)}\n${printed && `${coloured(escaped(printed))}\n`}`)
    .join('\n')}</pre></div>`;

/** The frames as one page, and how wide it is. */
export function sideBySide(
  frames: readonly Framed[],
  height: number,
): { readonly html: string; readonly width: number } {
  const figures = frames.map(
    ({ content, caption: [english, korean] }) =>
      `<figure><div class="column">${content}</div><figcaption><b>${english}</b><span>${korean}</span></figcaption></figure>`,
  );
  const html = `<!doctype html><html lang="ko"><meta charset="utf-8"><style>${style(height)}</style>${figures.join('')}</html>`;
  return { html, width: frames.length * width + (frames.length + 1) * gap };
}

/** Phones of Korean readers have a Korean system font; this machine may have another one first. */
const phoneFont = '<style>*{font-family:"Noto Sans CJK KR","Noto Sans KR",sans-serif!important}</style>';

const iframe = (html: string, attributes = '') =>
  `<iframe scrolling="no"${attributes} srcdoc="${escaped(html.replace('</head>', `${phoneFont}</head>`))}"></iframe>`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const coloured = (json: string) => json.replace(/&quot;(\w+)&quot;:/g, '<i>$1</i>:').replaceAll('&quot;', '"');

const style = (height: number) => `*{box-sizing:border-box;margin:0}
body{display:flex;gap:${gap}px;padding:${gap}px ${gap}px 26px;background:linear-gradient(150deg,#f6f1ea,#e8dccd);color:#33281f;
font:16px/1.45 "Noto Sans CJK KR","Noto Sans KR",sans-serif}
figure{width:${width}px}.column{height:${height}px;display:flex;flex-direction:column;gap:20px}
.phone,.terminal,.mail{overflow:hidden;box-shadow:0 14px 34px #5b463338;flex:1 1 auto}
.phone{background:#fff;border:9px solid #241d18;border-radius:32px}iframe{display:block;width:100%;height:100%;border:0}
.mail{background:#fff;border-radius:16px;flex:0 0 auto}.mail p{padding:13px 24px;border-bottom:1px solid #e6ddd3;background:#fbf8f4}
.mail b,.mail small{display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.mail b{font-size:15px}.mail small{font-size:13px;color:#77675a}
.terminal{background:#241d18;color:#efe6dc;border-radius:16px;padding:20px 22px}
pre{font:14px/1.62 "Noto Sans Mono CJK KR","Noto Sans Mono","DejaVu Sans Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
pre b{color:#f0976c}pre i{font-style:normal;color:#8fc9d1}
figcaption{padding-top:14px;text-align:center}figcaption b,figcaption span{display:block}figcaption span{color:#77675a;font-size:15px}`;
