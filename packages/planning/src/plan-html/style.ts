/** The report's style sheet: one page in light and dark, readable on paper. No font, image or script is fetched. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f6f7f8;--card:#fff;--ink:#14202b;--soft:#55636f;--line:#dde3e8;--accent:#0b7a75;
--none:#c9ced3;--low:#f2b134;--mid:#8cc084;--full:#0b7a75;--collect:#7a8fa6;--haul:#c2410c;--hub:#1d4ed8;--plant:#7c2d92;--point:#44515d;
--c0:#0b7a75;--c1:#2f9e8f;--c2:#6aa9d8;--c3:#2563a8;--c4:#98a6b3;--c5:#7b6fc4;--c6:#7c2d92;--c7:#e08a2b;--c8:#b4472f;--income:#3f9142}
@media (prefers-color-scheme:dark){:root{--page:#0f151a;--card:#182128;--ink:#e6edf2;--soft:#9fb0bd;--line:#2b3841;--accent:#3cc4b8;
--none:#4a555f;--low:#f2b134;--mid:#6fb168;--full:#3cc4b8;--collect:#6f8499;--haul:#fb923c;--hub:#7aa7ff;--plant:#d08bea;--point:#b6c3ce;
--c0:#3cc4b8;--c1:#1f8f84;--c2:#8cc6f0;--c3:#5b93dc;--c4:#7d8b97;--c5:#a79df0;--c6:#d08bea;--c7:#f2b134;--c8:#ef7b63;--income:#7ccf7f}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:1120px;margin:0 auto;padding:32px 20px 64px}
header{margin-bottom:24px}
.eyebrow{color:var(--accent);font-weight:600;letter-spacing:.02em}
h1{font-size:30px;line-height:1.2;margin:4px 0 8px}
h2{font-size:18px;margin:0 0 12px}
h3{font-size:14px;margin:20px 0 8px;color:var(--soft);font-weight:600}
p{margin:0 0 10px}
.soft{color:var(--soft)}
.tags{display:flex;flex-wrap:wrap;gap:8px;margin-top:12px}
.tag{border:1px solid var(--line);border-radius:999px;padding:2px 12px;font-size:13px;background:var(--card)}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;margin-top:16px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:12px;margin:0;padding:0;list-style:none}
.cards li{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px}
.cards b{display:block;font-size:25px;line-height:1.25;font-variant-numeric:tabular-nums;margin:2px 0}
.cards span{display:block;font-size:13px;color:var(--soft)}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
th,td{padding:6px 10px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th{color:var(--soft);font-weight:600;font-size:13px}
th.text,td.text{text-align:left;white-space:normal;min-width:8em}
tbody tr:last-child>*{border-bottom:0}
tr.sum>*{font-weight:600}
.bar{display:inline-block;width:72px;height:8px;border-radius:4px;background:var(--line);overflow:hidden;vertical-align:middle;margin-right:8px}
.bar i{display:block;height:100%;background:var(--accent)}
svg{display:block;width:100%;height:auto}
svg text{fill:var(--soft);font-size:12px}
svg .strong{fill:var(--ink);font-weight:600}
.legend{display:flex;flex-wrap:wrap;gap:6px 18px;margin:12px 0 0;padding:0;list-style:none;font-size:13px;color:var(--soft)}
.legend i{display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:6px;vertical-align:-1px}
.legend i.line{height:4px;vertical-align:3px}
.legend i.round{border-radius:50%}
.legend i.turned{transform:rotate(45deg);border-radius:1px}
dl{display:grid;grid-template-columns:minmax(140px,max-content) 1fr;gap:6px 20px;margin:0;font-size:14px}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
details summary{cursor:pointer;color:var(--soft);font-weight:600;font-size:14px;margin-top:14px}
ul.credits{margin:0;padding-left:18px;font-size:13px;color:var(--soft);overflow-wrap:anywhere}
footer{margin-top:20px;color:var(--soft);font-size:13px}
@media print{:root{color-scheme:light;--page:#fff;--card:#fff;--ink:#14202b;--soft:#55636f;--line:#dde3e8}
main{max-width:none;padding:0}section{break-inside:avoid;border-radius:0;border-width:1px 0 0;padding:14px 0}section.long{break-inside:auto}
.cards{grid-template-columns:repeat(4,1fr)}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`.trim();
