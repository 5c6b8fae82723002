// The desk on the table: its LEDs as they are now, its buttons to press, and what stands around it.
import { decibels, now, span, tick, timeOfDay } from './clock.js';
import { all, attribute, element, icon, newIcon, one, text } from './dom.js';
import { follow } from './live.js';
import { send, sendOrTell } from './send.js';
import { has, t } from './texts.js';
import { drawBand, drawLevel, promptIcon, Tile } from './tile.js';

const root = one('#try');
const keys = all('.key', root);
const leds = all('.led', root);
const glows = all('.glow', root);
const voice = one('#voice');
const slider = one('#level');
const down = new Set();
let tile = null;
let view = null;

function take(message) {
  view = message.desk;
  view.leds.forEach((led, i) => light(i, led));
  switchTo('#ring', view.isRinging);
  switchTo('#headset', view.hasHeadset);
  if (document.activeElement !== voice) voice.value = view.microphone;
  if (document.activeElement !== slider) slider.value = view.microphoneLevel;
  text(one('#level-text'), t('try.level', { level: decibels(Number(slider.value)) }));
  const heard = view.level ?? null;
  drawLevel(one('#meter'), heard, root.dataset);
  text(one('#heard'), t('try.heard', { level: heard === null ? t('try.nothing') : t('level', { n: decibels(heard) }) }));
  showSaying();
  one('#lines').replaceChildren(...view.lines.map(line));
  if (message.tile) showTile(message.tile);
  draw();
}

function light(i, { red, green, blue }) {
  const isOn = red + green + blue > 0;
  attribute(leds[i], 'fill', isOn ? `rgb(${red} ${green} ${blue})` : '#14191a');
  attribute(glows[i], 'fill', `rgb(${red} ${green} ${blue})`);
  attribute(glows[i], 'opacity', String(Math.max(red, green, blue) / 255));
}

function showSaying() {
  const node = one('#saying');
  const { prompt } = view;
  attribute(node, 'data-prompt', prompt || 'none');
  attribute(node, 'data-is-state', view.state);
  icon(node, prompt ? promptIcon(prompt) : view.state);
  text(one('b', node), prompt ? t(`prompt.${prompt}`) : t('try.quiet'));
  text(one('small', node), !view.isConnected ? t('try.cut') : prompt ? t(`says.${prompt}`) : `${t(`state.${view.state}`)}. ${t('try.quietText')}`);
}

function showTile(next) {
  if (!tile) {
    tile = new Tile(root.dataset);
    one('#tile-place').replaceChildren(tile.node);
  }
  tile.show(next);
  text(one('#unit-seat'), next.seat);
}

function line({ atMs, what, word, value, limit }) {
  const node = element('li');
  const kind = what.toLowerCase();
  const [rule, outcome] = word.split(' ');
  const isBreach = kind === 'verdict' && !['kept', 'abandoned', 'not-sensed'].includes(outcome);
  node.dataset.what = kind;
  attribute(node, 'data-breach', isBreach ? 'yes' : '');
  const level = rule === 'volume';
  const evidence = kind !== 'verdict' || outcome === 'not-sensed' ? '' : t(level ? 'evidence.level' : 'evidence.time', {
    value: level ? decibels(value) : span(value), limit: level ? decibels(limit) : span(limit),
  });
  const symbol = kind === 'verdict' ? (isBreach ? 'cross' : 'check') : kind === 'event' ? 'stage-waiting' : promptIcon(word);
  const words = kind === 'event' ? (has(`event.${word}`) ? t(`event.${word}`) : word)
    : kind === 'verdict' ? t(`verdict.${rule}.${outcome}`)
      : kind === 'cleared' ? t('try.over', { prompt: t(`prompt.${word}`) }) : t(`prompt.${word}`);
  node.append(element('time', timeOfDay(atMs, true)), newIcon(symbol), element('span', words), element('small', evidence));
  return node;
}

function draw() {
  if (!view) return;
  text(one('#saying time'), view.promptUntilMs ? span(view.promptUntilMs - now() + 999) : span(now() - view.sinceMs));
  tile?.draw();
}

function press(key) {
  const { button } = key.dataset;
  if (down.has(button)) return;
  down.add(button);
  key.classList.add('down');
  send('POST', `/api/try/buttons/${button}/press`);
}

function release(key) {
  const { button } = key.dataset;
  if (!down.delete(button)) return;
  key.classList.remove('down');
  send('POST', `/api/try/buttons/${button}/release`);
}

const releaseAll = () => keys.forEach(release);
const isPressKey = event => event.key === 'Enter' || event.key === ' ';
const isTyping = event => event.target.closest?.('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey;

for (const key of keys) {
  key.addEventListener('pointerdown', event => {
    key.setPointerCapture(event.pointerId);
    press(key);
  });
  for (const kind of ['pointerup', 'pointercancel', 'lostpointercapture', 'blur']) key.addEventListener(kind, () => release(key));
  key.addEventListener('keydown', event => {
    if (!isPressKey(event)) return;
    event.preventDefault();
    if (!event.repeat) press(key);
  });
  key.addEventListener('keyup', event => { if (isPressKey(event)) release(key); });
}

addEventListener('keydown', event => {
  if (event.repeat || isTyping(event)) return;
  const key = keys[Number(event.key) - 1];
  if (key) press(key);
  if (event.key.toLowerCase() === 'r') one('#ring').click();
});
addEventListener('keyup', event => {
  const key = keys[Number(event.key) - 1];
  if (key) release(key);
});
addEventListener('blur', releaseAll);
addEventListener('pagehide', releaseAll);

const isOn = id => one(id).getAttribute('aria-pressed') === 'true';
const switchTo = (id, yes) => attribute(one(id), 'aria-pressed', String(yes));

function onSwitch(id, on, off) {
  one(id).addEventListener('click', () => {
    const next = !isOn(id);
    switchTo(id, next);
    sendOrTell('POST', next ? on : off);
  });
}

onSwitch('#ring', '/api/try/ring/start', '/api/try/ring/stop');
onSwitch('#headset', '/api/try/headset/plug', '/api/try/headset/unplug');
const sendLevel = () => sendOrTell('POST', `/api/try/level/${slider.value}`);

slider.addEventListener('input', sendLevel);
voice.addEventListener('change', () => {
  if (voice.value && voice.value !== 'tone') return sendOrTell('POST', `/api/try/voice/${encodeURIComponent(voice.value)}`);
  sendOrTell('POST', '/api/try/silence');
  if (voice.value) sendLevel();
});

drawBand(one('#meter'), root.dataset);
follow('/api/try/stream', take);
tick(draw);
