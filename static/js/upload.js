// Sends form[data-upload] with a progress bar; a failure keeps the file chosen and offers another try.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const status = form.querySelector("[data-upload-status]");
  const button = form.querySelector("button[type=submit]");

  const fail = (sentence) => {
    const banner = document.createElement("p");
    banner.className = "notice bad";
    banner.textContent = sentence || form.dataset.failed;
    status.replaceChildren(banner);
    button.textContent = form.dataset.again;
    button.disabled = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", form.dataset.working);
    const words = document.createElement("p");
    words.textContent = form.dataset.working;
    status.replaceChildren(words, bar);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) bar.value = Math.round((100 * sent.loaded) / sent.total);
    });
    request.addEventListener("error", () => fail());
    request.addEventListener("load", () => {
      if (request.status < 400) window.location.assign(request.responseURL || window.location.href);
      else fail(sentence(request));
    });
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json, text/html");
    request.send(new FormData(form));
    button.disabled = true;
  });

  const sentence = (request) => {
    try {
      return JSON.parse(request.responseText).detail;
    } catch {
      return "";
    }
  };
}
