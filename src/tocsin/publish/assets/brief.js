// Optional comforts: the page is complete without this script.
(() => {
  "use strict";
  const open = (element) => {
    for (let node = element; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
  };
  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    document.querySelectorAll("mark.here").forEach((mark) => mark.classList.remove("here"));
    if (!target) return;
    open(target);
    if (target.dataset.claim) {
      const pieces = document.querySelectorAll(`mark[data-claim="${CSS.escape(target.dataset.claim)}"]`);
      pieces.forEach((mark) => mark.classList.add("here"));
    }
    target.scrollIntoView();
  };
  let closed = [];
  addEventListener("hashchange", arrive);
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));
  arrive();
})();
