// On svg[data-redact] a box is drawn with mouse or pen: it fills the empty row of the form beside it and adds another.
// What is typed shows on the picture at once. A finger scrolls; the fields and the offers do without drawing.
for (const picture of document.querySelectorAll("svg[data-redact]:not([data-still])")) {
  const form = document.getElementById(picture.dataset.redact);
  const shapes = picture.querySelector("[data-boxes]");
  const { width, height } = picture.viewBox.baseVal;
  const names = ["left", "top", "width", "height"];
  const rows = () => [...form.querySelectorAll("[data-box]")];
  const inputs = (row) => names.map((name) => row.querySelector(`[name$="-${name}"]`));
  let start = null;
  let shape = null;

  const draw = (box) => {
    const rect = document.createElementNS(picture.namespaceURI, "rect");
    place(rect, box);
    shapes.append(rect);
    return rect;
  };
  const place = (rect, [left, top, wide, high]) => {
    const sizes = { x: left * width, y: top * height, width: wide * width, height: high * height };
    for (const [name, value] of Object.entries(sizes)) rect.setAttribute(name, Math.max(0, value / 100));
  };
  const redraw = () => {
    const boxes = rows().map((row) => inputs(row).map((input) => Number.parseFloat(input.value)));
    shapes.replaceChildren();
    for (const box of boxes) if (box.every(Number.isFinite)) draw(box);
  };
  const point = (event) => {
    const frame = picture.getBoundingClientRect();
    const share = (value, size) => Math.min(100, Math.max(0, (100 * value) / size));
    return [share(event.clientX - frame.left, frame.width), share(event.clientY - frame.top, frame.height)];
  };
  const between = ([ax, ay], [bx, by]) => [Math.min(ax, bx), Math.min(ay, by), Math.abs(ax - bx), Math.abs(ay - by)];
  // Two decimals, never smaller than what was drawn, never beyond the page.
  const outwards = ([left, top, wide, high]) => {
    const [x, y] = [left, top].map((value) => Math.floor(value * 100) / 100);
    const size = (end, begin) => Math.min(100 - begin, Math.ceil((end - begin) * 100) / 100);
    return [x, y, size(left + wide, x), size(top + high, y)];
  };

  // The last row is the empty one: fill it, and leave a copy of it below with the next number.
  const add = (box) => {
    const row = rows().at(-1);
    const next = row.cloneNode(true);
    const count = rows().length;
    for (const element of next.querySelectorAll("[name]")) {
      element.name = element.name.replace(/-\d+-/, `-${count}-`);
      element.id = element.id.replace(/-\d+-/, `-${count}-`);
    }
    next.querySelector("legend").textContent = row.querySelector("legend").textContent.replace(/\d+/, count + 1);
    inputs(row).forEach((input, place) => { input.value = box[place].toFixed(2); });
    row.after(next);
    form.querySelector("[name$=TOTAL_FORMS]").value = count + 1;
  };

  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    event.preventDefault();
    picture.setPointerCapture(event.pointerId);
    start = point(event);
    shape = draw([...start, 0, 0]);
  });
  picture.addEventListener("pointermove", (event) => {
    if (start) place(shape, between(start, point(event)));
  });
  picture.addEventListener("pointerup", (event) => {
    if (!start) return;
    const box = outwards(between(start, point(event)));
    start = null;
    if (box[2] > 0.2 && box[3] > 0.2) add(box);
    redraw();
  });
  picture.addEventListener("pointercancel", () => { start = null; redraw(); });
  form.addEventListener("input", redraw);
}
