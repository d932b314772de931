/// The part of the script that draws networks to walk through.
enum NetworkScript {
  static let text = #"""
    for (const holder of document.querySelectorAll(".explorer")) {
      const data = JSON.parse(holder.querySelector("script").textContent);
      const count = data.names.length;
      const xs = data.x.map(v => v / 10), ys = data.y.map(v => v / 10), rs = data.r.map(v => v / 10);
      const neighbors = Array.from({length: count}, () => []);
      for (let t = 0; t < data.ties.length; t += 2) {
        neighbors[data.ties[t]].push(data.ties[t + 1]);
        neighbors[data.ties[t + 1]].push(data.ties[t]);
      }
      const lastRound = data.reached.length - 1;
      const line = (a, b) => "M" + xs[a] + " " + ys[a] + "L" + xs[b] + " " + ys[b];
      const number = value => value.toLocaleString("en-US");

      // What is drawn, from the bottom to the top.
      const svg = draw("svg", {tabindex: "0", role: "application", viewBox: "0 0 " + data.width + " " + data.height,
        "aria-label": "Network of " + count + " people. Arrow keys go from person to person, Enter shows a chain, plus and minus zoom, Escape ends."});
      const layer = (name, width) => {
        const path = draw("path", {class: name, "stroke-width": width});
        svg.append(path);
        return path;
      };
      const ties = layer("ties", 0.9), trail = layer("trail", 1.3);
      const near = layer("near", 1.6), chain = layer("chain", 3);
      const group = draw("g"), names = draw("g", {"aria-hidden": "true"});
      svg.append(group, names);
      let path = "";
      for (let t = 0; t < data.ties.length; t += 2) path += line(data.ties[t], data.ties[t + 1]);
      ties.setAttribute("d", path);
      // As in pictures: the more ties, the fainter each.
      ties.style.strokeOpacity = Math.min(0.4, Math.max(0.09, 0.4 * Math.sqrt(800 / data.ties.length)));
      const circles = new Array(count);
      const bySize = [...rs.keys()].sort((a, b) => rs[b] - rs[a] || a - b);
      for (const person of bySize) {
        const circle = draw("circle", {cx: xs[person], cy: ys[person], r: rs[person], "stroke-width": 0.8});
        circle.dataset.person = person;
        circles[person] = circle;
        group.append(circle);
      }
      const stage = make("div", {class: "stage"});
      stage.append(svg);

      // What people can set.
      const button = (text, label) => make("button", {type: "button", "aria-label": label, title: label}, text);
      const field = make("input", {type: "search", autocomplete: "off", spellcheck: "false", placeholder: "an id"});
      const found = make("output", {"aria-live": "polite"});
      const play = button("\u25B6 Play", "Play the spread round by round");
      const slider = make("input", {type: "range", min: 0, max: Math.max(0, lastRound), step: 1, value: Math.max(0, lastRound), "aria-label": "Round"});
      const when = make("output", {});
      const colors = make("select", {}, make("option", {value: "rounds"}, "when reached"), make("option", {value: "groups"}, "community"));
      const closer = button("+", "Zoom in"), farther = button("\u2212", "Zoom out"), whole = button("All", "Show the whole network");
      const status = make("p", {class: "status", "aria-live": "polite"});
      const key = make("ul", {class: "key"});
      const searching = make("div", {class: "tools", role: "search"}, make("label", {}, "Find", field), found, closer, farther, whole);
      const playing = make("div", {class: "tools"}, play, make("label", {class: "grow"}, slider), when);
      if (data.groups.length > 1) playing.append(make("label", {}, "Colors", colors));
      holder.querySelector(".note").replaceWith(searching, playing, stage, status, key);

      // Where one looks.
      const view = {x: 0, y: 0, w: data.width, h: data.height};
      let picked = -1, over = -1, round = lastRound, timer = 0;
      const look = () => {
        svg.setAttribute("viewBox", [view.x, view.y, view.w, view.h].map(v => Math.round(v * 100) / 100).join(" "));
        label();
      };
      const zoom = (factor, x = view.x + view.w / 2, y = view.y + view.h / 2) => {
        const w = Math.min(data.width, Math.max(data.width / 24, view.w * factor));
        const ratio = w / view.w;
        view.x = x - (x - view.x) * ratio;
        view.y = y - (y - view.y) * ratio;
        view.w = w;
        view.h *= ratio;
        hold();
        look();
      };
      const hold = () => {
        view.x = Math.min(data.width - view.w / 2, Math.max(-view.w / 2, view.x));
        view.y = Math.min(data.height - view.h / 2, Math.max(-view.h / 2, view.y));
        if (view.w >= data.width) { view.x = 0; view.y = 0; view.w = data.width; view.h = data.height; }
      };
      const showAll = () => { view.w = data.width; hold(); look(); };
      const center = person => {
        if (view.w > data.width / 3) { view.w = data.width / 3; view.h = data.height / 3; }
        view.x = xs[person] - view.w / 2;
        view.y = ys[person] - view.h / 2;
        hold();
        look();
      };
      closer.addEventListener("click", () => zoom(1 / 1.5));
      farther.addEventListener("click", () => zoom(1.5));
      whole.addEventListener("click", showAll);

      // Colors, and the spread up to a round.
      const paint = () => {
        const byRound = colors.value === "rounds";
        let lines = "";
        for (let person = 0; person < count; person++) {
          const at = data.round[person];
          const isReached = at >= 0 && at <= round;
          const color = byRound ? (isReached ? "v" + (lastRound ? Math.round(9 * at / lastRound) : 0) : "unreached") : "c" + data.color[person];
          circles[person].setAttribute("class", "person " + color);
          if (byRound && isReached && data.source[person] >= 0) lines += line(data.source[person], person);
        }
        trail.setAttribute("d", lines);
        const reached = lastRound < 0 ? 0 : data.reached[Math.max(0, round)];
        when.textContent = "round " + Math.max(0, round) + " of " + Math.max(0, lastRound) + ": " + number(reached) + (reached === 1 ? " person" : " people") + " reached";
        slider.setAttribute("aria-valuetext", when.textContent);
        light();
      };
      const legend = () => {
        const entry = (kind, words) => make("li", {}, make("span", {class: "chip " + kind}), words);
        const steps = new Map();
        if (colors.value === "rounds") {
          for (let r = 0; r <= lastRound; r++) {
            const step = lastRound ? Math.round(9 * r / lastRound) : 0;
            steps.set(step, steps.has(step) ? [steps.get(step)[0], r] : [r, r]);
          }
          key.replaceChildren(...[...steps].map(([step, [a, b]]) => entry("v" + step, a === 0 && b === 0 ? "starts" : "round " + (a === b ? a : a + "\u2013" + b))), entry("hollow", "not reached"));
        } else {
          key.replaceChildren(...data.groups.map((words, place) => entry("c" + place, words)));
        }
      };

      // Who is looked at: neighbors on hovering, the chain to the start on choosing.
      const chainOf = person => {
        const links = [person];
        while (data.source[person] >= 0 && links.length <= count) {
          person = data.source[person];
          links.push(person);
        }
        return links;
      };
      const light = () => {
        const person = over >= 0 ? over : picked;
        svg.classList.toggle("dim", person >= 0);
        for (const circle of circles) circle.classList.remove("lit", "picked");
        near.setAttribute("d", "");
        chain.setAttribute("d", "");
        if (person >= 0) {
          let lines = "";
          for (const other of neighbors[person]) {
            circles[other].classList.add("lit");
            lines += line(person, other);
          }
          near.setAttribute("d", lines);
          circles[person].classList.add("lit");
        }
        if (picked >= 0) {
          const links = chainOf(picked);
          links.forEach(link => circles[link].classList.add("lit", "picked"));
          chain.setAttribute("d", links.slice(1).map((link, place) => line(links[place], link)).join(""));
        }
        label();
      };
      const label = () => {
        const person = over >= 0 ? over : picked;
        const size = 15 * view.w / data.width * (svg.clientWidth ? Math.max(1, 900 / svg.clientWidth) : 1);
        const shown = new Set(picked >= 0 ? chainOf(picked) : []);
        if (person >= 0) {
          shown.add(person);
          [...neighbors[person]].sort((a, b) => data.degree[b] - data.degree[a] || a - b).slice(0, 6).forEach(other => shown.add(other));
        } else {
          const inView = bySize.filter(p => xs[p] >= view.x && xs[p] <= view.x + view.w && ys[p] >= view.y && ys[p] <= view.y + view.h);
          inView.slice(0, 12).forEach(p => shown.add(p));
        }
        const boxes = [];
        names.replaceChildren();
        const wanted = [...shown].sort((a, b) => (b === person) - (a === person) || (b === picked) - (a === picked) || rs[b] - rs[a] || a - b);
        for (const p of wanted) {
          const words = data.names[p].length > 26 ? data.names[p].slice(0, 25) + "\u2026" : data.names[p];
          const width = words.length * size * 0.6, y = ys[p] - rs[p] - size * 0.35;
          const box = [xs[p] - width / 2, y - size, xs[p] + width / 2, y];
          if (p !== person && boxes.some(b => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) continue;
          boxes.push(box);
          const text = draw("text", {class: "name", x: xs[p], y: y, "font-size": size, "stroke-width": size / 4});
          text.textContent = words;
          names.append(text);
        }
      };
      const tell = person => {
        const drawn = neighbors[person].length;
        let words = data.names[person] + ": " + number(data.degree[person]) + (data.degree[person] === 1 ? " acquaintance" : " acquaintances") + (drawn < data.degree[person] ? " (" + number(drawn) + " ties drawn)" : "") + ". ";
        const at = data.round[person];
        if (at < 0) return words + "Never reached in this replicate.";
        if (at === 0) return words + "Starts the promotion.";
        const parts = [data.names[person]];
        let link = person, steps = 0;
        while (steps++ <= count) {
          if (data.between[link] > 0) parts.push(data.between[link] + " not drawn");
          if (data.source[link] < 0) break;
          link = data.source[link];
          parts.push(data.names[link]);
        }
        return words + "Reached in round " + at + ". Chain to the start: " + parts.join(" \u2190 ") + ".";
      };
      const choose = person => {
        picked = person;
        over = -1;
        status.textContent = person >= 0 ? tell(person) : hint;
        light();
      };
      const hint = "Point at somebody to see whom they know; choose somebody to see from whom it came.";

      // The mouse and fingers.
      const personAt = event => event.target.dataset && event.target.dataset.person !== undefined ? Number(event.target.dataset.person) : -1;
      const place = event => {
        const box = svg.getBoundingClientRect();
        return [view.x + (event.clientX - box.left) / box.width * view.w, view.y + (event.clientY - box.top) / box.height * view.h];
      };
      const pointers = new Map();
      let moved = 0, gap = 0;
      svg.addEventListener("pointerover", event => {
        if (event.pointerType === "touch" || pointers.size) return;
        const person = personAt(event);
        if (person === over) return;
        over = person;
        status.textContent = over >= 0 ? tell(over) : picked >= 0 ? tell(picked) : hint;
        light();
      });
      svg.addEventListener("pointerleave", () => { if (over >= 0) { over = -1; status.textContent = picked >= 0 ? tell(picked) : hint; light(); } });
      svg.addEventListener("pointerdown", event => { pointers.set(event.pointerId, event); moved = 0; gap = 0; });
      svg.addEventListener("pointermove", event => {
        const before = pointers.get(event.pointerId);
        if (!before) return;
        pointers.set(event.pointerId, event);
        moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
        if (pointers.size === 2) {
          const [a, b] = [...pointers.values()];
          const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
          if (gap > 0 && distance > 0) zoom(gap / distance, ...place({clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2}));
          gap = distance;
        } else if (moved > 3 && (event.pointerType !== "touch" || view.w < data.width)) {
          const box = svg.getBoundingClientRect();
          view.x -= (event.clientX - before.clientX) / box.width * view.w;
          view.y -= (event.clientY - before.clientY) / box.height * view.h;
          hold();
          look();
        }
      });
      const lift = event => { pointers.delete(event.pointerId); gap = 0; };
      svg.addEventListener("pointerup", lift);
      svg.addEventListener("pointercancel", lift);
      svg.addEventListener("click", event => {
        if (moved > 3) return;
        const person = personAt(event);
        choose(person === picked ? -1 : person);
      });
      svg.addEventListener("dblclick", showAll);
      svg.addEventListener("wheel", event => {
        // The wheel alone moves the page.
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, ...place(event));
      }, {passive: false});

      // The keyboard.
      const towards = (dx, dy) => {
        const from = over >= 0 ? over : picked;
        if (from < 0) return bySize[0];
        let best = from, least = Infinity;
        for (let person = 0; person < count; person++) {
          const x = xs[person] - xs[from], y = ys[person] - ys[from];
          const along = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
          if (along <= 0 || aside > 2 * along) continue;
          const cost = along + 2 * aside;
          if (cost < least) { least = cost; best = person; }
        }
        return best;
      };
      svg.addEventListener("keydown", event => {
        const moves = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
        if (moves[event.key]) {
          over = towards(...moves[event.key]);
          if (over >= 0) {
            status.textContent = tell(over);
            if (xs[over] < view.x || xs[over] > view.x + view.w || ys[over] < view.y || ys[over] > view.y + view.h) center(over);
          }
          light();
        } else if (event.key === "Enter" || event.key === " ") {
          choose(over >= 0 ? over : picked);
        } else if (event.key === "+" || event.key === "=") {
          zoom(1 / 1.5);
        } else if (event.key === "-") {
          zoom(1.5);
        } else if (event.key === "Escape") {
          choose(-1);
          showAll();
        } else return;
        event.preventDefault();
      });

      // Finding somebody.
      const lower = data.names.map(name => name.toLowerCase());
      const search = () => {
        const word = field.value.trim().toLowerCase();
        if (!word) { found.textContent = ""; choose(-1); showAll(); return; }
        const rank = p => lower[p] === word ? 0 : lower[p].startsWith(word) ? 1 : 2;
        const hits = bySize.filter(p => lower[p].includes(word));
        hits.sort((a, b) => rank(a) - rank(b));
        found.textContent = hits.length ? hits.length === 1 || rank(hits[0]) === 0 ? "found" : number(hits.length) + " have it in their id" : "nobody drawn has this id";
        if (hits.length) { choose(hits[0]); center(hits[0]); } else choose(-1);
      };
      field.addEventListener("input", search);
      field.addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); search(); svg.focus(); } });

      // Playing.
      const stop = () => {
        clearInterval(timer);
        timer = 0;
        play.textContent = "\u25B6 Play";
        play.setAttribute("aria-label", "Play the spread round by round");
      };
      const go = to => { round = to; slider.value = to; paint(); };
      play.addEventListener("click", () => {
        if (timer) return stop();
        if (colors.value !== "rounds") { colors.value = "rounds"; legend(); }
        if (round >= lastRound) go(0);
        play.textContent = "\u275A\u275A Pause";
        play.setAttribute("aria-label", "Pause");
        timer = setInterval(() => { if (round < lastRound) go(round + 1); if (round >= lastRound) stop(); }, 700);
      });
      slider.addEventListener("input", () => {
        stop();
        if (colors.value !== "rounds") { colors.value = "rounds"; legend(); }
        go(Number(slider.value));
      });
      colors.addEventListener("change", () => { legend(); paint(); });
      if (lastRound < 1) playing.classList.add("hidden");
      legend();
      paint();
      choose(-1);
      addEventListener("resize", label);
    }

    """#
}
