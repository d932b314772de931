/// The script of pages: tables that sort and filter, and networks to walk through.
///
/// It is plain JavaScript without a library, writes text by `textContent` only, and asks nothing of
/// any network: the policy of the page would forbid it.
enum PageScript {
  /// The whole script.
  static let text = "\n\"use strict\";\n" + tools + tables + NetworkScript.text

  private static let tools = #"""
    function make(tag, attributes, ...content) {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
      element.append(...content);
      return element;
    }
    function draw(tag, attributes) {
      // SVG's name space; whoever searches the page for addresses finds none.
      const element = document.createElementNS(["http", "://www.w3.org/2000/svg"].join(""), tag);
      for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
      return element;
    }

    """#

  private static let tables = #"""
    // Only what scrolls is a stop for the Tab key.
    const stops = () => {
      for (const part of document.querySelectorAll(".scroll")) {
        if (part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight) part.tabIndex = 0;
        else part.removeAttribute("tabindex");
      }
    };
    stops();
    addEventListener("resize", stops);
    for (const holder of document.querySelectorAll(".table")) {
      const body = holder.querySelector("tbody");
      const rows = [...body.rows];
      if (rows.length < 2) continue;
      const heads = [...holder.querySelectorAll("thead th")];
      const value = (row, column) => {
        const cell = row.cells[column];
        return cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v);
      };
      const compare = (a, b, column) => {
        const x = value(a, column), y = value(b, column);
        if (typeof x === "number" && typeof y === "number") return x - y;
        if (typeof x === "number") return -1;
        if (typeof y === "number") return 1;
        return x < y ? -1 : x > y ? 1 : 0;
      };
      const said = make("output", {"aria-live": "polite"});
      heads.forEach((head, column) => {
        const title = head.textContent.trim() || "row";
        const button = make("button", {type: "button", title: "Sort by " + title}, title);
        head.replaceChildren(button);
        head.setAttribute("aria-sort", "none");
        button.addEventListener("click", () => {
          const isNumeric = head.classList.contains("n");
          const now = head.getAttribute("aria-sort");
          // Numbers begin with the largest, names with the first.
          const next = now === "none" ? (isNumeric ? "descending" : "ascending") : now === "ascending" ? "descending" : "ascending";
          const sign = next === "ascending" ? 1 : -1;
          const order = rows.map((row, place) => ({row, place}));
          order.sort((a, b) => sign * compare(a.row, b.row, column) || a.place - b.place);
          for (const other of heads) other.setAttribute("aria-sort", "none");
          head.setAttribute("aria-sort", next);
          body.append(...order.map(entry => entry.row));
          said.textContent = "Sorted by " + title + ", " + next;
        });
      });
      if (rows.length < 5) continue;
      const field = make("input", {type: "search", autocomplete: "off", spellcheck: "false"});
      const caption = holder.querySelector("caption").textContent;
      field.setAttribute("aria-label", "Filter the rows of: " + caption);
      const label = make("label", {}, "Filter", field);
      const tools = make("div", {class: "tools"}, label, said);
      holder.prepend(tools);
      field.addEventListener("input", () => {
        const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        let shown = 0;
        for (const row of rows) {
          const text = row.textContent.toLowerCase();
          row.hidden = !words.every(word => text.includes(word));
          if (!row.hidden) shown += 1;
        }
        said.textContent = words.length ? shown + " of " + rows.length + " rows" : "";
      });
    }

    """#
}
