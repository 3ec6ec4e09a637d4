// The little that the browser does by itself: the look, at once and remembered, and what to do when the connection is gone.
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const choice = event.target.closest?.("[data-theme-choice]")?.dataset.themeChoice;
    if (choice) {
      document.documentElement.dataset.theme = choice;
      document.cookie = `theme=${choice};path=/;max-age=31536000;samesite=lax`;
    }
  });

  // A dialog keeps the keyboard until it is closed: Tab goes round in it, and comes into it from wherever it was.
  document.addEventListener("keydown", (event) => {
    const dialog = event.key === "Tab" ? [...document.querySelectorAll(".rz-dialog, [role=dialog][aria-modal=true]")].at(-1) : undefined;
    const stops = [...(dialog?.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']") ?? [])]
      .filter((each) => !each.disabled && each.tabIndex >= 0 && each.getClientRects().length > 0);
    if (stops.length === 0) {
      return;
    }
    const at = stops.indexOf(document.activeElement);
    const last = stops.length - 1;
    if (at === -1 || at === (event.shiftKey ? 0 : last)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      stops[event.shiftKey ? last : 0].focus();
    }
  }, true);

  const banner = document.getElementById("components-reconnect-modal");
  let waiting = null;

  const knock = async () => {
    waiting = null;
    try {
      const answer = await fetch("/health/live", { cache: "no-store" });
      if (answer.ok) {
        const taken = await window.Blazor?.reconnect?.();
        if (taken === false || taken === undefined) {
          location.reload();
        }
        return;
      }
    } catch {
      // Still away; knock again.
    }
    waiting = setTimeout(knock, 2000);
  };

  // It may not be the line that is gone but the session: then nobody goes on looking at what was on the screen.
  const ask = async () => {
    try {
      const answer = await fetch("/_blazor/negotiate?negotiateVersion=1", { method: "POST", cache: "no-store" });
      if (answer.status === 401 || answer.status === 403) {
        location.assign("/sign-in?ended=true");
      }
    } catch {
      // Away; the knocking goes on.
    }
  };
  let asking = null;

  const look = () => {
    const state = banner.classList;
    const lost = state.contains("components-reconnect-show") || state.contains("components-reconnect-failed");
    if (lost && asking === null) {
      ask();
      asking = setInterval(ask, 3000);
    } else if (!lost && asking !== null) {
      clearInterval(asking);
      asking = null;
    }
    if (state.contains("components-reconnect-rejected")) {
      location.reload();
    } else if (state.contains("components-reconnect-failed") && waiting === null) {
      waiting = setTimeout(knock, 500);
    }
  };

  new MutationObserver(look).observe(banner, { attributes: true, attributeFilter: ["class"] });
})();
