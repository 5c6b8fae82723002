// Targets and roster: asks the gateway to check or to keep them, and shows what it made of that.
import { all, element, one, shown, text } from './dom.js';
import { say } from './send.js';
import { t } from './texts.js';

const form = one('#change');
const roster = one('#import');
const headers = { 'X-DeskDevice': 'page' };
const site = new URLSearchParams(location.search).get('site');
const query = (path, values = {}) => `${path}?${new URLSearchParams(site ? { ...values, site } : values)}`;

function showProblems(list, lines) {
  list.replaceChildren(...lines.map(line => element('li', line)));
  shown(list, lines.length > 0);
}

function draft() {
  const values = {};
  for (const field of all('[data-scale]', form)) {
    if (field.value !== '') values[field.name] = Math.round(Number(field.value) * Number(field.dataset.scale));
  }
  for (const box of all('[data-back]', form)) if (box.checked) values[box.dataset.back] = null;
  const { who, why, from } = form.elements;
  return { team: one('#targets').dataset.team, values, who: who.value, why: why.value, from: from.value };
}

/** Resolves to the answer's body, or to null where there are problems, which are then shown. */
async function post(url, body, list, type) {
  showProblems(list, []);
  try {
    const answer = await fetch(url, { method: 'POST', body, headers: type ? { ...headers, 'Content-Type': type } : headers });
    const content = await answer.json();
    if (answer.ok) return content;
    showProblems(list, content.problems ?? [[content.title, content.detail].filter(Boolean).join(': ')]);
  } catch (problem) {
    showProblems(list, [`${t('frame.failed')}: ${problem.message}`]);
  }
  return null;
}

function told(node, words) {
  text(node, words);
  say(words);
}

// The gateway draws what is in force; only the parts that changed are taken.
async function redraw(...parts) {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  for (const part of parts) one(part).replaceChildren(...one(part, page).childNodes);
}

async function check() {
  text(one('#told'), '');
  if (!form.reportValidity()) return;
  if (await post(query('/api/targets/check'), JSON.stringify(draft()), one('#wrong'), 'application/json')) told(one('#told'), t('targets.fine'));
}

async function set(event) {
  event.preventDefault();
  text(one('#told'), '');
  one('#set').disabled = true;
  const change = await post(query('/api/targets'), JSON.stringify(draft()), one('#wrong'), 'application/json');
  one('#set').disabled = false;
  if (!change) return;
  form.reset();
  await redraw('#in-force', '#history', '#targets > .head');
  told(one('#told'), t('targets.done', { n: change.number }));
}

async function checkRoster() {
  text(one('#imported'), '');
  const file = roster.elements.file.files[0];
  if (!file) {
    roster.elements.file.reportValidity();
    return;
  }
  const found = await post(query('/api/roster/check'), await file.text(), one('#lines'));
  if (!found) return;
  showProblems(one('#lines'), found.problems.map(problem => `${t('roster.at', { n: problem.line })}: ${problem.field}: '${problem.value}'; ${problem.fix}`));
  if (!found.problems.length) told(one('#imported'), t('roster.fine', { n: found.lines }));
}

async function importRoster(event) {
  event.preventDefault();
  text(one('#imported'), '');
  const { file, who, why } = roster.elements;
  const kept = await post(query('/api/roster', { who: who.value, why: why.value }), await file.files[0].text(), one('#lines'));
  if (!kept) return;
  roster.reset();
  await redraw('#imports');
  told(one('#imported'), t('roster.done', { n: kept.number }));
}

form.addEventListener('submit', set);
one('#check').addEventListener('click', check);
roster.addEventListener('submit', importRoster);
one('#check-roster').addEventListener('click', checkRoster);
