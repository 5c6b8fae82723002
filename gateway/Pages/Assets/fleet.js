// The fleet: units, images, and the rollout as a row of cells for each wave.
import { now, span, tick, timeOfDay } from './clock.js';
import { all, arrange, attribute, clone, element, icon, newIcon, one, shown, text } from './dom.js';
import { follow } from './live.js';
import { say, send, sendOrTell } from './send.js';
import { has, t } from './texts.js';
import { showUnit } from './unit.js';

const stages = ['waiting', 'offered', 'downloading', 'staged', 'installing', 'trial', 'confirmed', 'rolledback', 'refused'];
const ends = ['confirmed', 'rolledback', 'refused'];
const kilobytes = bytes => Math.ceil(bytes / 1024);
const cells = new Map();
const rows = new Map();
const images = new Map();

function take(message) {
  showRollout(message.rollout ?? null, message.desks.filter(desk => desk.rollout));
  showImages(message.images, message.rollout ?? null);
  arrange(one('#units'), message.desks.flatMap(rowsOf));
  shown(one('#no-units'), message.desks.length === 0);
  shown(one('table.units'), message.desks.length > 0);
  const links = Object.entries(Object.groupBy(message.desks, desk => desk.unit.link || 'none'));
  const chips = links.filter(([link]) => link !== 'none').map(([link, desks]) => chipOf(link, linkIcon(link), desks.length, t(`link.${link}`)));
  const faulty = message.desks.filter(desk => desk.unit.faults.length > 0).length;
  if (faulty) chips.push(chipOf('faulty', 'alarm', faulty, t('unit.faulty')));
  one('#links').replaceChildren(...chips);
  draw();
}

function chipOf(what, symbol, count, words) {
  const chip = element('li');
  chip.dataset.of = what;
  chip.append(newIcon(symbol), element('b', String(count)), element('span', words));
  return chip;
}

const linkIcon = link => link === 'ready' ? 'live' : link === 'init' || link === 'sleeping' ? 'stage-installing' : 'lost';

function showRollout(rollout, desks) {
  const isOpen = rollout && (rollout.state === 'running' || rollout.state === 'paused');
  shown(one('#stop'), Boolean(isOpen));
  shown(one('#stage'), Boolean(rollout));
  shown(one('#progress'), Boolean(rollout));
  shown(one('#legend'), Boolean(rollout));
  text(one('#rollout-text'), rollout ? wordsOf(rollout) : t('fleet.noRollout'));
  if (!rollout) return one('#waves').replaceChildren();
  attribute(one('#stage'), 'data-of', rollout.state);
  icon(one('#stage'), { running: 'stage-installing', paused: 'holding', done: 'check', stopped: 'cross' }[rollout.state] ?? 'info');
  text(one('#stage span'), t(`rollout.${rollout.state}`));
  const done = desks.reduce((sum, desk) => sum + (ends.includes(desk.rollout.state) ? 100 : desk.rollout.percent * 0.9), 0);
  one('#progress').value = desks.length ? done / desks.length : 0;
  arrange(one('#waves'), [1, 2].map(wave => waveOf(wave, desks.filter(desk => desk.rollout.wave === wave))));
  one('#legend').replaceChildren(...stages.filter(stage => desks.some(desk => desk.rollout.state === stage)).map(stage => {
    const item = element('li');
    item.dataset.stage = stage;
    item.append(newIcon(`stage-${stage}`), element('b', String(desks.filter(desk => desk.rollout.state === stage).length)), element('span', t(`stage.${stage}`)));
    return item;
  }));
}

function wordsOf(rollout) {
  const { counts } = rollout;
  const words = [t('fleet.rolloutText', { version: rollout.version, wave: rollout.wave, confirmed: counts.confirmed, desks: counts.desks })];
  if (counts.rolledBack + counts.refused) words.push(t('fleet.failedText', { back: counts.rolledBack, refused: counts.refused }));
  if (rollout.reason) words.push(rollout.reason);
  return words.join('; ');
}

const waves = new Map();

function waveOf(wave, desks) {
  if (!waves.has(wave)) {
    const node = element('section', undefined, 'wave');
    node.append(element('h3', t(`fleet.wave${wave}`)), element('ul'));
    waves.set(wave, node);
  }
  arrange(one('ul', waves.get(wave)), desks.map(cellOf));
  return waves.get(wave);
}

function cellOf(desk) {
  if (!cells.has(desk.unit.desk)) {
    const cell = element('li', undefined, 'cell');
    cell.append(newIcon('stage-waiting'), element('b'), element('span'), element('i'));
    cells.set(desk.unit.desk, cell);
  }
  const cell = cells.get(desk.unit.desk);
  const { state, percent } = desk.rollout;
  attribute(cell, 'data-stage', state);
  attribute(cell, 'title', [desk.rollout.error, waitsFor(desk.rollout)].filter(Boolean).join(', '));
  icon(cell, `stage-${state}`);
  text(one('b', cell), desk.seat);
  text(one('span', cell), state === 'downloading' ? `${percent} %` : t(`stage.${state}`));
  one('i', cell).style.inlineSize = state === 'downloading' ? `${percent}%` : '0';
  return cell;
}

