// A new rollout, and beside it what it would do.
import { attribute, element, one, shown, text } from './dom.js';
import { because, moment } from './because.js';
import { t } from './texts.js';

const form = one('#draft');
const waitMs = 400;
const mostNamed = 60;
let timer = 0;
let asked = 0;
let images = '';

/** Lets the form choose among what there is. */
export function showDraft({ images: list, teams, floors, tags, rollouts }) {
  const key = JSON.stringify([list, rollouts.map(rollout => rollout.state)]);
  const names = [...tags.map(tag => `tag:${tag}`), ...teams.map(team => `team:${team}`), ...floors.map(floor => `floor:${floor}`)];
  text(one('#names'), names.length ? t('rollouts.names', { names: names.join(', ') }) : '');
  if (key === images) return;
  images = key;
  const select = form.elements.image;
  const chosen = select.value;
  select.replaceChildren(...[...list].reverse().map(image => {
    const option = element('option', image.number ? t('rollouts.signed', { version: image.version, n: image.number }) : image.version);
    option.value = image.id;
    return option;
  }));
  if ([...select.options].some(option => option.value === chosen)) select.value = chosen;
  one('button', form).disabled = list.length === 0;
  tryOut();
}

function draftOf() {
  const value = name => form.elements[name].value;
  const window = value('window') === 'daily' ? `${value('from')}-${value('to')}` : value('window');
  return {
    image: value('image'),
    terms: {
      groups: value('groups').split(/[\n,;]+/).map(group => group.trim()).filter(Boolean),
      successPercent: Number(value('successPercent')), errorPercent: Number(value('errorPercent')),
      lostPercent: Number(value('lostPercent')), gapPercent: Number(value('gapPercent')),
      whenShut: value('whenShut'), window, atOnce: Number(value('atOnce')), silentSeconds: Number(value('silent')) * 60, why: value('why'),
    },
  };
}

const post = (url, body) => fetch(url, {
  method: 'POST', body: JSON.stringify(body), headers: { 'X-DeskDevice': 'page', 'Content-Type': 'application/json' },
});

function tryOut() {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    shown(one('#daily'), form.elements.window.value === 'daily');
    const turn = ++asked;
    if (!form.elements.image.value) return say(t('rollouts.noImage'), null);
    const answer = await post('/api/fleet/rollouts/dry-run', draftOf());
    const body = await answer.json().catch(() => ({}));
    // Only the last question's answer counts.
    if (turn === asked) say(answer.ok ? '' : body.detail ?? body.title ?? answer.statusText, answer.ok ? body : null);
  }, waitMs);
}

function say(problem, dry) {
  const waves = dry?.waves.filter(wave => wave.desks.length) ?? [];
  text(one('#dry-said'), problem || t('rollouts.drySaid', { desks: dry.desks, version: dry.version, waves: waves.length }));
  attribute(one('#dry-said'), 'class', problem ? 'error' : 'calm');
  one('#dry-waves').replaceChildren(...waves.map(waveOf));
  const notes = [];
  if (dry) notes.push(t('rollouts.rule'));
  if (dry?.alone.length) notes.push(t('rollouts.alone', { teams: dry.alone.join(', ') }));
  if (dry?.unseated) notes.push(t('rollouts.unseated', { n: dry.unseated }));
  one('#dry-notes').replaceChildren(...notes.map(note => element('li', note)));
  const out = dry?.leftOut ?? [];
  shown(one('#dry-out'), out.length > 0);
  text(one('#dry-out summary'), t('rollouts.leftOut', { n: out.length }));
  one('#dry-out ul').replaceChildren(...out.slice(0, mostNamed).map(desk => element('li', `${desk.seat || desk.desk}: ${because(desk.why)}`)),
    ...(out.length > mostNamed ? [element('li', t('rollouts.andMore', { n: out.length - mostNamed }))] : []));
}

function waveOf(wave) {
  const item = element('li');
  const details = element('details');
  const from = wave.desks.map(desk => desk.fromUtcMs).filter(Boolean).sort((a, b) => a - b)[0];
  const of = wave.of === 'away' || wave.of === 'rest' ? t(`group.${wave.of}`) : wave.of;
  const words = [t('rollouts.waveN', { n: wave.number }), of, t('rollouts.desksN', { n: wave.desks.length })];
  if (from) words.push(t('rollouts.notBefore', { time: moment(from) }));
  details.append(element('summary', words.join(' · ')));
  const named = wave.desks.slice(0, mostNamed).map(desk => desk.seat || desk.desk).join(', ');
  details.append(element('p', wave.desks.length > mostNamed ? `${named} ${t('rollouts.andMore', { n: wave.desks.length - mostNamed })}` : named));
  item.append(details);
  return item;
}

form.addEventListener('input', tryOut);
form.addEventListener('submit', async event => {
  event.preventDefault();
  const answer = await post('/api/fleet/rollouts', draftOf());
  const body = await answer.json().catch(() => ({}));
  const error = one('.error', form);
  text(error, answer.ok ? '' : [t('frame.failed'), body.title].filter(Boolean).join(': '));
  shown(error, !answer.ok);
  if (answer.ok) location.assign(`?rollout=${body.number}`);
});
