// Opens the dialog named by a[data-confirm] in place of its page; [data-close] closes it and the focus returns.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-confirm]");
  const dialog = opener && document.getElementById(opener.dataset.confirm);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  event.target.closest("[data-close]")?.closest("dialog").close();
});
