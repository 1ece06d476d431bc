// Moves the focus to the error summary when the page opens with one.
document.querySelector("[data-error-summary]")?.focus();
