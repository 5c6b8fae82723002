// A rehearsal: asks for one, follows it, and shows what the gateway made of it.
import { all, attribute, element, one, shown, text } from './dom.js';
import { say, send } from './send.js';
import { t } from './texts.js';

const form = one('#ask');
const fields = all('[data-scale]', form);
const progress = one('progress', form);
const site = new URLSearchParams(location.search).get('site');
const query = (path, values = {}) => `${path}?${new URLSearchParams(site ? { ...values, site } : values)}`;
const value = name => Number(form.elements[name].value);
const labelOf = name => one(`label[for="${name}"]`).textContent;

// Limits that contradict each other are said where they stand, before anything is asked.
const order = [['LoudClear', 'below', 'Loud'], ['SoftClear', 'above', 'Soft'], ['SoftClear', 'below', 'LoudClear'], ['HoldWarnMs', 'below', 'HoldMs']];

function check() {
  const wrong = new Map();
  for (const [name, place, other] of order) {
    const isRight = place === 'below' ? value(name) < value(other) : value(name) > value(other);
    if (!isRight && !wrong.has(name)) wrong.set(name, t(`rehearsal.${place}`, { field: labelOf(other) }));
  }
  for (const field of fields) {
    field.setCustomValidity(wrong.get(field.name) ?? '');
    attribute(field, 'data-changed', field.value === field.dataset.now ? null : 'yes');
  }
  const isLater = form.elements.to.value > form.elements.from.value;
  form.elements.to.setCustomValidity(isLater ? '' : t('rehearsal.ordered'));
}

function showProblems(lines) {
  one('#wrong').replaceChildren(...lines.map(line => element('li', line)));
  shown(one('#wrong'), lines.length > 0);
}

async function ask(event) {
  event.preventDefault();
  showProblems([]);
  const limits = Object.fromEntries(fields.map(field => [field.name, Math.round(Number(field.value) * Number(field.dataset.scale))]));
  const url = query('/api/rehearsal', { from: form.elements.from.value, to: form.elements.to.value });
  one('#start').disabled = true;
  try {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(limits), headers: { 'X-DeskDevice': 'page' } });
    const body = await answer.json();
    if (answer.ok) await follow();
    else showProblems(body.problems ?? [`${body.title}: ${body.detail}`]);
  } catch (problem) {
    showProblems([`${t('frame.failed')}: ${problem.message}`]);
  } finally {
    one('#start').disabled = false;
  }
}

// Each look comes a moment after the answer to the one before.
async function follow() {
  shown(progress, true);
  shown(one('#stop-rehearsal'), true);
  try {
    let run = await look();
    for (; run.state === 'running'; run = await look()) {
      progress.value = run.percent;
      text(one('#running'), t('rehearsal.running', { n: run.percent }));
      await new Promise(resolve => setTimeout(resolve, 250));
    }
    await show();
  } finally {
    text(one('#running'), '');
    shown(progress, false);
    shown(one('#stop-rehearsal'), false);
  }
}

async function look() {
  const answer = await fetch(query('/api/rehearsal'));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

// The gateway draws the result; only that part of the page is taken.
async function show() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  one('#result').replaceChildren(...one('#result', page).childNodes);
  const state = one('#rehearsal', page).dataset.state;
  attribute(one('#rehearsal'), 'data-state', state);
  if (state !== 'done') return;
  say(one('#result .said, #result p')?.textContent ?? '');
  one('#result').focus({ preventScroll: true });
  one('#result').scrollIntoView({ block: 'start' });
}

form.addEventListener('input', check);
form.addEventListener('submit', ask);
form.addEventListener('reset', event => {
  event.preventDefault();
  for (const field of fields) field.value = field.dataset.now;
  check();
});
one('#stop-rehearsal').addEventListener('click', () => send('DELETE', query('/api/rehearsal')));
check();
if (one('#rehearsal').dataset.state === 'running') follow().catch(problem => showProblems([`${t('frame.failed')}: ${problem.message}`]));
