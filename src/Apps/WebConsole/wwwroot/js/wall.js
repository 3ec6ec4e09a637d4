// What the Wall's page does by itself: seconds that count on between ticks, and arrow keys between tiles.
const clockOf = (root) => {
  let skew = null;
  let told = null;
  const here = () => performance.timeOrigin + performance.now();
  return () => {
    const now = root.dataset.now;
    if (now !== told) {
      told = now;
      const next = Number(now) - here();
      // The quickest message tells the time best; a clock that was set is believed.
      skew = skew === null || next > skew || skew - next > 5000 ? next : skew;
    }
    return here() + skew;
  };
};

const length = (seconds) => {
  const part = (value) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
};

// The nearest tile in the next row, also across groups whose rows do not line up.
const beside = (tiles, from, way) => {
  const here = from.getBoundingClientRect();
  const rows = tiles.map((tile) => ({ tile, box: tile.getBoundingClientRect() })).filter(({ box }) => way * (box.top - here.top) > 4);
  const near = Math.min(...rows.map(({ box }) => way * (box.top - here.top)));
  return rows.filter(({ box }) => way * (box.top - here.top) < near + 4).sort((a, b) => Math.abs(a.box.left - here.left) - Math.abs(b.box.left - here.left))[0]?.tile;
};

export function start(root) {
  const clock = clockOf(root);
  const draw = () => {
    const now = clock();
    for (const element of root.querySelectorAll("[data-since]")) {
      const gone = Math.max(0, now - Number(element.dataset.since));
      if (element.dataset.full) {
        const width = `${Math.min(100, (100 * gone) / Number(element.dataset.full)).toFixed(0)}%`;
        if (element.style.width !== width) {
          element.style.width = width;
        }
      } else {
        const text = length(Math.floor(gone / 1000));
        if (element.textContent !== text) {
          element.textContent = text;
        }
      }
    }
  };

  const timer = setInterval(() => (root.isConnected ? draw() : stop()), 1000);
  const observer = new MutationObserver(draw);
  const stop = () => {
    clearInterval(timer);
    observer.disconnect();
  };
  observer.observe(root, { attributes: true, attributeFilter: ["data-now"] });
  draw();

  root.addEventListener("keydown", (event) => {
    const from = event.target.closest?.("[data-agent]");
    if (!from || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const tiles = [...root.querySelectorAll("[data-agent]")];
    const at = tiles.indexOf(from);
    const ways = {
      ArrowRight: () => tiles[at + 1],
      ArrowLeft: () => tiles[at - 1],
      ArrowDown: () => beside(tiles, from, 1),
      ArrowUp: () => beside(tiles, from, -1),
      Home: () => tiles[0],
      End: () => tiles[tiles.length - 1],
    };
    if (event.key in ways) {
      event.preventDefault();
      ways[event.key]()?.focus();
    }
  });

  // From anywhere on the page: to the search, the alerts, the list of keys; an arrow goes to the first tile.
  const anywhere = (event) => {
    if (!root.isConnected) {
      document.removeEventListener("keydown", anywhere);
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || root.inert || event.target.closest?.("input, select, textarea, [contenteditable]")) {
      return;
    }
    const to = {
      "/": () => document.querySelector("#wall-find")?.focus(),
      "?": () => document.querySelector("#wall-keys")?.click(),
      a: () => root.querySelector(".alerts button")?.focus(),
      A: () => root.querySelector(".alerts button")?.focus(),
      ArrowDown: () => root.querySelector("[data-agent]")?.focus(),
    }[event.key];
    if (to && !(event.key === "ArrowDown" && event.target.closest?.("[data-agent], .gate"))) {
      event.preventDefault();
      to();
    }
  };
  document.addEventListener("keydown", anywhere);
}

export function focusTile(root, agent) {
  const tile = root.querySelector(`[data-agent="${CSS.escape(agent)}"]`) ?? root.querySelector("[data-agent]");
  tile?.focus();
}
