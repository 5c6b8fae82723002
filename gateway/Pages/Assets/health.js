// The gateway draws the figures; once a minute they are drawn anew, unless somebody is about to read a table of them.
import { one } from './dom.js';

const everyMs = 60_000;

async function draw() {
  if (document.hidden || one('#health details[open]')) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const at = document.activeElement?.getAttribute('href');
  one('#health').replaceChildren(...one('#health', page).childNodes);
  if (at) one(`#health a[href="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
}

setInterval(draw, everyMs);
