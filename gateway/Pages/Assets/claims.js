// Claims: who waits, codes and their labels, what desks connect with, and the change of their authority.
import { address } from './address.js';
import { arrange, attribute, clone, element, newIcon, one, shown, text } from './dom.js';
import { follow } from './live.js';
import { say, send, sendOrTell } from './send.js';
import { t } from './texts.js';

const root = '/api/fleet/claims';
const words = { dateStyle: 'short', timeStyle: 'short' };
const when = ms => ms ? new Date(ms).toLocaleString(document.documentElement.lang, words) : '–';
const json = value => new Blob([JSON.stringify(value)], { type: 'application/json' });
const rows = new Map();
const batches = new Map();

let rule = '';

function take(claims) {
  rule = claims.rule;
  showCounts(claims.counts);
  const isOpen = claims.rule !== 'claimed';
  shown(one('#rule'), isOpen);
  if (isOpen) text(one('#rule span'), t(claims.rule === 'open' ? 'claims.ruleOpen' : 'claims.ruleBroker'));
  shown(one('#copies-part'), claims.copies.length > 0);
  arrange(one('#copies'), claims.copies.map(copyOf));
  showTable('#waiting', claims.waiting.map(waiterOf));
  shown(one('#no-waiting'), claims.waiting.length === 0);
  shown(one('#overflow'), claims.overflow > 0);
  text(one('#overflow'), t('claims.overflow', { n: claims.overflow }));
  arrange(one('#batches'), claims.batches.map(batchOf));
  showTable('#desks', claims.credentials.map(deskOf));
  showAuthority(claims.authority);
}

function showCounts(counts) {
  const chips = [['inUse', 'check'], ['offered', 'stage-offered'], ['old', 'stage-waiting'], ['unclaimed', 'info'], ['revoked', 'cross'], ['copies', 'alarm']]
    .filter(([of]) => counts[of] > 0 || of === 'inUse').map(([of, symbol]) => chip(of === 'copies' ? 'lost' : of === 'inUse' ? 'ready' : of, symbol, counts[of], t(`claims.count.${of}`)));
  one('#counts').replaceChildren(...chips);
}

function chip(of, symbol, count, label) {
  const item = element('li');
  item.dataset.of = of;
  item.append(newIcon(symbol), element('b', String(count)), element('span', label));
  return item;
}

// A row is made once and then kept: what has the focus keeps it.
function kept(key, make, fill) {
  if (!rows.has(key)) rows.set(key, make());
  fill(rows.get(key));
  return rows.get(key);
}

function showTable(selector, list) {
  const table = one(selector);
  arrange(one('tbody', table), list);
  shown(table, list.length > 0);
}

function newRow(table, acts) {
  const row = element('tr');
  const heads = [...one(table).tHead.rows[0].cells].map(head => head.textContent);
  heads.forEach((head, i) => {
    const cell = element(i === 0 ? 'th' : 'td');
    if (i === 0) cell.scope = 'row';
    if (i < heads.length - 1) cell.dataset.label = head;
    row.append(cell);
  });
  row.lastElementChild.className = 'acts';
  row.lastElementChild.append(...acts);
  return row;
}

const fillRow = (row, values) => values.forEach((value, i) => text(row.cells[i], value));

function act(label, method, url, options = {}) {
  const button = element('button', label, options.isQuiet === false ? '' : 'quiet');
  button.type = 'button';
  attribute(button, 'aria-label', options.of ? `${label}: ${options.of}` : '');
  button.addEventListener('click', async () => {
    if (options.ask && !window.confirm(options.ask)) return;
    if (await sendOrTell(method, url, options.body?.())) say(`${label}: ${options.of ?? ''}`);
  });
  return button;
}

const revoke = desk => act(t('claims.revoke'), 'POST', `${root}/desks/${encodeURIComponent(desk)}/revoke`, { of: desk, ask: t('claims.revokeAsk', { desk }) });

function copyOf(copy) {
  return kept(`copy ${copy.desk}`, () => {
    const item = element('li');
    item.append(newIcon('alarm'), element('b', copy.desk), element('span'), revoke(copy.desk), act(t('claims.clear'), 'DELETE', `${root}/copies/${encodeURIComponent(copy.desk)}`, { of: copy.desk }));
    return item;
  }, item => text(one('span', item), t(`claims.sign.${copy.sign}`, { from: copy.from, times: copy.times, last: when(copy.lastUtcMs) })));
}

function waiterOf(waiter) {
  const url = `${root}/waiting/${encodeURIComponent(waiter.desk)}`;
  return kept(`waiter ${waiter.desk}`, () => newRow('#waiting', [
    act(t('claims.approve'), 'POST', `${url}/approve`, { of: waiter.desk, isQuiet: false, ask: t('claims.approveAsk', { desk: waiter.desk }) }), act(t('claims.refuse'), 'POST', `${url}/refuse`, { of: waiter.desk }),
  ]), row => {
    fillRow(row, [waiter.desk, waiter.from, t(`claims.reason.${waiter.reason}`), when(waiter.lastUtcMs), String(waiter.tries)]);
    one('button', row).disabled = !waiter.canApprove;
  });
}

