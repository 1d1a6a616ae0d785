/** The one stylesheet of the desk: quiet, so that somebody can work in it for eight hours; light and dark. */
export const stylesheet = `:root{color-scheme:light dark;--accent:#205c4e;--on-accent:#fff;--ground:#f6f6f4;--card:#fff;--ink:#1d1f1e;--soft:#5b605e;--line:#dcdedb;--field:#858b88;--bad:#a3161f;--bad-ground:#fdf0ef;--done:#205c4e;--done-ground:#edf5f2}
@media (prefers-color-scheme:dark){:root{--accent:#84c9b5;--on-accent:#10211c;--ground:#121413;--card:#1b1e1d;--ink:#e9ecea;--soft:#a6adaa;--line:#363b39;--field:#7f8784;--bad:#ff9a94;--bad-ground:#2e1a1a;--done:#84c9b5;--done-ground:#17241f}}
*{box-sizing:border-box;margin:0;padding:0}[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%}
body{min-height:100vh;background:var(--ground);color:var(--ink);font:16px/1.6 "Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--card);padding:8px 16px;z-index:1}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:0 24px;padding:0 20px;background:var(--card);border-bottom:1px solid var(--line)}
.bar .name{font-weight:700;color:var(--ink);text-decoration:none;line-height:48px}
.bar nav{display:flex;gap:4px;order:3;width:100%;overflow-x:auto}
.bar nav a{padding:0 12px;line-height:44px;color:var(--soft);text-decoration:none;white-space:nowrap;border-bottom:3px solid transparent}
.bar nav a[aria-current]{color:var(--ink);font-weight:700;border-color:var(--accent)}
.tabs{display:flex;flex-wrap:wrap;gap:4px 16px;margin-top:8px}.tabs a[aria-current]{color:var(--ink);font-weight:700;text-decoration:none}
.bar .person{display:flex;align-items:center;gap:16px;margin-left:auto;font-size:14px;color:var(--soft)}
.bar .person a,.bar .person button{line-height:44px;min-height:44px;margin:0;padding:0;font-size:14px}
.bar .person button{border:0;background:none;color:var(--accent);text-decoration:underline;text-underline-offset:3px;font-weight:400;min-width:0;width:auto}
main{max-width:72rem;margin:0 auto;padding:24px 20px 64px}
h1{font-size:24px;line-height:1.35;margin-bottom:16px}h2{font-size:18px;line-height:1.4;margin:32px 0 8px}h3{font-size:16px;margin:20px 0 4px}
p,li{max-width:44em}p+p,p+ul,ul+p{margin-top:8px}ul,ol{padding-left:20px}
p+.card,p+.notice,button+.notice{margin-top:12px}
small{font-weight:400}.soft,.hint,caption{color:var(--soft)}.hint{font-weight:400;font-size:14px}.figure{font-variant-numeric:tabular-nums}
.large{font-size:32px;line-height:1.2;font-weight:700;font-variant-numeric:tabular-nums}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards{display:grid;gap:16px;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));margin-top:16px}
.card,.empty{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 20px}.card h2,.card h3{margin-top:0}.stack>*+*{margin-top:16px}
.empty{margin-top:16px;padding:32px 20px}.empty p{margin:0 auto;text-align:center}
dl{max-width:40rem}dl>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;padding:8px 0;border-top:1px solid var(--line)}dl>div:first-child{border:0}dt{color:var(--soft)}dd{font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:separate;border-spacing:0;margin-top:16px;background:var(--card);border:1px solid var(--line);border-radius:12px}
caption{text-align:left;font-size:14px;padding:4px 0}
th,td{padding:10px 16px;text-align:left;vertical-align:top;border-top:1px solid var(--line)}thead th{border:0;overflow-wrap:normal;font-size:14px;color:var(--soft);font-weight:400}tbody th{font-weight:600}
th.figure,td.figure{text-align:right;white-space:nowrap}
@media (max-width:639px){thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table,caption,tbody,tr,tbody th,td{display:block}caption{padding:12px 16px 0}tr{padding:12px 16px;border-top:1px solid var(--line)}tbody tr:first-child{border:0}tbody th,td,td.figure{border:0;padding:2px 0;text-align:left}td[data-label]:not(:empty)::before{content:attr(data-label) " ";color:var(--soft);font-size:14px;margin-right:6px}}
.progress{margin-top:16px}.life{list-style:none;padding:0;margin-top:16px}.life>li{padding:0 0 16px 20px;border-left:2px solid var(--line);position:relative}.life>li::before{content:"";position:absolute;left:-6px;top:8px;width:10px;height:10px;border-radius:50%;background:var(--accent)}
.mark{display:inline-block;padding:0 8px;border:1px solid var(--field);border-radius:8px;font-size:14px;white-space:nowrap}.mark.bad{border-color:var(--bad);color:var(--bad);font-weight:700}.mark.done{border-color:var(--done);color:var(--done)}
.notice{margin:0 0 16px;padding:12px 20px;border-left:4px solid var(--field);background:var(--card);border-radius:8px}.notice.bad{border-color:var(--bad);background:var(--bad-ground)}.notice.done{border-color:var(--done);background:var(--done-ground)}.notice form{margin:0}.notice button{margin-top:8px}
summary{cursor:pointer;min-height:44px;line-height:44px}
form{margin-top:16px;max-width:40rem}.bar form{margin:0}fieldset{border:1px solid var(--line);border-radius:12px;padding:8px 20px 20px;margin-top:24px;min-width:0}legend{font-weight:700;padding:0 8px}
.field,.check{margin-top:16px}.field label{display:block;font-weight:600}.check{display:grid;grid-template-columns:28px 1fr;align-items:center}.check .hint{grid-column:2}.check input{width:20px;height:20px;accent-color:var(--accent)}.check label{min-height:44px;display:flex;align-items:center}
.error{color:var(--bad);font-weight:700}.error::before{content:"! "}
input:not([type=checkbox],[type=hidden]),select,textarea{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:8px;padding:8px 12px;min-height:44px;margin-top:4px}input[type=color]{width:80px;padding:4px}main [aria-invalid=true][aria-invalid]{border-color:var(--bad);border-width:2px}textarea{resize:vertical}
button,.button{display:inline-block;min-height:44px;min-width:120px;margin-top:20px;padding:8px 20px;border:1px solid var(--accent);border-radius:8px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:700;text-align:center;text-decoration:none;cursor:pointer}
.quiet{background:none;color:var(--accent)}.alarming{background:var(--bad);border-color:var(--bad)}td form{margin:0}td button{margin:0}
.search{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:flex-end;max-width:none}.search .field{flex:1 1 14rem;margin-top:0}.search button{margin-top:0}
.choices{margin-top:8px;list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:8px}.choices button{margin-top:0}
.paging{display:flex;gap:24px;margin-top:16px}.paging a,.tap{display:inline-block;min-height:44px;padding:9px 0}li>.tap{display:block}
.left{display:block;height:4px;margin-top:8px;background:var(--accent);transform-origin:left;animation:left 10s linear forwards}@keyframes left{to{transform:scaleX(0)}}@media (prefers-reduced-motion:reduce){.left{display:none}}.held form,.held button,[id^=undo-]{margin-top:8px}
@media (min-width:960px){.sides{display:grid;grid-template-columns:minmax(0,1fr) 21rem;gap:24px;align-items:start}.sides>aside{grid-area:1/2}.sides>div{grid-area:1/1}@supports selector(::details-content){.fold>summary{pointer-events:none;list-style:none}.fold::details-content{content-visibility:visible;height:auto}}}
.fold h3{border-top:1px solid var(--line);padding-top:12px}.plain{list-style:none;padding:0}.plain>li{padding:6px 0}.deeds{display:flex;flex-wrap:wrap;gap:0 16px;align-items:flex-start;margin:8px 0 16px}.deeds form{margin:0}.deeds>form button{margin:0}.deeds details[open]{flex:1 0 100%}.sides section:first-child>h2{margin-top:0}aside .card+.card,#notes{margin-top:16px}aside{margin-bottom:24px}.sides form{max-width:none}
.picture{display:block;width:auto;max-width:100%;max-height:16rem;height:auto;border:1px solid var(--line);border-radius:8px;margin-top:8px}.picture+p{margin-top:8px}
progress{display:block;width:100%;max-width:40rem;height:12px;margin-top:8px;accent-color:var(--accent)}
dialog{margin:auto;width:min(30rem,calc(100% - 32px));padding:20px;border:1px solid var(--line);border-radius:12px;background:var(--card);color:var(--ink)}dialog::backdrop{background:rgb(0 0 0/.5)}dialog h2{margin-top:0}dialog form{margin-top:0}kbd{font:inherit;font-weight:700;min-width:2em}
.wrap{flex-wrap:wrap;gap:0 20px}.lines{white-space:pre-line}.copy{user-select:all}pre+p{margin-top:8px}
pre{overflow-x:auto;padding:12px 16px;background:var(--card);border:1px solid var(--line);border-radius:8px;margin-top:8px;white-space:pre-wrap}
@media (max-width:639px){button,.button{width:100%}.bar .person .who,.bar [data-keys-help]{display:none}}
@media (min-width:960px){.whole{white-space:nowrap}.bar nav{order:0;width:auto}.bar{padding:0 32px}main{padding:32px 32px 80px}}
@media (hover:hover){button:hover,.button:hover{box-shadow:0 0 0 3px var(--line)}.bar nav a:hover{color:var(--ink)}}
`;
