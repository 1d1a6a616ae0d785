/** One stylesheet: the tokens, what all have in common, then what stands on the page from top to bottom. */
export const style = `
:root{color-scheme:light dark;--ground:light-dark(#f7f5f1,#151311);--card:light-dark(#fff,#1f1c19);--ink:light-dark(#211d19,#efe9e1);--soft:light-dark(#655d54,#ada396);
--line:light-dark(#e2dcd3,#37322c);--accent:light-dark(#a3481f,#f0976c);--on-accent:light-dark(#fff,#24130a);--wash:light-dark(#f4e9e1,#33251c);--bad:light-dark(#a3161f,#ff9a94);
--bad-wash:light-dark(#fbe9e8,#3a1b1a);--good:light-dark(#1d6b3f,#7fd3a2);--time:light-dark(#8a5a00,#e6b657);--hue:var(--soft);--s3:12px;--s4:16px;--s5:20px;--small:6px;--round:14px}
*{box-sizing:border-box;margin:0;padding:0;min-width:0}
body{background:var(--ground);color:var(--ink);font:16px/1.55 "Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1{font-size:30px;line-height:1.2}h2{font-size:18px;line-height:1.3;margin-bottom:var(--s3)}ul,ol{list-style:none}fieldset{border:0}
small,.at,.of,.pill,dl{font-size:13px;font-weight:400}
small,.at,.empty,.pill,dt,nav a,label[for],.brand span,.actions>span,#send p,header time{color:var(--soft)}label[for],.actions>span,header time{font-size:14px}
summary small,button small,.rows small,.letter small,.now small,.bar b{display:block}
code,pre{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
pre{white-space:pre-wrap;overflow:auto;max-height:22em;background:var(--ground);border-radius:var(--small);padding:var(--s3)}
a{color:var(--accent)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:var(--small)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
summary,.letter{display:flex}.brand,nav a,.choice label,.tap{display:inline-flex}.brand,nav a,summary,.letter,.choice label,.tap{gap:var(--s3);align-items:center;min-height:44px}
.actions,.goto,.choice,.top,nav,.chapter header,.dead header{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.top,header{justify-content:space-between}.top,main{max-width:1240px;margin:auto;padding:8px var(--s4)}
nav{column-gap:var(--s4)}nav a{text-decoration:none}.brand{gap:8px}
main,.controls,.columns{display:grid;gap:var(--s5)}main{padding-bottom:96px}.columns section{margin-bottom:32px}#alarms:empty{display:none}
.lead{font-size:18px;max-width:36em}
.card{background:var(--card);border:1px solid var(--line);border-radius:var(--round);box-shadow:0 8px 24px light-dark(#2b1d100d,#0000);padding:var(--s4);margin-bottom:var(--s3)}
.controls .card{margin:0}.now,#send p,.choice{margin-bottom:var(--s3)}.now{line-height:1.2}.now b{font-size:36px;margin-right:6px}.goto{margin-top:var(--s3)}
button,#local{font:inherit;min-height:44px;border-radius:10px;border:1px solid var(--line);background:var(--card);color:var(--ink);padding:4px 14px}
button{cursor:pointer;font-weight:500}button:hover,.letter:hover{border-color:var(--accent);background:var(--wash)}button small{color:inherit;margin-top:-3px}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}button.main:hover{filter:brightness(1.1)}[aria-busy]{opacity:.6}
.alarm{background:var(--bad-wash);color:var(--bad);border:1px solid;border-left-width:6px;border-radius:var(--small);padding:var(--s3);margin-bottom:8px}.alarm a{color:inherit}
summary{cursor:pointer;list-style:none}summary::-webkit-details-marker{display:none}
summary::before{content:"";flex:none;width:7px;height:7px;border:solid var(--soft);border-width:0 2px 2px 0;rotate:-45deg}details[open]>summary::before{rotate:45deg}
summary:hover :is(b,.name){text-decoration:underline;text-underline-offset:3px}
#orders .card,#messages .card,#phones .card{padding:8px var(--s4)}.what,.name{flex:1}.sum{text-align:right}
.pill{border:1px solid;border-radius:99px;padding:0 9px;white-space:nowrap}
.pill:is([data-is=delivered],[data-is=paid]){color:var(--good)}.pill:is([data-is=cancelled],[data-is=ERROR],[data-is=WARN]){color:var(--bad)}
.story{margin:var(--s3) 0 8px 7px;border-left:2px solid var(--line);padding-left:var(--s5)}
.chapter{position:relative;padding-bottom:var(--s4)}.chapter header{gap:2px 12px}.chapter form{margin-top:6px}
.chapter::before{content:"";position:absolute;left:-29px;top:4px;width:10px;height:10px;border-radius:50%;background:var(--accent);border:3px solid var(--card)}
.clock::before{background:var(--time)}.later::before{width:12px;height:12px;background:var(--card);border:2px dashed var(--time)}
.tree .tree{border-left:1px solid var(--line);margin-left:3px;padding-left:var(--s4)}
[data-of=orders]{--hue:var(--accent)}[data-of=customers]{--hue:light-dark(#0f6b75,#6cc9d3)}[data-of=journeys]{--hue:light-dark(#6a4bb0,#b9a2f2)}[data-of=messaging]{--hue:var(--good)}[data-of=timers]{--hue:var(--time)}
.event{padding:3px 0;line-height:1.35}.of{color:var(--hue)}.event::before{width:8px;height:8px;border:0;border-radius:50%;background:var(--hue)}[open]>.event::before{outline:2px solid var(--hue);outline-offset:2px}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin-bottom:8px}
.letter{margin:4px 0 8px 20px;padding:8px 12px;border:1px solid var(--good);border-radius:10px;color:inherit;text-decoration:none;max-width:34em}.letter>:first-child{font-size:20px;color:var(--good)}
.choice{margin-top:8px}.choice label{gap:6px;padding:0 12px;border:1px solid var(--line);border-radius:10px;cursor:pointer}
.choice :has(:checked){border-color:var(--accent);background:var(--wash)}input{accent-color:var(--accent)}
.frame{max-width:384px;margin:auto;padding:12px;border-radius:40px;background:#1a1a1c;color:#f4f4f5}.bar{padding:8px 14px;line-height:1.35}.bar small{color:#b5b5bb}
iframe{display:block;width:100%;height:600px;border:0;background:#fff;border-radius:4px 4px 28px 28px}
.text,.headers{display:none}.views:has([value=Text]:checked) .text{display:block;max-height:none}.views:has([value=Headers]:checked) .headers{display:grid}
.views:has(:is([value=Text],[value=Headers]):checked) .frame{display:none}.views:has([value=Desktop]:checked) :is(.frame,iframe){max-width:none;border-radius:12px}
.handset{max-width:384px;margin:var(--s3) auto;padding:var(--s4);border-radius:28px;background:#f3f3f6;color:#1b1b1d}.handset .from{text-align:center;font-size:13px;margin-bottom:var(--s3);color:#50505a}
.bubble{max-width:88%;padding:10px 14px;border-radius:18px;background:#e1e1e7;line-height:1.45}.bubble p{white-space:pre-wrap}.bubble img{display:block;width:100%;border-radius:10px;margin-bottom:8px}.bubble .subject{font-weight:700}
.handset[data-channel=kakao]{background:#b2c7da}[data-channel=kakao] .bubble{background:#fff}[data-channel=kakao] .from{color:#26313b}.from b{background:#fee500;color:#191600;border-radius:99px;padding:1px 8px;margin-right:4px}[data-outcome="not received"] .bubble{opacity:.6;text-decoration:line-through}.headers.shown{display:grid}
.rows li,.figures div{padding:6px 0;border-top:1px solid var(--line)}.rows li:first-child{border:0}
.dead{border-color:var(--bad)}.dead header b{color:var(--bad)}
.figures{grid-template-columns:1fr 1fr;gap:0 16px}.figures div{display:flex;justify-content:space-between}.figures dd{font-weight:600}
#status-line{position:fixed;left:50%;bottom:20px;translate:-50%;background:var(--ink);color:var(--ground);border-radius:99px;padding:8px 20px}#status-line:empty{display:none}
@media (min-width:720px){.controls{grid-template-columns:1fr 1.5fr}.top,main{padding-inline:24px}}
@media (min-width:1080px){.columns{grid-template-columns:1fr 340px;gap:40px}aside{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:6px}.columns>div{padding-top:6px}}
@media (max-width:719px){.event{flex-wrap:wrap;gap:0 12px}.event .of{order:1;flex-basis:100%;padding-left:20px}.tree .tree{padding-left:10px}.frame{padding:0;border-radius:20px;overflow:hidden;margin:0 -16px}
.order,.mail{flex-wrap:wrap;padding:6px 0}.order .what{flex-basis:60%}.order .sum{flex:1 0 55%;margin-left:19px;text-align:left}.mail .what{flex-basis:80%}.mail .at{margin-left:19px}.letter{margin-left:0}}
@media (prefers-reduced-motion:no-preference){.new{animation:come 1s}@keyframes come{from{background:var(--wash)}}html{scroll-behavior:smooth}}
`;
