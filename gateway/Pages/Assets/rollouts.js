// Rollouts: the one that is looked at with its waves as bars and each desk's reason, and all others below.
import { arrange, attribute, element, icon, newIcon, one, shown, text } from './dom.js';
import { showDraft } from './rollout-draft.js';
import { showImages } from './rollout-images.js';
import { follow } from './live.js';
import { sendOrTell } from './send.js';
import { t } from './texts.js';
import { because, moment } from './because.js';

const open = ['waiting', 'offered', 'downloading', 'staged', 'installing', 'trial', 'silent'];
const failed = ['rolledback', 'refused', 'unproved'];
const parts = ['confirmed', 'onTheWay', 'waiting', 'silent', 'rolledBack', 'refused', 'unproved'];
const acts = {
  draft: ['approve', 'run', 'stop'], approved: ['run', 'stop'], running: ['pause', 'rollback', 'stop'], paused: ['resume', 'rollback', 'stop'],
  done: ['rollback'], stopped: ['rollback'], rolledback: ['rollback'],
};
const symbols = { draft: 'idle', approved: 'check', running: 'stage-installing', paused: 'holding', done: 'check', stopped: 'cross', rolledback: 'back' };
const signs = { silent: 'lost', unproved: 'alarm' };
const page = 100;
const desks = new Map();
const rows = new Map();
const asked = Number(new URLSearchParams(location.search).get('rollout')) || null;
let number = null;
let most = page;
let latest = null;

function take(message, isAll) {
  if (isAll || message.number !== number) desks.clear();
  for (const desk of message.desks) desks.set(desk.desk, desk);
  latest = message;
  number = message.number ?? null;
  showImages(message);
  showDraft(message);
  showAll(message.rollouts);
  showOne(message.rollouts.find(one => one.number === number) ?? null);
}

function showOne(rollout) {
  shown(one('#shown'), Boolean(rollout));
  if (!rollout) return;
  text(one('#which'), t(rollout.takesBack ? 'rollouts.whichBack' : 'rollouts.which', { n: rollout.number, version: rollout.version, other: rollout.takesBack }));
  attribute(one('#stage'), 'data-of', rollout.state);
  icon(one('#stage'), symbols[rollout.state] ?? 'info');
  text(one('#stage span'), t(`rollout.${rollout.state}`));
  for (const button of document.querySelectorAll('[data-act]')) shown(button, canDo(rollout, button.dataset.act));
  text(one('#tally'), saidOf(rollout));
  shown(one('#back'), rollout.state === 'rolledback' && [...desks.values()].some(desk => desk.why.word === 'stays'));
  arrange(one('#waves'), rollout.waves.map(wave => waveOf(rollout, wave)));
  one('#legend').replaceChildren(...parts.filter(part => rollout.counts[part]).map(part => partOf(part, rollout.counts[part])));
  one('#gate').replaceChildren(...gateOf(rollout));
  one('#notes').replaceChildren(...[...rollout.notes].reverse().map(note => element('li', noteOf(note))));
  shown(one('#find'), desks.size > 0);
  showDesks();
}

function canDo(rollout, act) {
  if (act === 'approve' && rollout.state === 'draft') return latest.rules.approval === 'two';
  if (act === 'run' && rollout.state === 'draft') return latest.rules.approval === 'one';
  return acts[rollout.state].includes(act);
}

function saidOf(rollout) {
  const { counts, notes } = rollout;
  const words = [t('rollouts.tally', { confirmed: counts.confirmed, desks: counts.desks })];
  const last = notes.at(-1);
  if (last) words.push(noteOf(last));
  if (rollout.terms.why) words.push(`“${rollout.terms.why}”`);
  return (counts.desks ? words : words.slice(1)).join(' · ');
}

function noteOf(note) {
  const what = t(`note.${note.what}`, { wave: note.why });
  const why = note.what === 'wave' ? '' : note.why;
  return [`${moment(note.utcMs)} ${what}`, note.who, why].filter(Boolean).join(' · ');
}

const bars = new Map();

function waveOf(rollout, wave) {
  if (!bars.has(wave.number)) bars.set(wave.number, one('#wave').content.firstElementChild.cloneNode(true));
  const bar = bars.get(wave.number);
  const { counts } = wave;
  attribute(bar, 'data-now', wave.number === rollout.wave ? 'yes' : null);
  text(one('b', bar), t('rollouts.waveN', { n: wave.number }));
  text(one('.of', bar), groupOf(wave.of));
  const shares = parts.filter(part => counts[part]);
  arrangeBar(one('.bar', bar), shares.map(part => [part, counts[part]]));
  attribute(one('.bar', bar), 'aria-label', shares.map(part => `${counts[part]} ${t(`part.${part}`)}`).join(', '));
  text(one('.tally', bar), `${counts.confirmed} / ${counts.desks}`);
  return bar;
}

