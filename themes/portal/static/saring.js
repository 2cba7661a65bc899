// Shows the filter of the directory and hides what doesn't match it.
for (const box of document.querySelectorAll("[data-saring]")) {
  const input = box.querySelector("input");
  const status = box.querySelector("p");
  const items = [...document.querySelectorAll(".letter li")].map((item) => [item, item.textContent.toLowerCase()]);
  box.hidden = false;
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    for (const section of document.querySelectorAll(".letter")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    status.textContent = words.length ? `${shown} KIM cocok` : "";
  });
}
