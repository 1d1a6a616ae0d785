/** One stylesheet: the tokens, then the frame, then what stands in it from top to bottom. */
export const style = `
:root{color-scheme:light dark;--ground:light-dark(#f7f5f1,#151311);--card:light-dark(#fff,#1f1c19);--ink:light-dark(#211d19,#efe9e1);--soft:light-dark(#655d54,#ada396);
--line:light-dark(#e2dcd3,#37322c);--accent:light-dark(#a3481f,#f0976c);--wash:light-dark(#f4e9e1,#33251c);--bad:light-dark(#a3161f,#ff9a94);
--good:light-dark(#1d6b3f,#7fd3a2);--customers:light-dark(#0f6b75,#6cc9d3);--journeys:light-dark(#6a4bb0,#b9a2f2);--timers:light-dark(#8a5a00,#e6b657);
--bad-wash:light-dark(#fbe9e8,#3a1b1a);--on-accent:light-dark(#fff,#24130a);--s2:8px;--s3:12px;--s4:16px;--s5:20px;--small:6px;--round:14px;--shadow:0 8px 24px light-dark(#2b1d100d,#0000)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 "Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;
word-break:keep-all;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1,h2,p,ul,ol,dl,dd,pre,fieldset,header p{margin:0;padding:0}ul,ol{list-style:none}fieldset{border:0;min-width:0}
h1{font-size:30px;line-height:1.2;letter-spacing:-.02em;text-wrap:balance}h2{font-size:18px;line-height:1.3;margin-bottom:var(--s3)}
small,.at,.of{color:var(--soft);font-size:13px;font-weight:400}
code,pre{font:13px/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono CJK KR",monospace}
pre{white-space:pre-wrap;overflow:auto;max-height:22em;background:var(--ground);border-radius:var(--small);padding:var(--s3)}
a{color:var(--accent)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:var(--small)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.top,main{max-width:1240px;margin:auto;padding:0 var(--s4)}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;min-height:60px}
.brand{display:flex;gap:8px;align-items:center}.brand span{color:var(--soft)}
nav{display:flex;gap:var(--s4)}nav a{display:flex;align-items:center;min-height:44px;text-decoration:none;color:var(--soft)}nav a:hover{color:var(--accent);text-decoration:underline}
main{display:grid;gap:var(--s5);padding-bottom:96px}main>*,.columns>*,.columns section{min-width:0}#alarms:empty{display:none}
.lead{font-size:18px;max-width:36em;margin-top:-8px}
.card{background:var(--card);border:1px solid var(--line);border-radius:var(--round);box-shadow:var(--shadow);padding:var(--s4);margin-bottom:var(--s3)}
.controls .card{margin:0}.controls,.columns{display:grid;gap:var(--s5)}.columns section{margin-bottom:32px}
.now{line-height:1.2;margin-bottom:var(--s3)}.now b{font-size:36px;letter-spacing:-.02em;margin-right:6px}.now small{display:block;margin-top:4px}
.actions{display:flex;flex-wrap:wrap;gap:8px;align-items:center}.actions>span{color:var(--soft);font-size:14px}
button,input[type=datetime-local]{font:inherit;min-height:44px;border-radius:10px;border:1px solid var(--line);background:var(--card);color:var(--ink);padding:4px 14px}
button{cursor:pointer;font-weight:500}button:hover{border-color:var(--accent);background:var(--wash)}button small{display:block;color:inherit;margin-top:-3px}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}button.main:hover{filter:brightness(1.08)}button[aria-busy]{opacity:.6;cursor:progress}
.goto{display:flex;flex-wrap:wrap;gap:8px;margin-top:var(--s3)}.goto label{flex-basis:100%;font-size:14px;color:var(--soft)}
#send p{margin-bottom:var(--s3);color:var(--soft)}
.alarm{background:var(--bad-wash);color:var(--bad);border:1px solid;border-left-width:6px;border-radius:var(--small);padding:var(--s3);margin-bottom:8px}
.alarm a{color:inherit}.alarm ul{margin:8px 0 0 20px;list-style:disc}
.empty{color:var(--soft)}
summary{cursor:pointer;min-height:44px;display:flex;gap:var(--s3);align-items:center;list-style:none;border-radius:var(--small)}
summary::-webkit-details-marker{display:none}summary::before{content:"";flex:none;width:7px;height:7px;border:solid var(--soft);border-width:0 2px 2px 0;rotate:-45deg;transition:rotate .15s}
details[open]>summary::before{rotate:45deg}summary small{display:block}
#orders .card,#messages .card{padding:var(--s2) var(--s4)}
.what,.name{flex:1;min-width:0}.sum{text-align:right}
.pill{display:inline-block;border:1px solid;border-radius:99px;padding:0 9px;font-size:13px;color:var(--soft);white-space:nowrap}
.pill[data-is=delivered],.pill[data-is=paid]{color:var(--good)}.pill[data-is=cancelled],.pill[data-is=ERROR],.pill[data-is=WARN]{color:var(--bad)}
.story{margin:var(--s3) 0 8px;border-left:2px solid var(--line);padding-left:var(--s5)}
.chapter{position:relative;padding-bottom:var(--s4)}
.chapter::before{content:"";position:absolute;left:-29px;top:4px;width:16px;height:16px;border-radius:50%;background:var(--accent);border:3px solid var(--card);box-sizing:border-box}
.chapter.clock::before{background:var(--timers)}.chapter.later::before{background:var(--card);border:2px dashed var(--timers)}
.chapter header,.dead header{display:flex;flex-wrap:wrap;gap:2px 12px;justify-content:space-between;align-items:baseline}.chapter header time{color:var(--soft);font-size:14px}
.chapter form{margin-top:6px}.chapter header+.tree{margin-top:4px}
.tree .tree{border-left:1px solid var(--line);margin-left:3px;padding-left:var(--s4)}
[data-of]{--hue:var(--soft)}[data-of=orders]{--hue:var(--accent)}[data-of=customers]{--hue:var(--customers)}[data-of=journeys]{--hue:var(--journeys)}
[data-of=messaging]{--hue:var(--good)}[data-of=timers]{--hue:var(--timers)}
.event::before{width:8px;height:8px;border:0;border-radius:50%;background:var(--hue)}details[open]>.event::before{rotate:0deg;outline:2px solid var(--hue);outline-offset:2px}
.event:hover .name,summary:hover b{text-decoration:underline;text-underline-offset:3px}.event .of{color:var(--hue)}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;font-size:13px;margin-bottom:8px}dt{color:var(--soft)}dd{min-width:0}
.letter{display:flex;gap:10px;align-items:center;min-height:44px;margin:4px 0 8px 20px;padding:8px 12px;border:1px solid var(--good);border-radius:10px;color:inherit;text-decoration:none;max-width:34em}
.letter:hover{background:var(--wash)}.letter>span:first-child{font-size:20px;color:var(--good)}.letter small{display:block}
.choice{display:flex;flex-wrap:wrap;gap:4px;margin:8px 0 12px}.choice label{display:flex;align-items:center;gap:6px;min-height:44px;padding:0 12px;border:1px solid var(--line);border-radius:10px;cursor:pointer}
.choice label:has(:checked){border-color:var(--accent);background:var(--wash);font-weight:600}.choice input{accent-color:var(--accent);margin:0}
.frame{width:100%;max-width:384px;margin:0 auto;padding:12px;border-radius:40px;background:#1a1a1c;color:#f4f4f5}
.bar{padding:8px 14px 10px;line-height:1.35}.bar b{display:block}.bar small{color:#b5b5bb}
iframe{display:block;width:100%;height:600px;border:0;background:#fff;border-radius:4px 4px 28px 28px}
.views .text,.views .headers{display:none}
.views:has([value=Desktop]:checked) .frame{max-width:none;border-radius:12px;padding:4px}.views:has([value=Desktop]:checked) iframe{border-radius:4px 4px 8px 8px}
.views:has([value=Text]:checked) .text{display:block;max-height:none}.views:has([value=Headers]:checked) .headers{display:grid}
.views:has([value=Text]:checked) .frame,.views:has([value=Headers]:checked) .frame{display:none}.views p{margin:12px 0 8px}
.rows li{padding:6px 0;border-top:1px solid var(--line)}.rows li:first-child{border:0}.rows small{display:block}#older .rows a{display:inline-flex;align-items:center;min-height:44px}
.dead{border-color:var(--bad)}.dead header b{color:var(--bad)}
.figures{grid-template-columns:1fr 1fr;gap:0 16px}.figures div{display:flex;justify-content:space-between;gap:8px;border-top:1px solid var(--line);padding:6px 0}.figures dd{font-weight:600}
#said{position:fixed;left:50%;bottom:20px;translate:-50%;background:var(--ink);color:var(--ground);border-radius:99px;padding:8px 20px}#said:empty{display:none}
@media (min-width:720px){.controls{grid-template-columns:1fr 1.5fr}.goto label{flex-basis:auto;align-self:center}.top,main{padding-inline:24px}}
@media (min-width:1080px){.columns{grid-template-columns:minmax(0,1fr) 340px;gap:40px}aside{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:12px 6px}.columns>div{padding-top:12px}main{gap:var(--s2)}.controls{margin:8px 0}}
@media (max-width:719px){.event .of{display:none}.tree .tree{padding-left:10px}.story{padding-left:16px}.chapter::before{left:-25px}.frame{padding:0;border-radius:20px;overflow:hidden;margin:0 -16px;width:auto}
.order{flex-wrap:wrap;padding:6px 0}.order .what{flex-basis:60%}.letter{margin-left:0}.mail{flex-wrap:wrap;padding:6px 0}.mail .what{flex-basis:80%}.mail .at{margin-left:19px}}
@media (prefers-reduced-motion:no-preference){.new{animation:come .9s ease-out}@keyframes come{from{background:var(--wash)}}html{scroll-behavior:smooth}}
`;
