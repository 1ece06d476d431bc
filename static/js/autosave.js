// Sends a form[data-autosave] to its draft address two seconds after the last change; failure is loud and stays until a save works.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const notice = form.querySelector("[data-autosave-notice]");
  let timer = 0;
  let saving = false;
  let again = false;

  const say = (word, loud) => {
    notice.textContent = notice.dataset[word];
    notice.className = loud ? "notice bad" : "small muted";
  };

  const save = async () => {
    if (saving) {
      again = true;
      return;
    }
    saving = true;
    again = false;
    say("saving", false);
    try {
      const body = new FormData(form);
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Autosave": "1" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      say("saved", false);
    } catch {
      say("failed", true);
      again = true;
    }
    saving = false;
    if (again) timer = setTimeout(save, 10000);
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
}
