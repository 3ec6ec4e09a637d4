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

  const look = () => {
    const state = banner.classList;
    if (state.contains("components-reconnect-rejected")) {
      location.reload();
    } else if (state.contains("components-reconnect-failed") && waiting === null) {
      waiting = setTimeout(knock, 500);
    }
  };

  new MutationObserver(look).observe(banner, { attributes: true, attributeFilter: ["class"] });
})();
