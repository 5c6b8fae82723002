// The fleet: units.
import { now, span, tick, timeOfDay } from './clock.js';
import { all, arrange, attribute, clone, element, icon, newIcon, one, shown, text } from './dom.js';
import { follow } from './live.js';
import { sendOrTell } from './send.js';
import { t } from './texts.js';
import { showUnit } from './unit.js';

const rows = new Map();

function take(message) {
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

function rowsOf(desk) {
  const { unit } = desk;
  if (!rows.has(unit.desk)) rows.set(unit.desk, newRows(unit.desk));
  const { row, more } = rows.get(unit.desk);
  const update = unit.desiredVersion && unit.desiredVersion !== unit.firmware ? t('fleet.wants', { version: unit.desiredVersion }) : '–';
  const values = [desk.seat, desk.team === 'unassigned' ? t('team.none') : desk.team, unit.hardware || '–', unit.firmware || '–', unit.slot || '–',
    unit.link ? t(`link.${unit.link}`) : '–', null, update];
  values.forEach((value, i) => { if (value !== null) text(one('span', row.cells[i]), value); });
  attribute(one('.disclose', row), 'aria-label', t('unit.details', { seat: desk.seat }));
  icon(row.cells[5], unit.link ? linkIcon(unit.link) : 'stage-waiting');
  attribute(row, 'data-link', unit.link);
  row.cells[6].dataset.at = unit.lastContactUtcMs;
  showUnit(more, unit);
  return [row, more];
}

function newRows(desk) {
  const row = element('tr');
  const heads = all('table.units th').map(head => head.textContent);
  for (let i = 0; i < 8; i++) {
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

function draw() {
  for (const cell of all('td[data-at]')) {
    const at = Number(cell.dataset.at);
    text(one('span', cell), at ? t('fleet.ago', { time: span(now() - at) }) : t('fleet.never'));
  }
}

follow('/api/fleet/stream', take);
tick(draw);
