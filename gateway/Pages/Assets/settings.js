// Settings of units: a change is put down, tried on some, applied to all or given up, and taken back.
import { address } from './address.js';
import { all, one, text } from './dom.js';
import { ask, keepDrawn } from './drawn.js';
import { t } from './texts.js';

const form = one('#change');
const wrong = one('#wrong');

function draft() {
  const values = {};
  for (const field of all('#layer input[type=number], #layer select')) if (field.value !== '') values[field.name] = Number(field.value);
  for (const box of all('[data-back]', form)) if (box.checked) values[box.dataset.back] = null;
  const { scope, name } = one('#settings').dataset;
  return { scope, name, values, why: form.elements.why.value };
}

async function act(method, path, body, values, place = wrong) {
  if (await ask(method, address(path, values), body, place)) location.reload();
}

one('#check').addEventListener('click', async () => {
  text(one('#told'), '');
  if (!form.reportValidity()) return;
  const effects = await ask('POST', address('/api/fleet/settings/check'), draft(), wrong);
  if (effects) text(one('#told'), t('setting.would', { desks: new Set(effects.map(effect => effect.desk)).size }));
});

form.addEventListener('submit', event => {
  event.preventDefault();
  act('POST', '/api/fleet/settings', draft());
});

document.addEventListener('submit', event => {
  const { id, dataset, elements } = event.target;
  if (id !== 'try' && !dataset.change) return;
  event.preventDefault();
  if (id === 'try') act('POST', '/api/fleet/settings/try', undefined, { percent: elements.percent.value });
  else act('POST', `/api/fleet/settings/${dataset.change}/rollback`, undefined, { why: elements.why.value }, one('#not-back'));
});

document.addEventListener('click', event => {
  if (event.target.id === 'apply') act('POST', '/api/fleet/settings/apply');
  if (event.target.id === 'drop') act('DELETE', '/api/fleet/settings');
});

keepDrawn(() => {}, '#drift', '#history');
