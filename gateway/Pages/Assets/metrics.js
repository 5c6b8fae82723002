// Where metric points go: asked for at times, as nobody has to act on it within the second.
import { span, timeOfDay } from './clock.js';
import { arrange, attribute, clone, element, icon, one, shown, text } from './dom.js';
import { t } from './texts.js';

const everyMs = 5000;
const symbols = { current: 'check', behind: 'stage-downloading', down: 'lost' };
const items = new Map();

async function ask() {
  try {
    const answer = await fetch('/api/metrics');
    if (answer.ok) arrange(one('#sinks'), (await answer.json()).map(itemOf));
  } catch {
    // The stream of the page says that the gateway is gone.
  }
}

function itemOf(sink) {
  if (!items.has(sink.name)) items.set(sink.name, clone('sink'));
  const item = items.get(sink.name);
  attribute(item, 'data-state', sink.state);
  icon(item, symbols[sink.state]);
  text(one('[data-name]', item), sink.name);
  text(one('span[data-state]', item), t(`metrics.${sink.state}`, { entries: sink.behindEntries, time: span(sink.behindMs) }));
  text(one('[data-written]', item), t('metrics.written', { n: sink.written }));
  text(one('[data-error]', item), t('metrics.error', { time: timeOfDay(sink.lastErrorMs, true), error: sink.lastError }));
  shown(one('[data-error]', item), Boolean(sink.lastError));
  showAside(one('details', item), sink);
  return item;
}

function showAside(details, sink) {
  shown(details, sink.setAside > 0);
  text(one('summary', details), t('metrics.aside', { n: sink.setAside }));
  one('tbody', details).replaceChildren(...sink.aside.map(point => {
    const row = element('tr');
    const line = element('td');
    line.append(element('code', point.line));
    row.append(line, element('td', point.reason));
    return row;
  }));
}

await ask();
setInterval(ask, everyMs);
