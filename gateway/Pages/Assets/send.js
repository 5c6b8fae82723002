// Asks the gateway to change something; requests go out one after the other, in the order in which they were made.
import { one, text } from './dom.js';
import { t } from './texts.js';

let last = Promise.resolve();

/** Resolves to null, or to what went wrong in words for people. */
export function send(method, url, body) {
  const request = () => fetch(url, { method, body, headers: { 'X-DeskDevice': 'page' }, keepalive: !body }).then(problemOf, problem => `${t('frame.failed')}: ${problem.message}`);
  last = last.then(request);
  return last;
}

async function problemOf(answer) {
  if (answer.ok) return null;
  const problem = await answer.json().catch(() => ({ title: answer.statusText }));
  return [t('frame.failed'), problem.title, problem.detail].filter(Boolean).join(': ');
}

/** Tells a screen reader, and nobody else. */
export const say = words => text(one('#said'), words);

/** Sends, and shows what went wrong where the page shows it best. */
export async function sendOrTell(method, url, body) {
  const problem = await send(method, url, body);
  if (problem) {
    const banner = one('#connection');
    text(one('span', banner), problem);
    banner.hidden = false;
    setTimeout(() => { banner.hidden = true; }, 6000);
  }
  return !problem;
}
