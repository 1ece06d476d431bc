// Keys of staff pages: j k o on [data-row], others on [data-key]. None in inputs; can be switched off (WCAG 2.1.4).
(() => {
  const OFF = "shortcuts-off";
  const help = document.getElementById("shortcuts");
  const toggle = help?.querySelector("[data-shortcuts-toggle]");
  let chosen = -1;
  let waitsForSecond = false;

  const isOff = () => localStorage.getItem(OFF) === "1";
  const label = () => {
    if (toggle) toggle.textContent = isOff() ? toggle.dataset.on : toggle.dataset.off;
  };
  const choose = (step) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length) return;
    rows[chosen]?.classList.remove("is-chosen");
    chosen = Math.min(rows.length - 1, Math.max(0, chosen + step));
    rows[chosen].classList.add("is-chosen");
    rows[chosen].querySelector("a")?.focus();
  };
  const open = () => document.querySelector(".is-chosen a")?.click();
  const press = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();

  toggle?.addEventListener("click", () => {
    localStorage.setItem(OFF, isOff() ? "0" : "1");
    label();
  });
  label();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    if (event.key === "?" && help) return help.showModal();
    if (isOff()) return undefined;
    if (waitsForSecond) {
      waitsForSecond = false;
      return press(`g${event.key}`);
    }
    if (event.key === "j") choose(1);
    else if (event.key === "k") choose(-1);
    else if (event.key === "o") open();
    else if (event.key === "g") waitsForSecond = true;
    else if (event.key === "a" || event.key === "s") press(event.key);
    return undefined;
  });
})();
