/** The page's looks: light, dark, narrow and on paper. Contrast is at least 4.5 : 1 everywhere. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#f3f5f7;--line:#c9d0d8;--quiet:#4b5563;--link:#0b4f9e;--focus:#0b4f9e;--good:#14532d;--goodback:#e3f3e8;--bad:#8b1a1a;--badback:#fbe9e9;--warn:#6b4300;--warnback:#fdf1d7;--cool:#1e3f75;--coolback:#e6eef9}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebee;--paper:#14171a;--soft:#1f2429;--line:#454d56;--quiet:#b3bcc6;--link:#8ab8f5;--focus:#8ab8f5;--good:#9fdfb4;--goodback:#173323;--bad:#ffb3b3;--badback:#451b1b;--warn:#f5cf85;--warnback:#3d2c08;--cool:#b5cff5;--coolback:#1b2c47}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
header,main,nav,footer{max-width:76rem;margin:0 auto;padding:.5rem 1rem}
h1{font-size:1.7rem;line-height:1.2;margin:1rem 0 .25rem}
h2{font-size:1.35rem;line-height:1.25;margin:2.5rem 0 .75rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
h3{font-size:1.1rem;line-height:1.3;margin:1.5rem 0 .5rem}
h4{font-size:1rem;margin:0 0 .25rem}
p{margin:.25rem 0}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
section:focus,.project:focus{outline:none}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem;z-index:1}
.madeup,.lacking,.overspent{background:var(--warnback);color:var(--warn);padding:.4rem .6rem;border-left:4px solid currentColor;margin:.5rem 0}
.quiet,.cite,.by,.reported,.notes,.final{color:var(--quiet)}
.front{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:1rem}
.front>div{background:var(--soft);border-radius:.4rem;padding:.25rem 1rem .75rem}
.front h3{margin-top:.5rem}
ul{padding-left:1.2rem;margin:.25rem 0}
li{margin:.2rem 0}
nav ul,ul.counts{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem .8rem}
ul.counts{gap:.3rem}
nav a{display:inline-block;min-height:1.5rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}
caption{text-align:left;font-weight:600;padding:.25rem 0}
caption.hidden{position:absolute}
th,td{overflow-wrap:break-word;hyphens:auto;text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-weight:600;background:var(--soft)}
tbody th{font-weight:500;min-width:7rem}
.group>th{font-weight:600;padding-top:1rem;border-bottom-width:2px}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr.total>*{font-weight:600;border-top:2px solid var(--line)}
tr.part>th{padding-left:1.5rem}
.state{display:inline-block;border-radius:.3rem;padding:0 .4rem;background:var(--soft);color:var(--ink)}
.met,.on-track{background:var(--goodback);color:var(--good)}
.missed{background:var(--badback);color:var(--bad);font-weight:600}
.behind,.unknown{background:var(--warnback);color:var(--warn)}
.waived,.followed{background:var(--coolback);color:var(--cool)}
.target{border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem;margin:.6rem 0}
.target:target,.target.hit{border-color:var(--focus);box-shadow:0 0 0 2px var(--focus)}
.figure{font-weight:600}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.2rem 1rem;margin:.5rem 0}
dt{color:var(--quiet)}
dd{margin:0}
summary{cursor:pointer;color:var(--link);min-height:1.5rem;width:max-content}
figure{margin:.5rem 0}
.chart{max-width:100%;height:auto}
.chart .level{fill:var(--goodback)}
.chart .bound{stroke:var(--good)}
.chart .axis{stroke:var(--quiet)}
.chart .value{stroke:var(--link)}
.chart .point{fill:var(--link)}
.chart .day{fill:var(--quiet);font-family:inherit}
figcaption{font-size:.875rem;color:var(--quiet)}
.drilled{display:none;background:var(--soft);border-radius:.4rem;padding:.25rem 1rem .75rem}
.drilled:target{display:block}
.drill{display:inline-block;font-size:.875rem;min-height:1.5rem}
#filters{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,11rem),1fr));gap:.75rem;align-items:end;background:var(--soft);padding:.75rem;border-radius:.4rem}
#filters[hidden]{display:none}
#filters label{display:block;font-size:.9rem}
#filters p{grid-column:1/-1;margin:0}
input,select,button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--quiet);border-radius:.3rem;padding:.35rem .5rem;min-height:2.25rem;width:100%;max-width:100%}
[data-state][hidden]{display:none}
@media (max-width:52rem){
 table.stack,.stack tbody,.stack tr,.stack td,.stack tbody th,.stack caption:not(.hidden){display:block;width:100%}
 .stack thead{display:block;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
 .stack tr{border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.3rem .6rem}
 .stack td,.stack tbody th{border:0;padding:.2rem 0;text-align:left;white-space:normal}
 .stack td::before{content:attr(data-label) ": ";color:var(--quiet)}
 .stack td:empty{display:none}
 .stack tbody th{font-weight:600;min-width:0}
 .stack .group{border:0;padding:0}
 .stack tr[hidden]{display:none}
 dl{grid-template-columns:1fr;gap:0}
 dd{margin-bottom:.3rem}
}
@page{size:A4;margin:16mm 14mm}
@media print{
 :root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#f3f5f7;--line:#b5bcc4;--quiet:#374151;--link:#0b3a75;--good:#14532d;--goodback:#e3f3e8;--bad:#8b1a1a;--badback:#fbe9e9;--warn:#5c3a00;--warnback:#fdf1d7;--cool:#1e3f75;--coolback:#e6eef9}
 body{font-size:9.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
 header,main,nav,footer{max-width:none;padding:0}
 #filters,.skip,.drill,.drilled,.drilled:target,nav{display:none}
 .front{grid-template-columns:repeat(3,1fr);gap:.5rem}
 .front>div{padding:.2rem .6rem .5rem}
 h2{break-before:page}
 #front>h2,nav h2{break-before:avoid}
 h2,h3,h4{break-after:avoid}
 tr,.target,figure,li{break-inside:avoid}
 thead{display:table-header-group}
 details::details-content{content-visibility:visible;height:auto}
 summary{list-style:none;color:var(--quiet)}
 th,td{padding:.2rem .3rem}
}
`.replace(/\n\s*/g, "")
