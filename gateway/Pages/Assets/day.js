// An agent's own working day: figures, shifts, call-backs that were promised, and who asks for help.
import { span, timeOfDay } from './clock.js';
import { element, one, shown, text } from './dom.js';
import { sendOrTell } from './send.js';
import { t } from './texts.js';
import { handleTime, share } from './work.js';

const day = ms => new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'short', day: 'numeric', month: 'numeric' }).format(ms);

export function showWork(work, desk) {
  const { figures } = work;
  figure('occupancy', share(figures.occupancy));
  figure('adherence', share(figures.adherence));
  figure('handleTime', handleTime(figures));
  text(one('#shifts'), work.shifts.length ? work.shifts.map(shift => t('day.shift', { from: timeOfDay(shift.span.fromMs), to: timeOfDay(shift.span.toMs) })).join(', ') : t('day.noShift'));
  one('#lates').replaceChildren(...work.lates.map(late => element('li', t(`day.late${late.kind}`, { time: timeOfDay(late.dueMs), late: span(late.lateMs) }))));
  showCallBacks(work, desk);
}

const figure = (name, words) => text(one(`[data-day=${name}] dd`), words);

function showCallBacks(work, desk) {
  text(one('#call-back-counts'), t('callback.counts', { kept: work.counts.kept, missed: work.counts.missed }));
  one('#call-backs').replaceChildren(...(work.callBacks.length ? work.callBacks.map(one => callBackLine(one, desk)) : [element('li', t('callback.none'), 'calm')]));
}

function callBackLine(callBack, desk) {
  const line = element('li');
  line.dataset.due = callBack.isMissed ? 'missed' : callBack.isDue ? 'today' : 'later';
  const when = callBack.isMissed ? t('callback.missed', { day: day(callBack.dueFromMs) }) : callBack.isDue ? t('callback.today') : t('callback.due', { day: day(callBack.dueFromMs) });
  const made = element('button', t('callback.made'));
  made.type = 'button';
  made.addEventListener('click', () => sendOrTell('POST', `/api/desk/${encodeURIComponent(desk)}/callbacks/${encodeURIComponent(callBack.id)}/made`));
  line.append(element('b', when), element('span', t('callback.promised', { day: day(callBack.promisedMs), time: timeOfDay(callBack.promisedMs) })), made);
  return line;
}

/** Colleagues whom the agent of this desk helps first. */
export function showAsking(asking, desk) {
  const list = one('#asking');
  shown(list, asking.length > 0);
  const key = asking.map(one => one.desk).join(' ');
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  list.replaceChildren(...asking.map(one => {
    const line = element('li', t('day.asks', { seat: one.seat }));
    const come = element('button', t('help.come'));
    come.type = 'button';
    come.addEventListener('click', () => sendOrTell('POST', `/api/desk/${encodeURIComponent(one.desk)}/coming?mentor=${encodeURIComponent(desk)}`));
    line.append(come);
    return line;
  }));
}
