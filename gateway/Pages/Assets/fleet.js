// The list of units: drawn by the gateway a page at a time; here are choosing, tagging, groups and lists in.
import { address } from './address.js';
import { all, one, shown, text } from './dom.js';
import { ask, identifies, keepDrawn, problems, redraw } from './drawn.js';
import { say } from './send.js';
import { t } from './texts.js';

const mostInBundle = 100;
const chosen = new Set();
const tagging = one('#tagging');
const importing = one('#import');
const boxes = () => all('#units input[type=checkbox]');

function showChosen() {
  for (const box of boxes()) box.checked = chosen.has(box.value);
  one('#every').checked = boxes().length > 0 && boxes().every(box => box.checked);
  one('#every').indeterminate = !one('#every').checked && boxes().some(box => box.checked);
  text(one('#chosen'), chosen.size ? t('desks.chosen', { n: chosen.size }) : '');
  shown(tagging, chosen.size > 0);
  const bundle = one('#bundle-chosen');
  shown(bundle, chosen.size <= mostInBundle);
  bundle.href = address(`/api/fleet/bundle?${[...chosen].map(desk => `desk=${encodeURIComponent(desk)}`).join('&')}`);
}

one('#units').addEventListener('change', event => {
  const { value, checked } = event.target;
  if (checked) chosen.add(value);
  else chosen.delete(value);
  showChosen();
});

one('#every').addEventListener('change', event => {
  for (const box of boxes()) {
    if (event.target.checked) chosen.add(box.value);
    else chosen.delete(box.value);
  }
  showChosen();
});

tagging.addEventListener('submit', async event => {
  event.preventDefault();
  const tags = [tagging.elements.tag.value];
  const order = event.submitter?.name === 'remove' ? { remove: tags } : { add: tags };
  if (!await ask('POST', address('/api/fleet/desks/tags'), { desks: [...chosen], ...order }, one('#tag-wrong'))) return;
  tagging.reset();
  chosen.clear();
  await redraw('#units');
  showChosen();
  say(t('desks.tagged'));
});

one('#save')?.addEventListener('submit', async event => {
  event.preventDefault();
  const name = event.target.elements.name.value;
  if (await ask('PUT', address(`/api/fleet/groups/${encodeURIComponent(name)}`, { q: one('#q').value }), undefined, one('#lines'))) location.reload();
});

one('#forget')?.addEventListener('click', async event => {
  if (await ask('DELETE', address(`/api/fleet/groups/${encodeURIComponent(event.target.dataset.name)}`), undefined, one('#lines'))) location.reload();
});

async function listed(path) {
  text(one('#imported'), '');
  const file = importing.elements.file.files[0];
  if (!file) {
    importing.elements.file.reportValidity();
    return null;
  }
  return ask('POST', address(path), await file.text(), one('#lines'));
}

one('#check-list').addEventListener('click', async () => {
  const found = await listed('/api/fleet/desks/check');
  if (!found) return;
  problems(one('#lines'), found.problems);
  if (!found.problems.length) text(one('#imported'), t('roster.fine', { n: found.lines }));
});

importing.addEventListener('submit', async event => {
  event.preventDefault();
  const kept = await listed('/api/fleet/desks/import');
  if (!kept) return;
  importing.reset();
  await redraw('#units', '#counts', '#list-head');
  showChosen();
  text(one('#imported'), t('desks.imported', { n: kept.lines }));
});

identifies();
showChosen();
keepDrawn(showChosen, '#units', '#counts', '#list-head');
