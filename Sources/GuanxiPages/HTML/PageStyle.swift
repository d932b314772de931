import GuanxiRendering

/// The style sheet of pages.
enum PageStyle {
  /// The whole sheet, light and dark, for screens, phones and paper.
  static let text = base + colors + "\n"

  /// The colors of people in networks: those of pictures.
  private static let colors: String = {
    func rules(_ pick: ((light: String, dark: String)) -> String) -> String {
      let groups = NetworkSketch.groupColors.enumerated().map { ".c\($0){fill:\(pick($1))}" }
      let steps = NetworkSketch.stepColors.enumerated().map {
        ".v\($0){fill:\(pick($1))}.chip.v\($0){background:\(pick($1))}"
      }
      let chips = NetworkSketch.groupColors.enumerated().map {
        ".chip.c\($0){background:\(pick($1))}"
      }
      return (groups + chips + steps).joined()
    }
    return rules(\.light) + "\n@media screen and (prefers-color-scheme:dark){" + rules(\.dark) + "}"
  }()

  private static let base = #"""
    :root{--paper:#fff;--card:#f7f8fa;--text:#1a1a1a;--muted:#565b63;--line:#d5d9e0;--strong:#0b5c99;--mark:#b34700}
    *{box-sizing:border-box}
    html{scroll-behavior:auto}
    body{margin:0;background:var(--paper);color:var(--text);font:16px/1.55 Helvetica,Arial,"Noto Sans CJK SC","PingFang SC",sans-serif;overflow-wrap:anywhere}
    header,main,footer{max-width:1160px;margin:0 auto;padding:0 20px}
    header{padding-top:28px}
    h1{font-size:30px;line-height:1.2;margin:0 0 8px}
    h2{font-size:23px;line-height:1.25;margin:0 0 6px}
    h3{font-size:17px;margin:0 0 8px}
    a{color:var(--strong)}
    :focus-visible{outline:3px solid var(--strong);outline-offset:2px;border-radius:3px}
    .skip{position:absolute;left:-999px}
    .skip:focus{left:8px;top:8px;background:var(--paper);padding:6px 10px;z-index:2}
    .overview{margin:14px 0 0;padding:14px 20px 14px 40px;background:var(--card);border:1px solid var(--line);border-radius:8px}
    .overview li{margin:3px 0}
    .overview a{font-weight:bold}
    .overview span{display:block;color:var(--muted)}
    section{margin:34px 0 0;padding:26px 0 0;border-top:1px solid var(--line)}
    header+main>section:first-child{border-top:0;padding-top:0}
    .result{font-size:19px;line-height:1.45;margin:0 0 16px}
    .facts{list-style:none;margin:0 0 16px;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:10px}
    .facts li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px 14px}
    .facts b{display:block;font-size:22px;line-height:1.25;font-variant-numeric:tabular-nums;overflow-wrap:normal}
    .facts span,.facts i{display:block;font-size:13.5px;line-height:1.35;color:var(--muted);font-style:normal}
    .words{margin:0 0 18px;display:grid;gap:8px}
    .words div{display:grid;grid-template-columns:170px 1fr;gap:14px}
    .words dt{font-weight:bold}
    .words dd{margin:0;max-width:76ch}
    figure{margin:0 0 20px;border:1px solid var(--line);border-radius:8px;overflow:hidden;background:var(--paper)}
    .scroll{overflow-x:auto}
    .scroll:focus-visible{outline-offset:-3px}
    figure svg.guanxi{display:block;width:100%;min-width:680px;height:auto}
    .table{margin:0 0 22px}
    .table .scroll{border:1px solid var(--line);border-radius:8px;max-height:520px;overflow:auto;width:fit-content;max-width:100%}
    table{border-collapse:collapse;min-width:min(100%,560px);font-size:14.5px;line-height:1.4}
    caption{text-align:left;font-weight:bold;padding:10px 12px 6px;position:sticky;left:0}
    th,td{padding:5px 12px;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
    td,tbody th{overflow-wrap:normal;min-width:4.5em}
    tbody th{font-weight:normal;overflow-wrap:break-word;max-width:24em}
    thead th{position:sticky;top:0;background:var(--card);white-space:nowrap;border-top:0;box-shadow:0 1px var(--line)}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    tbody tr:hover{background:var(--card)}
    th button{font:inherit;font-weight:bold;color:inherit;background:none;border:0;padding:2px 0;cursor:pointer}
    th button::after{content:"\2195";margin-left:5px;color:var(--muted);font-weight:normal}
    th[aria-sort=ascending] button::after{content:"\25B2";color:var(--strong)}
    th[aria-sort=descending] button::after{content:"\25BC";color:var(--strong)}
    .tools{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;margin:0 0 8px;font-size:14.5px}
    .tools label{display:flex;gap:7px;align-items:center}
    .tools .grow{flex:1 1 220px}
    input,select,.tools button{font:inherit;color:var(--text);background:var(--paper);border:1px solid var(--muted);border-radius:6px;padding:5px 9px;min-height:34px;max-width:100%}
    input[type=range]{padding:0;width:100%;min-width:120px;accent-color:var(--strong)}
    .tools button{cursor:pointer;min-width:38px}
    .tools button:hover{background:var(--card)}
    .tools output{color:var(--muted);font-variant-numeric:tabular-nums}
    .explorer{padding:14px 16px}
    .explorer .stage{position:relative;border:1px solid var(--line);border-radius:6px;overflow:hidden}
    .explorer svg{display:block;width:100%;height:auto;max-height:80vh;cursor:grab;touch-action:pan-y;user-select:none}
    .explorer svg:active{cursor:grabbing}
    .explorer .status{margin:8px 0;min-height:3.1em}
    .explorer figcaption,.note,.made,footer{color:var(--muted);font-size:14px}
    .ties{fill:none;stroke:#8d96a5}
    .near{fill:none;stroke:var(--strong);stroke-opacity:.85}
    .trail{fill:none;stroke:#8d96a5;stroke-opacity:.9}
    .chain{fill:none;stroke:var(--mark)}
    .person{stroke:var(--paper);cursor:pointer}
    .unreached{fill:var(--paper);stroke:var(--muted)}
    .dim .person:not(.lit){opacity:.16}
    .dim .ties{opacity:.35}
    .dim .trail{stroke-opacity:.2}
    .picked{stroke:var(--mark)}
    .name{fill:var(--text);stroke:var(--paper);stroke-linejoin:round;paint-order:stroke;font-weight:bold;text-anchor:middle;pointer-events:none}
    .key{display:flex;flex-wrap:wrap;gap:4px 14px;margin:8px 0;padding:0;list-style:none;font-size:14px}
    .key li{display:flex;gap:6px;align-items:center}
    .chip{width:13px;height:13px;border-radius:50%;border:1px solid transparent}
    .chip.hollow{border-color:var(--muted)}
    .made code,.record code{overflow-wrap:anywhere}
    code{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
    footer{margin-top:40px;padding-top:22px;padding-bottom:40px;border-top:1px solid var(--line)}
    footer h2{font-size:18px;color:var(--text)}
    .record{display:grid;grid-template-columns:minmax(110px,max-content) 1fr;gap:2px 16px;margin:0}
    .record dd{margin:0}
    .hidden{display:none}
    .quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    @media (max-width:640px){h1{font-size:25px}h2{font-size:20px}.result{font-size:17px}header,main,footer{padding-left:14px;padding-right:14px}.words div{grid-template-columns:1fr;gap:0}.record{grid-template-columns:1fr}.record dd{margin-bottom:6px}.facts{grid-template-columns:repeat(auto-fit,minmax(140px,1fr))}.explorer{padding:12px 10px}.explorer svg{min-height:320px}.explorer input[type=search]{width:130px}.tools{gap:8px}tbody th{max-width:11em}}
    @media screen and (prefers-color-scheme:dark){:root{--paper:#15171b;--card:#1e2126;--text:#f1f2f4;--muted:#b3b8c1;--line:#363b43;--strong:#7cc0f5;--mark:#ff9d52}.ties,.trail{stroke:#767f8f}}
    @media print{.tools,.skip,.explorer,nav{display:none}body{font-size:11pt}section{break-before:auto}figure,.facts,.words div,tr{break-inside:avoid}.table .scroll{max-height:none;overflow:visible;border:0}.scroll{overflow:visible}figure svg.guanxi{min-width:0}thead th,caption{position:static}th button::after{content:""}a{color:inherit;text-decoration:none}}

    """#
}