// The fleet says in English what a desk waits for; what has no text here is shown as it is.
function waitsFor(rollout) {
  const key = `waits.${rollout.waitsFor.replace(/\W+/g, '-')}`;
  return has(key) ? t(key) : rollout.waitsFor;
}

function rowsOf(desk) {
  const { unit, rollout } = desk;
  if (!rows.has(unit.desk)) rows.set(unit.desk, newRows(unit.desk));
  const { row, more } = rows.get(unit.desk);
  const update = rollout ? t(`stage.${rollout.state}`) + (rollout.error ? `: ${rollout.error}` : '')
    : unit.desiredVersion && unit.desiredVersion !== unit.firmware ? t('fleet.wants', { version: unit.desiredVersion }) : '–';
  const values = [desk.seat, desk.team === 'unassigned' ? t('team.none') : desk.team, unit.hardware || '–', unit.firmware || '–', unit.slot || '–',
    unit.link ? t(`link.${unit.link}`) : '–', null, update, (rollout && waitsFor(rollout)) || '–'];
  values.forEach((value, i) => { if (value !== null) text(one('span', row.cells[i]), value); });
  attribute(one('.disclose', row), 'aria-label', t('unit.details', { seat: desk.seat }));
  icon(row.cells[5], unit.link ? linkIcon(unit.link) : 'stage-waiting');
  attribute(row, 'data-link', unit.link);
  attribute(row, 'data-stage', rollout?.state ?? '');
  row.cells[6].dataset.at = unit.lastContactUtcMs;
  showUnit(more, unit);
  return [row, more];
}

function newRows(desk) {
  const row = element('tr');
  const heads = all('table.units th').map(head => head.textContent);
  for (let i = 0; i < 9; i++) {
    const cell = element(i === 0 ? 'th' : 'td');
    if (i === 0) cell.scope = 'row';
    if (i === 5) cell.append(newIcon('live'));
    cell.dataset.label = heads[i];
    cell.append(element('span'));
    row.append(cell);
  }
  const more = clone('unit');
  row.cells[0].replaceChildren(newDisclosure(desk, more));
  const identify = element('button', t('fleet.identify'), 'quiet');
  identify.type = 'button';
  identify.addEventListener('click', () => sendOrTell('POST', `/api/fleet/desks/${encodeURIComponent(desk)}/identify`));
  const cell = element('td');
  cell.append(identify);
  row.append(cell);
  return { row, more };
}

// The seat opens and closes what else is known of its unit.
function newDisclosure(desk, more) {
  const button = element('button', undefined, 'quiet disclose');
  const figures = one('dl', more);
  figures.id = `unit-${desk}`;
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', figures.id);
  button.append(element('span'));
  button.addEventListener('click', () => {
    shown(figures, figures.hidden);
    button.setAttribute('aria-expanded', String(!figures.hidden));
    shown(more, !figures.hidden || !one('.faults', more).hidden);
  });
  return button;
}

function showImages(list, rollout) {
  const isBusy = rollout && (rollout.state === 'running' || rollout.state === 'paused');
  const nodes = list.map(image => {
    if (!images.has(image.id)) images.set(image.id, newImage(image));
    const node = images.get(image.id);
    one('button', node).disabled = Boolean(isBusy);
    return node;
  });
  if (nodes.length === 0) nodes.push(noImages);
  arrange(one('#images'), nodes);
}

const noImages = element('li', t('fleet.noImages'), 'calm');

function newImage(image) {
  const node = clone('image');
  text(one('[data-version]', node), image.version);
  text(one('[data-size]', node), t('fleet.size', { n: kilobytes(image.size) }));
  text(one('[data-sha]', node), image.sha256.slice(0, 12));
  one('[data-sha]', node).title = `SHA-256 ${image.sha256}`;
  text(one('[data-when]', node), timeOfDay(image.uploadedUtcMs));
  one('button', node).addEventListener('click', () => sendOrTell('POST', `/api/fleet/rollout?image=${encodeURIComponent(image.id)}`));
  attribute(one('button', node), 'aria-label', `${t('fleet.start')} ${image.version}`);
  return node;
}

function draw() {
  for (const cell of all('td[data-at]')) {
    const at = Number(cell.dataset.at);
    text(one('span', cell), at ? t('fleet.ago', { time: span(now() - at) }) : t('fleet.never'));
  }
}

const form = one('#upload');
form.addEventListener('submit', async event => {
  event.preventDefault();
  const file = form.elements.file.files[0];
  const most = Number(form.elements.file.dataset.most);
  const problem = file.size > most
    ? t('fleet.tooLarge', { size: kilobytes(file.size), most: kilobytes(most) })
    : await send('POST', `/api/fleet/images?version=${encodeURIComponent(form.elements.version.value)}`, file);
  const error = one('.error', form);
  text(error, problem ?? '');
  shown(error, Boolean(problem));
  if (problem) return;
  say(`${t('fleet.images')}: ${form.elements.version.value}`);
  form.reset();
});

one('#stop').addEventListener('click', () => sendOrTell('DELETE', '/api/fleet/rollout'));
follow('/api/fleet/stream', take);
tick(draw);
