// The operator's screen: brings the panel beside a call up to date, fills in what is recommended, registers with Ctrl+Enter.
(() => {
  const form = document.getElementById("call-form");
  const panel = document.getElementById("call-panel");
  if (!form || !panel) return;
  const watched = ["phone", "text", "kind", "category", "area"];
  let timer = 0;
  let asked = 0;

  const refresh = async () => {
    const mine = ++asked;
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", ...watched]) body.append(name, form.elements[name].value);
    try {
      const answer = await fetch(form.dataset.panel, { method: "POST", body, redirect: "error" });
      if (answer.ok && mine === asked) panel.innerHTML = await answer.text();
    } catch {
      // The panel stays as it was; the notice of the draft says that the line is down.
    }
  };

  form.addEventListener("input", (event) => {
    if (!watched.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, 500);
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fills]");
    if (!button) return;
    event.preventDefault();
    const values = button.dataset.fills.includes(",") ? button.value.split(":") : [button.value];
    button.dataset.fills.split(",").forEach((name, place) => {
      form.elements[name].value = values[place];
    });
    const field = form.elements[button.dataset.fills.split(",")[0]];
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") form.querySelector("[data-ctrl]").click();
  });
})();