function deskOf(desk) {
  return kept(`desk ${desk.desk}`, () => newRow('#desks', [
    act(t('claims.renew'), 'POST', `${root}/rotation`, { of: desk.desk, body: () => json({ desks: [desk.desk] }) }), revoke(desk.desk),
  ]), row => {
    const trust = desk.trust ? t(`claims.trust.${desk.trust}`) : '';
    fillRow(row, [desk.desk, t(`claims.stage.${desk.stage}`), when(desk.secretUtcMs || desk.claimedUtcMs), desk.by || '–', [desk.issuer, trust].filter(Boolean).join('; ') || '–']);
    attribute(row, 'data-secret', desk.stage);
    one('button', row).disabled = desk.stage !== 'inuse';
    one('button:last-child', row).disabled = desk.stage === 'revoked' || desk.stage === 'retired';
  });
}

function batchOf(batch) {
  if (!batches.has(batch.number)) batches.set(batch.number, newBatch(batch));
  const node = batches.get(batch.number);
  const open = batch.codes - batch.used - batch.withdrawn;
  text(one('[data-counts]', node), t('claims.used', { used: batch.used, codes: batch.codes, withdrawn: batch.withdrawn }));
  text(one('[data-until]', node), t('claims.until', { until: when(batch.untilUtcMs), by: batch.by }));
  for (const link of node.querySelectorAll('a')) shown(link, batch.printableUtcMs > 0 && (!('broker' in link.dataset) || batch.isForUnits));
  shown(one('[data-withdraw]', node), open > 0);
  return node;
}

function newBatch(batch) {
  const node = clone('batch');
  const url = `${root}/batches/${batch.number}`;
  text(one('[data-name]', node), `${batch.number} · ${batch.name}`);
  one('[data-print]', node).href = `/fleet/claims/${batch.number}/labels`;
  for (const link of node.querySelectorAll('[data-pdf]')) link.href = `${url}/labels.pdf?sheet=${link.dataset.pdf}`;
  one('[data-broker]', node).href = `${url}/mosquitto`;
  one('[data-withdraw]', node).addEventListener('click', () => {
    if (window.confirm(t('claims.withdrawAsk'))) sendOrTell('DELETE', url);
  });
  return node;
}

function showAuthority(change) {
  shown(one('#authority'), !change);
  shown(one('#change'), Boolean(change));
  if (!change) return;
  const part = one('#change');
  text(one('[data-name]', part), change.name);
  text(one('[data-until]', part), t(change.untilUtcMs < Date.now() ? 'claims.overdue' : 'claims.sideBySide', { until: when(change.untilUtcMs) }));
  one('[data-counts]', part).replaceChildren(...[['both', 'check'], ['new', 'check'], ['old', 'stage-waiting'], ['silent', 'info']]
    .map(([of, symbol]) => chip(of, symbol, change[of], t(`claims.trust.${of === 'silent' ? 'none' : of}`))));
  shown(one('[data-finish]', part), !change.isFinishing);
  const expires = change.oldUntilUtcMs > 0;
  shown(one('[data-expires]', part), expires);
  text(one('[data-expires] span', part), expires ? t('claims.expires', { at: when(change.oldUntilUtcMs) }) : '');
  shown(one('#expire'), !expires && rule !== 'broker');
  showNames('[data-left]', 'claims.expireLeft', change.leftBehind);
  showNames('[data-unheard]', 'claims.expireUnheard', change.unheard);
}

// More names than one reads stand in the table above.
const mostNames = 30;

function showNames(selector, key, desks) {
  const names = desks.slice(0, mostNames).join(', ') + (desks.length > mostNames ? ' …' : '');
  text(one(selector), t(desks.length ? key : `${key}None`, { n: desks.length, desks: names }));
}

async function submit(form, url, body, method = 'POST') {
  const problem = await send(method, url, body);
  const error = one('.error', form);
  text(error, problem ?? '');
  shown(error, Boolean(problem));
  if (!problem) form.reset();
}

const number = input => input.value === '' ? null : Number(input.value);

one('#make').addEventListener('submit', async event => {
  event.preventDefault();
  const { name, count, units, days, host, port } = event.target.elements;
  const file = units.files[0];
  await submit(event.target, `${root}/batches`, json({
    name: name.value, count: number(count), units: file ? await file.text() : null, days: number(days), host: host.value, port: number(port),
  }));
});

one('#rotate').addEventListener('submit', event => {
  event.preventDefault();
  const { team, perMinute } = event.target.elements;
  submit(event.target, `${root}/rotation`, json({ team: team.value || null, perMinute: number(perMinute) }));
});

one('#authority').addEventListener('submit', event => {
  event.preventDefault();
  const { pem, days } = event.target.elements;
  submit(event.target, `${root}/authority?days=${days.value}`, pem.files[0]);
});

one('#expire form').addEventListener('submit', event => {
  event.preventDefault();
  const { at, confirm } = event.target.elements;
  submit(event.target, address(`${root}/authority/old-until`, { at: at.value, confirm: confirm.value }), undefined, 'PUT');
});

one('[data-keep]').addEventListener('click', () => sendOrTell('DELETE', `${root}/authority/old-until`));
one('[data-finish]').addEventListener('click', () => sendOrTell('POST', `${root}/authority/finish`));
one('[data-end]').addEventListener('click', () => sendOrTell('DELETE', `${root}/authority`));
follow(`${root}/stream`, message => take(message.claims));
