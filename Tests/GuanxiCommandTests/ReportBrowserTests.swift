import Foundation
import GuanxiPages
import TestSupport
import Testing

/// Pages in a browser: they load without a complaint, and do what people ask of them.
@Suite(.enabled(if: Browser.found != nil, "\(Browser.remedy)"))
struct ReportBrowserTests {
  /// Collects complaints, acts as a person would, and leaves what it saw in the page.
  private func answers(
    on html: String, _ steps: String
  ) throws -> (seen: [String: String], console: [String]) {
    let script = """

      const seen = {};
      const complaints = [];
      addEventListener("error", event => complaints.push(event.message));
      document.addEventListener("securitypolicyviolation", event => complaints.push(event.violatedDirective));
      const type = (field, text) => { field.value = text; field.dispatchEvent(new Event("input", {bubbles: true})); };
      const press = (element, key) => element.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
      const later = milliseconds => new Promise(done => setTimeout(done, milliseconds));
      (async () => {
        try {
          \(steps)
        } catch (error) {
          complaints.push(String(error));
        }
        seen.complaints = complaints.join("; ");
        const list = document.createElement("template");
        for (const [name, value] of Object.entries(seen)) list.setAttribute("data-" + name, String(value));
        list.id = "seen";
        document.body.append(list);
      })();

      """
    let browser = try #require(Browser.found)
    let visit = try browser.visit(
      html, thenRun: script, hash: SHA256(of: script.utf8).base64)
    var seen: [String: String] = [:]
    let start = try #require(visit.elements.range(of: "<template data-"), "the script did not end")
    let tag = visit.elements[start.lowerBound...].prefix { $0 != ">" }
    for part in tag.split(separator: " data-").dropFirst() {
      guard let name = part.split(separator: "=").first,
        let from = part.firstIndex(of: "\""), let to = part.lastIndex(of: "\""), from < to
      else { continue }
      var value = String(part[part.index(after: from)..<to])
      if let end = value.range(of: "\" id=") { value = String(value[..<end.lowerBound]) }
      seen[String(name)] = value
    }
    return (seen, visit.console)
  }

  private func report(_ arguments: String..., in guanxi: BuiltCommand) throws -> String {
    let outcome = try guanxi.run(
      ["report"] + arguments + ["-o", "r.html", "--runs", "100", "--replicates", "10"])
    try #require(outcome.status == 0, "\(outcome.words)")
    return try String(contentsOf: guanxi.folder.appending(path: "r.html"), encoding: .utf8)
  }

