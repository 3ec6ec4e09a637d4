// The desk's keyboard: a key presses the button on screen that shows it, so what is shown and what works cannot differ.
// A sheet on top ([data-layer]) takes all keys. Letters act only outside fields; Alt+letter acts inside them too.
const FIELD = "textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]";
const NATIVE = "button, a[href], summary, input, label";
let timer = 0;

const nameOf = (event, inField) => {
  if (event.ctrlKey || event.metaKey) {
    return event.key === "Enter" ? "Ctrl+Enter" : null;
  }
  if (event.altKey) {
    // By what stands on the key; by its place where Alt writes another sign.
    return /^[a-z0-9]$/i.test(event.key) ? event.key.toUpperCase() : /^(Key|Digit)/.test(event.code) ? event.code.slice(-1) : null;
  }
  if (inField) {
    return event.key === "Escape" ? "Escape" : null;
  }
  return event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
};

const press = (event) => {
  const desk = document.querySelector("[data-desk]");
  if (!desk || event.defaultPrevented || event.isComposing) {
    return;
  }
  const target = event.target instanceof Element ? event.target : document.body;
  const inField = target.closest(FIELD) !== null;
  const name = nameOf(event, inField);
  if (name === null) {
    return;
  }
  if (name === "Escape" && inField) {
    event.preventDefault();
    target.blur();
    return;
  }
  const onControl = target.closest(NATIVE) !== null;
  if ((name === "Enter" && onControl) || (name === "Space" && onControl && target.matches(":focus-visible"))) {
    return;
  }
  if (name.startsWith("Arrow") && target.matches("input")) {
    return;
  }
  const layers = document.querySelectorAll("[data-layer]");
  const scope = layers.length > 0 ? layers[layers.length - 1] : desk;
  const button = [...scope.querySelectorAll("[data-key]")].find((each) => each.dataset.key.split(" ").includes(name) && each.getClientRects().length > 0);
  if (!button) {
    return;
  }
  event.preventDefault();
  if (!event.repeat && !button.disabled) {
    if (inField) {
      // What is being typed counts before what the key does.
      target.blur();
    }
    button.click();
    if (inField && "stay" in button.dataset) {
      // The key did something beside the field, not in place of it.
      target.focus();
    }
  }
};

// The second click of a double click is meant for the button that the first one pressed, not for the one that came in its place.
const once = (event) => {
  if (event.detail > 1 && event.target instanceof Element && event.target.closest("[data-desk] button")) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
};

// Seconds are counted here: a running call costs the connection nothing.
const tick = () => {
  for (const watch of document.querySelectorAll("[data-elapsed]")) {
    if (watch.fromServer !== watch.dataset.elapsed) {
      watch.fromServer = watch.dataset.elapsed;
      watch.began = performance.now() - Number(watch.dataset.elapsed);
    }
    const seconds = Math.max(0, Math.floor((watch.dataset.running === "true" ? performance.now() - watch.began : Number(watch.dataset.elapsed)) / 1000));
    const two = (value) => String(value).padStart(2, "0");
    const text = (seconds >= 3600 ? Math.floor(seconds / 3600) + ":" : "") + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
    if (watch.textContent !== text) {
      watch.textContent = text;
    }
  }
};

// What is typed while the connection is away stays in this window until the server has it: then it is gone from here.
const keep = () => {
  for (const field of document.querySelectorAll("textarea[data-keep]")) {
    const name = "notes " + field.dataset.keep;
    for (const other of Object.keys(sessionStorage).filter((key) => key.startsWith("notes ") && key !== name)) {
      sessionStorage.removeItem(other);
    }
    if (field.looked !== name) {
      field.looked = name;
      const left = sessionStorage.getItem(name);
      if (left !== null && left !== field.value) {
        field.value = left;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        continue;
      }
    }
    if (Number(field.dataset.saved) === field.value.length) {
      sessionStorage.removeItem(name);
    } else {
      sessionStorage.setItem(name, field.value);
    }
  }
};

export function start() {
  document.addEventListener("keydown", press);
  document.addEventListener("click", once, true);
  timer = setInterval(() => { tick(); keep(); }, 250);
  tick();
  document.documentElement.dataset.keys = "ready";
}

export function stop() {
  delete document.documentElement.dataset.keys;
  document.removeEventListener("keydown", press);
  document.removeEventListener("click", once, true);
  clearInterval(timer);
}

// Moves the focus to where the work goes on, but never out of a field in which somebody types.
export function focus(selector, always) {
  if (always || !document.activeElement?.closest(FIELD)) {
    document.querySelector(selector)?.focus();
  }
}

// The agent's own phone dials: the address was given out by the gate for this one call.
export function dial(number) {
  const link = document.createElement("a");
  link.href = "tel:" + number;
  // In a place of its own: leaving for the phone must not look like leaving this page, which would end its connection.
  link.target = "_blank";
  link.rel = "noopener";
  link.click();
}
