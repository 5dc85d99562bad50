// Elements come from the templates in index.html: no HTML is written in scripts.

/** A fresh copy of the template `<name>-template`. */
export function stamp(name) {
  return document.getElementById(`${name}-template`).content.firstElementChild.cloneNode(true);
}

/** The element that a template calls `data-part="<name>"`. */
export function part(element, name) {
  return element.querySelector(`[data-part="${name}"]`);
}

/** An element with a text. */
export function text(tag, words, ...classes) {
  const element = document.createElement(tag);
  element.textContent = words;
  element.classList.add(...classes);
  return element;
}
