// Images: what can be rolled out.
import { arrange, attribute, clone, element, one, shown, text } from './dom.js';
import { moment } from './because.js';
import { say, send, sendOrTell } from './send.js';
import { t } from './texts.js';

const nodes = new Map();
const kilobytes = bytes => Math.ceil(bytes / 1024);
const none = element('li', t('fleet.noImages'), 'calm');

export function showImages({ images }) {
  const list = [...images].reverse().map(image => {
    if (!nodes.has(image.id)) nodes.set(image.id, newImage(image));
    return nodes.get(image.id);
  });
  arrange(one('#images'), list.length ? list : [none]);
}

function newImage(image) {
  const node = clone('image');
  text(one('[data-version]', node), image.version);
  text(one('[data-number]', node), image.number ? t('rollouts.number', { n: image.number }) : t('rollouts.unsigned'));
  text(one('[data-size]', node), t('fleet.size', { n: kilobytes(image.size) }));
  text(one('[data-sha]', node), image.sha256.slice(0, 12));
  one('[data-sha]', node).title = `SHA-256 ${image.sha256}`;
  text(one('[data-when]', node), moment(image.uploadedUtcMs));
  attribute(one('button', node), 'aria-label', `${t('rollouts.remove')} ${image.version}`);
  one('button', node).addEventListener('click', () => {
    if (confirm(t('rollouts.removeSure', { version: image.version }))) sendOrTell('DELETE', `/api/fleet/images/${encodeURIComponent(image.id)}`);
  });
  return node;
}

const form = one('#upload');
form.addEventListener('submit', async event => {
  event.preventDefault();
  const file = form.elements.file.files[0];
  const most = Number(form.elements.file.dataset.most);
  const problem = file.size > most
    ? t('fleet.tooLarge', { size: kilobytes(file.size), most: kilobytes(most) })
    : await send('POST', `/api/fleet/images?version=${encodeURIComponent(form.elements.version.value)}`, file);
  const error = one('.error', form);
  text(error, problem ?? '');
  shown(error, Boolean(problem));
  if (problem) return;
  say(`${t('fleet.images')}: ${form.elements.version.value}`);
  form.reset();
});
