// An agent's own page: what the desk does now, the limits in force, verdicts and calls as they come.
import { decibels, now, span, tick, timeOfDay } from './clock.js';
import { attribute, element, icon, newIcon, newTime, one, shown, text } from './dom.js';
import { showAsking, showWork } from './day.js';
import { follow } from './live.js';
import { t } from './texts.js';
import { promptIcon } from './tile.js';

const root = one('#desk');
const part = name => one(`[data-${name}]`, root);
let tile = null;

function take(message) {
  if (message.tile) showTile(message.tile);
  if (message.day) showDay(message.day);
  if (message.work) showWork(message.work, root.dataset.desk);
  showAsking(message.asking, root.dataset.desk);
}

function showTile(next) {
  tile = next;
  text(part('seat'), tile.seat);
  text(part('team'), tile.team === 'unassigned' ? t('team.none') : tile.team);
  text(part('state'), t(`state.${tile.state}`));
  icon(part('tile'), tile.state);
  attribute(part('tile'), 'data-is-state', tile.state);
  const prompt = tile.prompt || (tile.help ? (tile.help === 'coming' ? 'help-coming' : 'help-noted') : '');
  const node = part('prompt');
  shown(node, prompt !== '');
  attribute(node, 'data-prompt', prompt || 'none');
  if (prompt) {
    icon(node, promptIcon(prompt));
    text(one('span', node), t(`says.${prompt}`));
  }
  draw();
}

function draw() {
  if (!tile) return;
  text(part('since'), span(now() - tile.sinceMs));
  text(part('until'), tile.promptUntilMs ? span(tile.promptUntilMs - now() + 999) : '');
}

function showDay(day) {
  const { limits } = day;
  target('ring', t('target.ring', { rings: limits.rings, s: limits.ringMs / 1000 }), day.verdicts);
  target('volume', t('target.volume', { soft: decibels(limits.soft), loud: decibels(limits.loud) }), day.verdicts);
  target('hold', t('target.hold', { s: limits.holdMs / 1000 }), day.verdicts);
  one('#verdict-list').replaceChildren(...(day.verdicts.length ? day.verdicts.map(verdictLine) : [element('li', t('desk.noVerdicts'), 'calm')]));
  one('#call-list').replaceChildren(...day.calls.map(callRow));
  shown(one('#no-calls'), day.calls.length === 0);
  shown(one('table.calls'), day.calls.length > 0);
}

function target(rule, words, verdicts) {
  const node = one(`[data-target=${rule}]`, root);
  text(one('[data-limit]', node), words);
  const judged = verdicts.filter(verdict => verdict.rule === rule && (verdict.isBreach || verdict.outcome === 'kept'));
  const kept = judged.filter(verdict => !verdict.isBreach).length;
  text(one('[data-tally]', node), judged.length ? t('desk.kept', { kept, all: judged.length }) : '');
  attribute(node, 'data-broken', judged.length > kept ? 'yes' : '');
}

// What a rule's figures are: times, if nothing else is said.
const time = { of: span, text: 'evidence.time' };
const units = {
  'volume': { of: decibels, text: 'evidence.level' },
  'placement': { of: String, text: 'evidence.bursts' },
  'pace': { of: value => (value / 10).toFixed(1), text: 'evidence.pace' },
};

function verdictLine(verdict) {
  const line = element('li');
  attribute(line, 'data-breach', verdict.isBreach ? 'yes' : '');
  const unit = units[verdict.rule] ?? time;
  const values = { value: unit.of(verdict.value), limit: unit.of(verdict.limit) };
  line.append(
    newIcon(verdict.isBreach ? 'cross' : verdict.outcome === 'kept' ? 'check' : 'info'),
    element('b', t(`verdict.${verdict.rule}.${verdict.outcome}`)),
    element('span', verdict.outcome === 'not-sensed' || (unit === time && !verdict.limit) ? '' : t(unit.text, values)),
    when(verdict.atMs, verdict.isTimeGuessed));
  return line;
}

const when = (ms, isGuess) => newTime(timeOfDay(ms), isGuess && { about: t('time.about'), hint: t('time.aboutHint') });

const tenths = value => value === null ? '–' : (value / 10).toFixed(1);

function callRow(call) {
  const heads = [...document.querySelectorAll('table.calls th')].map(head => head.textContent);
  const cells = [
    when(call.startedMs, call.isTimeGuessed),
    t(`direction.${call.direction}`),
    call.ringMs === null ? '–' : span(call.ringMs),
    span(call.talkMs),
    call.holds ? `${span(call.holdMs)} (${call.holds}×)` : '–',
    span(call.wrapUpMs),
    call.level === null ? '–' : t('level', { n: decibels(call.level) }),
    call.inBand === null ? '–' : `${Math.round(call.inBand * 100)} %`,
    tenths(call.pace),
    tenths(call.variation),
    t(`endedby.${call.endedBy}`),
    t(call.outcomeNoted ? 'outcome.noted' : 'outcome.missing'),
  ];
  const row = element('tr');
  cells.forEach((cell, i) => {
    const node = element('td');
    node.append(cell);
    node.dataset.label = heads[i];
    row.append(node);
  });
  return row;
}

follow(`/api/desk/${encodeURIComponent(root.dataset.desk)}/stream`, take);
tick(draw);
