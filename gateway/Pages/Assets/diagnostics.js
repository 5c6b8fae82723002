// One desk for those who repair it: asks it, and shows what comes of it as it comes.
import { now, span, tick, timeOfDay } from './clock.js';
import { all, arrange, attribute, element, icon, newIcon, one, shown, text } from './dom.js';
import { follow } from './live.js';
import { sendOrTell } from './send.js';
import { has, t } from './texts.js';

const hourMs = 3_600_000;
const root = one('.diagnostics');
const part = name => one(`[data-${name}]`, root);
const base = `/api/fleet/desks/${encodeURIComponent(root.dataset.desk)}`;
const dialog = one('dialog', root);
const icons = { asked: 'stage-installing', answered: 'check', refused: 'holding', failed: 'cross', 'timed-out': 'stale', offline: 'lost' };
const rows = new Map();

// A word that is newer than this page is shown as it is.
const word = (kind, value) => has(`${kind}.${value}`) ? t(`${kind}.${value}`) : value;

function take(view) {
  for (const button of all('[data-ask]', root)) button.disabled = !view.isOnline;
  shown(part('offline'), !view.isOnline);
  arrange(part('asks'), view.asks.map(rowOf));
  showLog(view.log);
  showStarts(view);
  draw();
}

function rowOf(ask) {
  if (!rows.has(ask.id)) {
    const row = element('li');
    row.append(newIcon('stage-installing'), element('b', word('diag.kind', ask.kind)), element('span'), element('small'));
    rows.set(ask.id, row);
  }
  const row = rows.get(ask.id);
  attribute(row, 'data-state', ask.state);
  row.dataset.until = ask.deadlineUtcMs;
  icon(row, icons[ask.state] ?? 'info');
  const words = [word('diag.state', ask.state)];
  if (ask.error) words.push(word('diag.error', ask.error));
  if (ask.kind === 'self-test' && ask.state === 'answered') words.push(ask.faults.length ? t('unit.faults', { parts: ask.faults.map(fault => word('fault', fault)).join(', ') }) : t('diag.well'));
  text(one('span', row), words.join('; '));
  attribute(row, 'data-bad', ask.faults.length ? 'yes' : null);
  text(one('small', row), `${timeOfDay(ask.askedUtcMs, true)} · ${ask.by}`);
  return row;
}

let logShown = null;

function showLog(log) {
  const isThere = log.utcMs > 0;
  shown(part('no-log'), !isThere);
  shown(part('log'), isThere);
  text(part('log-time'), isThere ? t('diag.logOf', { time: timeOfDay(log.utcMs, true) }) : '');
  const version = `${log.askId} ${log.lines.length}`;
  if (version === logShown) return;
  logShown = version;
  part('log').replaceChildren(...log.lines.map(line => {
    const row = element('li');
    row.dataset.level = line.level;
    const time = element('time', timeOfDay(line.utcMs, true));
    row.append(time, element('b', line.level), element('span', line.words));
    return row;
  }));
  part('log').scrollTop = part('log').scrollHeight;
}

function showStarts(view) {
  part('counts').replaceChildren(...Object.entries(view.restartCounts).map(([why, count]) => {
    const chip = element('li');
    chip.append(element('b', String(count)), element('span', word('start', why)));
    return chip;
  }));
  const starts = view.restarts.map(start => {
    const row = element('li');
    row.append(element('time', new Date(start.utcMs).toLocaleString(document.documentElement.lang)), element('span', word('start', start.why)));
    return row;
  });
  part('starts').replaceChildren(...(starts.length ? starts : [element('li', t('diag.noRestarts'), 'calm')]));
  shown(part('losses'), view.lossCount > 0);
  if (view.lossCount > 0) text(part('losses'), t('diag.losses', { n: view.lossCount, time: new Date(view.losses[0]).toLocaleString(document.documentElement.lang) }));
}

// What is waited for counts down.
function draw() {
  for (const row of all('[data-state=asked]', part('asks'))) {
    text(one('span', row), `${t('diag.state.asked')} ${span(Math.max(0, Number(row.dataset.until) - now()))}`);
  }
}

function ask(kind) {
  const query = kind === 'logs' ? `?level=${one('select', root).value}` : kind === 'log-level' ? `?level=debug&for=${hourMs}` : '';
  return sendOrTell('POST', `${base}/commands/${kind}${query}`);
}

for (const button of all('[data-ask]', root)) {
  button.addEventListener('click', () => button.dataset.ask === 'restart' ? dialog.showModal() : ask(button.dataset.ask));
}
dialog.addEventListener('close', () => {
  if (dialog.returnValue === 'restart') ask('restart');
  dialog.returnValue = '';
});
follow(`${base}/diagnostics/stream`, take);
tick(draw);
