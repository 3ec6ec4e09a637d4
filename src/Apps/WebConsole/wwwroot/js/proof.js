// Keys of the list of calls: they move the mark, not the page; the marked line stays in sight.
(() => {
  "use strict";

  const moves = ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];

  document.addEventListener("keydown", (event) => {
    if (moves.includes(event.key) && event.target.matches?.("[role=listbox]")) {
      event.preventDefault();
    }
  });

  window.proof = {
    show(list, index, tall) {
      const top = index * tall;
      if (top < list.scrollTop) {
        list.scrollTop = top;
      } else if (top + tall > list.scrollTop + list.clientHeight) {
        list.scrollTop = top + tall - list.clientHeight;
      }
    },
  };
})();
