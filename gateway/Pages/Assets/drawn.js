// Parts of a page that the gateway draws: sent to it, shown again when they have changed.
import { timeOfDay } from './clock.js';
import { element, one, shown, text } from './dom.js';
import { sendOrTell } from './send.js';
import { address } from './address.js';
import { t } from './texts.js';

const everyMs = 4000;
const seen = new Map();

/** Takes the parts anew where they have changed; never the one that somebody works in. */
export async function redraw(...parts) {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of parts) {
    const now = one(part);
    const next = one(part, page);
    if (!now || !next || now.contains(document.activeElement) || seen.get(part) === next.innerHTML) continue;
    seen.set(part, next.innerHTML);
    now.replaceChildren(...next.childNodes);
  }
  return true;
}

/** The same at times, while somebody looks. */
export function keepDrawn(then, ...parts) {
  let heardAt = Date.now();
  setInterval(async () => {
    if (document.hidden) return;
    const isThere = await redraw(...parts);
    if (isThere) heardAt = Date.now();
    document.documentElement.toggleAttribute('data-cut', !isThere);
    shown(one('#connection'), !isThere);
    if (isThere) then();
    else text(one('#connection span'), t('frame.lost', { time: timeOfDay(heardAt, true) }));
  }, everyMs);
}

/** What is wrong, a line each. */
export function problems(list, lines) {
  list.replaceChildren(...lines.map(line => element('li', line)));
  shown(list, lines.length > 0);
}

/** Resolves to the answer's body, or to null where there are problems, which are then shown. */
export async function ask(method, url, body, list) {
  problems(list, []);
  const headers = { 'X-DeskDevice': 'page' };
  if (typeof body === 'object' && body !== null) headers['Content-Type'] = 'application/json';
  try {
    const answer = await fetch(url, { method, headers, body: typeof body === 'object' && body !== null ? JSON.stringify(body) : body });
    const content = answer.status === 204 ? {} : await answer.json();
    if (answer.ok) return content;
    problems(list, content.problems ?? [[content.title, content.detail].filter(Boolean).join(': ')]);
  } catch (problem) {
    problems(list, [`${t('frame.failed')}: ${problem.message}`]);
  }
  return null;
}

/** Buttons that let a unit show itself. */
export function identifies() {
  addEventListener('click', event => {
    const button = event.target.closest('[data-identify]');
    if (button) sendOrTell('POST', address(`/api/fleet/desks/${encodeURIComponent(button.dataset.identify)}/identify`));
  });
}

