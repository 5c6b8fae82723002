// The floor: every desk a tile, grouped by team, live.
import { Attention } from './attention.js';
import { now, span, tick } from './clock.js';
import { all, arrange, attribute, clone, element, newIcon, one, shown, text } from './dom.js';
import { follow } from './live.js';
import { t } from './texts.js';
import { Tile } from './tile.js';
import { Wall } from './wall.js';
import { showGroups } from './work.js';

const states = ['talking', 'holding', 'ringing', 'wrap-up', 'idle', 'away'];
const root = one('#floor');
const tiles = new Map();
const teams = new Map();
const noTeam = 'unassigned';
const teamName = team => team === noTeam ? t('team.none') : team;
const attention = new Attention(one('#attention'), teamName);
const wall = new Wall(root, () => [...teams.values()].map(team => one('.tiles', team).children.length));

function take(message, isAll) {
  const before = tiles.size;
  if (isAll) forgetAllBut(new Set(message.tiles.map(tile => tile.desk)));
  for (const tile of message.tiles) {
    if (!tiles.has(tile.desk)) tiles.set(tile.desk, new Tile(root.dataset));
    tiles.get(tile.desk).show(tile);
  }
  if (isAll || tiles.size !== before) place();
  if (message.tiles.length || isAll) attention.show(current());
  showFigures(message.figures);
  showJournal(message.journal);
  showGroups(message.work, teamName);
  text(one('#site'), message.site);
  shown(one('#empty'), tiles.size === 0);
  attribute(root, 'data-empty', tiles.size === 0 ? 'yes' : '');
}

function showJournal(trouble) {
  const node = one('#journal');
  shown(node, Boolean(trouble));
  if (trouble) text(one('span', node), t(`journal.${trouble.reason}`, { place: trouble.place }));
}

const current = () => [...tiles.values()].map(view => view.tile);

function forgetAllBut(desks) {
  for (const desk of tiles.keys()) if (!desks.has(desk)) tiles.delete(desk);
}

// Teams by name, those without one last; in a team by seat, numbers by their value.
function place() {
  const order = new Intl.Collator('en', { numeric: true }).compare;
  const groups = Map.groupBy([...tiles.values()], view => view.tile.team);
  const names = [...groups.keys()].sort((a, b) => (a === noTeam) - (b === noTeam) || order(a, b));
  for (const name of teams.keys()) if (!groups.has(name)) teams.delete(name);
  for (const name of names) {
    if (!teams.has(name)) teams.set(name, clone('team'));
    const views = groups.get(name).sort((a, b) => order(a.tile.seat, b.tile.seat));
    const node = teams.get(name);
    text(one('h2 span', node), teamName(name));
    text(one('h2 small', node), t('floor.size', { n: views.length }));
    arrange(one('.tiles', node), views.map(view => view.node));
  }
  arrange(one('#teams'), names.map(name => teams.get(name)));
  root.dataset.density = tiles.size <= 40 ? 'roomy' : tiles.size <= 100 ? 'close' : 'dense';
  wall.fit();
}

function showFigures(figures) {
  const level = figures.serviceLevel;
  figure('serviceLevel', level === null || level === undefined ? '–' : `${Math.round(level * 100)} %`);
  figure('calls', String(figures.calls));
  figure('help', String(figures.helpAsked));
  figure('response', figures.helpResponseMs === null || figures.helpResponseMs === undefined ? '–' : span(figures.helpResponseMs));
  attribute(one('[data-figure=help]'), 'data-warn', figures.helpAsked > 0 ? 'yes' : '');
  for (const node of all('[data-rule]')) text(one('b', node), String(figures.breaches[node.dataset.rule] ?? 0));
  const counts = states.filter(state => figures.states[state]).map(state => count(state, state, t(`state.${state}`), figures.states[state]));
  const broken = ['stale', 'lost'].filter(quality => figures.quality[quality]).map(quality => count(quality, quality, t(`quality.${quality}`), figures.quality[quality]));
  arrange(one('#states'), [...counts, ...broken]);
}

const chips = new Map();

function count(key, symbol, word, n) {
  if (!chips.has(key)) {
    const chip = element('li');
    chip.dataset.of = key;
    chip.append(newIcon(symbol), element('b'), element('span', word));
    chips.set(key, chip);
  }
  text(one('b', chips.get(key)), String(n));
  return chips.get(key);
}

const figure = (name, value) => text(one(`[data-figure=${name}] dd`), value);

function draw() {
  for (const view of tiles.values()) view.draw();
  attention.draw();
  const held = current().filter(tile => tile.state === 'holding' && tile.quality !== 'lost').map(tile => now() - tile.sinceMs);
  figure('longestHold', held.length ? span(Math.max(...held)) : '–');
}

follow('/api/floor/stream', take);
tick(draw);
