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
    const top = (tile) => Math.round(tile.getBoundingClientRect().top);
    const columns = tiles.filter((tile) => top(tile) === top(tiles[0])).length;
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -tiles.length, End: tiles.length };
    if (event.key in steps) {
      event.preventDefault();
      const at = tiles.indexOf(from);
      const to = at + steps[event.key];
      const edge = event.key === "Home" || event.key === "End";
      tiles[edge ? Math.min(Math.max(to, 0), tiles.length - 1) : to]?.focus();
    }
  });
}

export function focusTile(root, agent) {
  const tile = root.querySelector(`[data-agent="${CSS.escape(agent)}"]`) ?? root.querySelector("[data-agent]");
  tile?.focus();
}
