// Optional comfort: tables are sorted already; with this they can be sorted by any column.
(() => {
  "use strict";
  const value = (row, column) => row.cells[column].dataset.value;
  const compare = (first, second) => {
    const [a, b] = [Number(first), Number(second)];
    return Number.isNaN(a) || Number.isNaN(b) ? first.localeCompare(second) : a - b;
  };
  document.querySelectorAll("table[data-sortable]").forEach((table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const label = head.querySelector(".sort");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label.textContent;
      label.replaceChildren(button);
      button.addEventListener("click", () => {
        const rows = [...table.tBodies[0].rows];
        const names = Number.isNaN(Number(value(rows[0], column)));
        const up = head.ariaSort ? head.ariaSort === "descending" : names;
        rows.sort((a, b) => (up ? 1 : -1) * compare(value(a, column), value(b, column)));
        table.tBodies[0].append(...rows);
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
      });
    });
  });
})();
