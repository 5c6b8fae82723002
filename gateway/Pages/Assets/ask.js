// Asks the gateway for something, and shows what is wrong beside the form.
import { all, one, shown, text } from './dom.js';
import { say } from './send.js';
import { t } from './texts.js';

/** Resolves to the answer's body (an empty object where it has none), or to null where there is a problem, which is then shown in place. */
export async function ask(method, url, body, place) {
  shown(place, false);
  try {
    const headers = { 'X-DeskDevice': 'page', ...(body ? { 'Content-Type': 'application/json' } : {}) };
    const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
    const content = answer.status === 204 ? {} : await answer.json();
    if (answer.ok) return content;
    tell(place, known(content));
  } catch (problem) {
    tell(place, `${t('frame.failed')}: ${problem.message}`);
  }
  return null;
}

// The few that everybody meets are said in the page's language; the rest as the gateway says them.
function known(problem) {
  if (problem.field === 'password' && problem.fix === 'name or password is wrong') return t('signIn.wrong');
  if (problem.field === 'link') return t('welcome.over');
  return [problem.title, problem.detail].filter(Boolean).join(': ');
}

export function tell(place, words) {
  text(place, words);
  shown(place, true);
}

/**
 * What is sent waits for its script: until then the browser itself would send a form, with the password in its address.
 */
export function ready() {
  for (const button of all('button:disabled')) button.disabled = false;
}

/** Shows a secret with its button to copy it. */
export function showSecret(box, secret, words) {
  if (words) text(one('p', box), words);
  text(one('code', box), secret);
  shown(box, true);
  box.scrollIntoView({ block: 'nearest' });
  one('[data-copy]', box).onclick = async () => {
    await navigator.clipboard?.writeText(secret);
    say(t('secret.copied'));
    text(one('[data-copy]', box), t('secret.copied'));
  };
}

/** The values of the boxes of that name that are checked. */
export const checked = (form, name) => all(`[name="${name}"]:checked`, form).map(box => box.value);

/** The gateway draws the page; only the parts that changed are taken. */
export async function redraw(...parts) {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  for (const part of parts) one(part).replaceChildren(...one(part, page).childNodes);
}