function arrangeBar(bar, shares) {
  arrange(bar, shares.map(([part, count]) => {
    const share = bar.querySelector(`[data-part=${part}]`) ?? element('i');
    share.dataset.part = part;
    share.style.flexGrow = count;
    return share;
  }));
}

const groupOf = of => of === 'away' || of === 'rest' ? t(`group.${of}`) : of;

function partOf(part, count) {
  const item = element('li');
  item.dataset.part = part;
  item.append(element('i'), element('b', String(count)), element('span', t(`part.${part}`)));
  return item;
}

function gateOf({ gate, terms }) {
  if (!gate || gate.desks === 0) return [];
  const line = (name, count, bound, isShut) => {
    const item = element('li', t(`gate.now.${name}`, { count, desks: gate.desks, percent: Math.round(count * 100 / gate.desks), bound }));
    if (isShut) item.dataset.shut = '';
    return item;
  };
  const over = (count, bound) => count * 100 > gate.desks * bound;
  return [
    line('confirmed', gate.confirmed, terms.successPercent, false),
    line('failed', gate.failed, terms.errorPercent, over(gate.failed, terms.errorPercent)),
    line('lost', gate.lost, terms.lostPercent, over(gate.lost, terms.lostPercent)),
    line('gaps', gate.gaps, terms.gapPercent, over(gate.gaps, terms.gapPercent)),
  ];
}

function showDesks() {
  const words = one('#search').value.trim().toLowerCase();
  const only = one('#only').value;
  const found = [...desks.values()].filter(desk => {
    if (only === 'open' && !open.includes(desk.state)) return false;
    if (only === 'failed' && !failed.includes(desk.state)) return false;
    return !words || `${desk.seat} ${desk.desk} ${desk.team} ${desk.floor} ${because(desk.why)}`.toLowerCase().includes(words);
  });
  text(one('#found'), t('rollouts.found', { n: found.length, all: desks.size }));
  arrange(one('#desks tbody'), found.slice(0, most).map(rowOf));
  shown(one('#desks'), found.length > 0);
  shown(one('#more'), found.length > most);
}

function rowOf(desk) {
  if (!rows.has(desk.desk)) rows.set(desk.desk, newRow(desk));
  const row = rows.get(desk.desk);
  attribute(row, 'data-stage', desk.state);
  icon(row, signs[desk.state] ?? `stage-${desk.state}`);
  const where = desk.state === 'downloading' ? `${t('stage.downloading')} ${desk.percent} %` : t(`stage.${desk.state}`);
  const values = [desk.seat || desk.desk, desk.team || '–', String(desk.wave), desk.firmware || '–', where, because(desk.why)];
  values.forEach((value, i) => text(one('span', row.cells[i]), value));
  return row;
}

function newRow(desk) {
  const row = element('tr');
  const heads = [...document.querySelectorAll('#desks th[scope=col]')].map(head => head.textContent);
  heads.forEach((head, i) => {
    const cell = element(i === 0 ? 'th' : 'td');
    if (i === 0) {
      cell.scope = 'row';
      cell.title = desk.desk;
    }

    if (i === 4) cell.append(newIcon('stage-waiting'));
    cell.dataset.label = head;
    cell.append(element('span'));
    row.append(cell);
  });
  return row;
}

function showAll(rollouts) {
  shown(one('#none'), rollouts.length === 0);
  one('#all').replaceChildren(...rollouts.map(rollout => {
    const item = element('li');
    const link = element('a', t('rollouts.which', { n: rollout.number, version: rollout.version }));
    link.href = `?rollout=${rollout.number}`;
    if (rollout.number === number) link.setAttribute('aria-current', 'true');
    const stage = element('span', t(`rollout.${rollout.state}`), 'stage');
    stage.dataset.of = rollout.state;
    const bar = element('span', undefined, 'bar');
    arrangeBar(bar, parts.filter(part => rollout.counts[part]).map(part => [part, rollout.counts[part]]));
    const last = rollout.notes.at(-1);
    item.append(link, stage, bar, element('span', t('rollouts.tally', { confirmed: rollout.counts.confirmed, desks: rollout.counts.desks })),
      element('span', last ? `${moment(last.utcMs)} ${last.who || rollout.by}` : rollout.by, 'calm'));
    return item;
  }));
}

for (const button of document.querySelectorAll('[data-act]')) {
  button.addEventListener('click', () => {
    const { act } = button.dataset;
    const isSure = act !== 'rollback' && act !== 'stop' ? true : confirm(t(`act.${act}Sure`));
    if (isSure) sendOrTell('POST', `/api/fleet/rollouts/${number}/${act}`);
  });
}

one('#search').addEventListener('input', () => { most = page; showDesks(); });
one('#only').addEventListener('change', () => { most = page; showDesks(); });
one('#more').addEventListener('click', () => { most += page; showDesks(); });
if (asked) one('#only').value = 'all';
follow('/api/fleet/rollouts/stream' + (asked ? `?rollout=${asked}` : ''), take);
