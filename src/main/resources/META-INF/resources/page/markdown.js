// Markdown to harmless elements. Answers hold foreign text (company names, vendors' reasons, a model's prose), so three
// things stand between it and the page: raw HTML is shown as text, DOMPurify lets only these elements through (no link is
// among them), and the Content-Security-Policy takes no HTML but DOMPurify's and runs no script but the service's own.

import { Marked } from '/_static/marked-17.0.5-0b4487359ce6.js';

const ALLOWED = {
  ALLOWED_TAGS: [
    'blockquote', 'br', 'code', 'del', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre', 'strong',
    'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul',
  ],
  ALLOWED_ATTR: ['align', 'start'],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const marked = new Marked({ gfm: true, renderer: { html: ({ text }) => escaped(text) } });

/** A fragment that is safe to append. */
export function harmless(markdown) {
  return DOMPurify.sanitize(marked.parse(markdown), ALLOWED);
}

function escaped(html) {
  return html.replace(/[&<>"']/g, character => ESCAPES[character]);
}
