// Follows a stream of the gateway, says when it is cut off, and comes back by itself.
import { learn, now, speed, tick, timeOfDay } from './clock.js';
import { one, shown, text } from './dom.js';
import { t } from './texts.js';

const silenceMs = 8000;
const retryMs = 2000;

export function follow(url, take) {
  const banner = one('#connection');
  let source = null;
  let heard = performance.now();
  let heardAt = Date.now();
  let opened = heard;

  const open = () => {
    source?.close();
    opened = performance.now();
    source = new EventSource(url);
    for (const kind of ['all', 'change']) source.addEventListener(kind, event => receive(JSON.parse(event.data), kind === 'all'));
  };

  const receive = (message, isAll) => {
    heard = performance.now();
    heardAt = Date.now();
    learn(message.nowMs);
    connected(true);
    take(message, isAll);
  };

  const connected = yes => {
    document.documentElement.toggleAttribute('data-cut', !yes);
    shown(banner, !yes);
    if (!yes) text(one('span', banner), t('frame.lost', { time: timeOfDay(heardAt, true) }));
  };

  const watch = () => {
    const here = performance.now();
    const isClosed = source.readyState === EventSource.CLOSED;
    if (here - heard > silenceMs || (isClosed && here - heard > retryMs)) connected(false);
    if (here - Math.max(opened, heard) > silenceMs || (isClosed && here - opened > retryMs)) {
      if (isClosed) seeWhetherSessionEnded();
      open();
    }
  };

  open();
  setInterval(watch, 500);
  tick(showClock);
}

// A page whose session has ended leads to the sign-in, and back.
function seeWhetherSessionEnded() {
  fetch(location.href, { headers: { Accept: 'text/html' }, redirect: 'manual' })
    .then(answer => { if (answer.type === 'opaqueredirect') location.reload(); }, () => {});
}

function showClock() {
  const clock = one('#clock');
  shown(clock, now() > 0);
  text(clock, timeOfDay(now()) + (speed() > 1 ? ` ×${speed()}` : ''));
}
