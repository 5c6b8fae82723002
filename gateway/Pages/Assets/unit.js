// What a unit tells of itself beyond its row: broken parts, always to be seen, and its figures, when asked for.
import { span } from './clock.js';
import { one, shown, text } from './dom.js';
import { has, t } from './texts.js';

/** Shows the unit in the row below its own; the row hides while it has nothing to show. */
export function showUnit(more, unit) {
  const faults = one('.faults', more);
  const figures = one('dl', more);
  text(one('span', faults), t('unit.faults', { parts: unit.faults.map(fault => word('fault', fault)).join(', ') }));
  shown(faults, unit.faults.length > 0);
  shown(more, unit.faults.length > 0 || !figures.hidden);
  for (const [name, value] of Object.entries(figuresOf(unit))) text(one(`[data-health=${name}]`, figures), value);
}

// A word that is newer than this page is shown as it is.
const word = (kind, value) => has(`${kind}.${value}`) ? t(`${kind}.${value}`) : value;

function figuresOf({ start, health }) {
  const known = (value, words) => health && value !== undefined ? words : t('unit.unknown');
  const memory = bytes => known(bytes >= 0 ? bytes : undefined, t('fleet.size', { n: kilobytes(bytes) }));
  return {
    start: start ? word('start', start) : t('unit.unknown'),
    up: known(health?.upMs, span(health?.upMs)),
    heap: memory(health?.heapBytes),
    native: memory(health?.nativeBytes),
    block: memory(health?.blockBytes),
    queue: known(health?.queue, String(health?.queue)),
    dropped: known(health?.dropped, String(health?.dropped)),
    signal: known(health?.rssi || undefined, t('unit.dbm', { n: String(health?.rssi).replace('-', '−') })),
  };
}

const kilobytes = bytes => bytes < 10_240 ? Math.floor(bytes / 102.4) / 10 : Math.floor(bytes / 1024);
