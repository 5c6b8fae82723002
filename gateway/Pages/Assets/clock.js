// The gateway's clock as seen from here. It may run at another speed than ours (a simulated day), so the rate comes from the last
// two moments that the gateway sent about a second apart; between two messages time is extrapolated, for a few seconds at most.
const farthestMs = 5000;
let anchor = null;
let base = null;
let rate = 1;

export function learn(nowMs) {
  const here = performance.now();
  if (anchor && nowMs === anchor.now) return;
  if (!base) base = { now: nowMs, here };
  if (here - base.here > 900) {
    rate = Math.max(0, (nowMs - base.now) / (here - base.here));
    base = { now: nowMs, here };
  }
  anchor = { now: nowMs, here };
}

export const now = () => anchor ? anchor.now + rate * Math.min(performance.now() - anchor.here, farthestMs) : 0;

export const speed = () => rate > 1.5 ? Math.round(rate) : 1;

const two = n => String(n).padStart(2, '0');

/** 75000 as 1:15, an hour and more as 1:02:05. */
export function span(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  const h = Math.floor(s / 3600);
  return h ? `${h}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
}

/** UTC ms as the browser's time of day. */
export function timeOfDay(ms, seconds) {
  const d = new Date(ms);
  return `${two(d.getHours())}:${two(d.getMinutes())}` + (seconds ? `:${two(d.getSeconds())}` : '');
}

/** 0.1 dB as +6 or −8.5. */
export function decibels(tenths) {
  const text = String(Math.abs(tenths) / 10);
  return tenths > 0 ? '+' + text : tenths < 0 ? '−' + text : '0';
}

/** Calls back about four times a second while the page lives. */
export function tick(draw) {
  draw();
  setInterval(draw, 250);
}
