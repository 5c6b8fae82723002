// Accounts: invite, change, reset, lock out.
import { ask, checked, ready, redraw, showSecret } from './ask.js';
import { one, shown } from './dom.js';
import { t } from './texts.js';

const invite = one('#invite');
const link = one('#link');
const wrong = one('#wrong');
const address = (name, deed) => `/api/people/${encodeURIComponent(name)}${deed ? `/${deed}` : ''}`;
const bodyOf = form => ({ roles: checked(form, 'role'), sites: checked(form, 'site') });

function showLink(made) {
  showSecret(link, made.link, t('people.link', { name: made.name, until: new Date(made.untilMs).toLocaleString(document.documentElement.lang) }));
}

invite.addEventListener('submit', async event => {
  event.preventDefault();
  shown(link, false);
  const made = await ask('POST', '/api/people', { name: invite.elements.name.value, ...bodyOf(invite) }, wrong);
  if (!made) return;
  invite.reset();
  showLink(made);
  await redraw('#accounts');
});

one('#accounts').addEventListener('submit', async event => {
  event.preventDefault();
  if (await ask('PUT', address(event.target.dataset.change), bodyOf(event.target), wrong)) await redraw('#accounts');
});

one('#accounts').addEventListener('click', async event => {
  const button = event.target.closest('[data-do]');
  if (!button) return;
  const { name, do: deed } = button.dataset;
  const asks = { remove: 'people.sureRemove', reset: 'people.sureReset', 'lock-out': 'people.sureLockOut' };
  if (asks[deed] && !confirm(t(asks[deed], { name }))) return;
  shown(link, false);
  const done = deed === 'remove' ? await ask('DELETE', address(name), null, wrong) : await ask('POST', address(name, deed), null, wrong);
  if (!done) return;
  if (done.link) showLink(done);
  await redraw('#accounts');
});

ready();