  @Test func tablesSortAndFilter() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let html = try report(TestFiles.graphs.appending(path: "lesmis.csv").path, in: guanxi)
    let (seen, console) = try answers(
      on: html,
      """
      const holder = document.querySelector(".table");
      const ids = () => [...holder.querySelectorAll("tbody tr")].filter(row => !row.hidden).map(row => row.cells[1].textContent);
      const buttons = holder.querySelectorAll("th button");
      seen.first = ids()[0];
      buttons[1].click();
      seen.byname = ids().slice(0, 2).join(",");
      seen.sort = buttons[1].closest("th").getAttribute("aria-sort");
      buttons[1].click();
      seen.backwards = ids()[0];
      buttons[2].click();
      seen.bydegree = ids()[0];
      const field = holder.querySelector("input");
      type(field, "mme");
      seen.filtered = ids().every(id => id.startsWith("Mme")) && ids().length > 1;
      seen.said = holder.querySelector("output").textContent;
      type(field, "");
      seen.rows = ids().length;
      seen.fits = document.documentElement.scrollWidth <= innerWidth;
      """)
    #expect(seen["complaints"] == "" && console.isEmpty, "\(seen) \(console)")
    #expect(seen["first"] == "Valjean" && seen["bydegree"] == "Valjean")
    #expect(seen["byname"]?.hasPrefix("Anzelma,") ?? false, "\(seen)")
    #expect(seen["sort"] == "ascending" && seen["filtered"] == "true")
    #expect(seen["said"]?.hasSuffix("of 50 rows") ?? false, "\(seen)")
    #expect(seen["rows"] == "50" && seen["fits"] == "true")
  }

  @Test func theNetworkIsSearchedWalkedAndPlayed() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let html = try report(TestFiles.graphs.appending(path: "lesmis.csv").path, in: guanxi)
    let (seen, console) = try answers(
      on: html,
      """
      const holder = document.querySelector(".explorer");
      const svg = holder.querySelector("svg"), status = holder.querySelector(".status");
      seen.people = svg.querySelectorAll("circle").length;
      const all = svg.getAttribute("viewBox");
      const field = holder.querySelector("input[type=search]");
      type(field, "javert");
      seen.javert = status.textContent.startsWith("Javert: 17 acquaintances");
      seen.lit = svg.querySelectorAll(".lit").length;
      seen.zoomed = svg.getAttribute("viewBox") !== all;
      type(field, "nobody of this name");
      seen.missing = holder.querySelector("output").textContent;
      type(field, "");
      seen.unzoomed = svg.getAttribute("viewBox") === all;
      const circle = [...svg.querySelectorAll("circle.v9, circle.v8, circle.v7, circle.v6, circle.v5")][0];
      circle.dispatchEvent(new PointerEvent("pointerover", {bubbles: true, pointerType: "mouse"}));
      seen.hover = svg.classList.contains("dim") && svg.querySelector(".near").getAttribute("d").length > 0;
      circle.dispatchEvent(new MouseEvent("click", {bubbles: true}));
      seen.chain = status.textContent.includes("Chain to the start:") && status.textContent.includes("Valjean");
      seen.drawn = svg.querySelector(".chain").getAttribute("d").length > 0;
      press(svg, "Escape");
      seen.cleared = !svg.classList.contains("dim");
      press(svg, "ArrowRight");
      seen.keyboard = status.textContent.startsWith("Valjean: 36 acquaintances");
      press(svg, "Escape");
      const slider = holder.querySelector("input[type=range]");
      type(slider, "0");
      seen.start = svg.querySelectorAll("circle:not(.unreached)").length;
      const play = holder.querySelector(".tools + .tools button");
      play.click();
      await later(20000);
      seen.end = slider.value === slider.max && svg.querySelectorAll("circle:not(.unreached)").length > 1;
      seen.stopped = play.textContent.includes("Play");
      seen.told = [...holder.querySelectorAll("output")].some(said => said.textContent.includes("people reached"));
      """)
    #expect(seen["complaints"] == "" && console.isEmpty, "\(seen) \(console)")
    #expect(seen["people"] == "77" && seen["start"] == "1", "\(seen)")
    #expect(seen["missing"] == "nobody drawn has this id", "\(seen)")
    for name in [
      "javert", "zoomed", "unzoomed", "hover", "chain", "drawn", "cleared", "keyboard", "end",
      "stopped", "told",
    ] {
      #expect(seen[name] == "true", "\(name): \(seen)")
    }
    #expect((Int(seen["lit"] ?? "") ?? 0) >= 17)
  }

  @Test func hostileIdsRunNothing() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file(
      "evil.csv",
      """
      source,target
      </script><script>document.title='owned'</script>,<img src=x onerror=document.title='owned'>
      <img src=x onerror=document.title='owned'>,"<svg onload=""document.title='owned'"">"
      javascript:document.title='owned',<img src=x onerror=document.title='owned'>

      """)
    let html = try report("evil.csv", in: guanxi)
    let (seen, console) = try answers(
      on: html,
      """
      const field = document.querySelector(".explorer input[type=search]");
      type(field, "<img");
      await later(500);
      seen.title = document.title;
      seen.images = document.images.length;
      seen.status = document.querySelector(".status").textContent.startsWith("<img src=x");
      """)
    #expect(seen["complaints"] == "" && console.isEmpty, "\(seen) \(console)")
    #expect(seen["title"] == "Guanxi: evil.csv" && seen["images"] == "0", "\(seen)")
    #expect(seen["status"] == "true")
  }
}
