// Why a desk is where it is, in words for people.
import { timeOfDay } from './clock.js';
import { t } from './texts.js';

/** A moment as the time of day, with its date unless that is today. */
export function moment(utcMs) {
  if (!utcMs) return t('fleet.never');
  const then = new Date(utcMs);
  const isToday = then.toDateString() === new Date().toDateString();
  return isToday ? timeOfDay(utcMs) : `${then.toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'short' })} ${timeOfDay(utcMs)}`;
}

export const because = why => t(`because.${why.word}`, {
  version: why.version || '?', error: why.error || '–', wave: why.wave, rollout: why.rollout, percent: why.percent, time: moment(why.utcMs),
});
