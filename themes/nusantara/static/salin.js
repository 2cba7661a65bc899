// Shows the button that copies a post's address, where the browser can do it.
for (const button of document.querySelectorAll("[data-salin]")) {
  if (!navigator.clipboard) break;
  const label = button.textContent;
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.salin);
    button.textContent = button.dataset.selesai;
    setTimeout(() => { button.textContent = label; }, 4000);
  });
}
