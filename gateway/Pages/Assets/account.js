// One's own account: password, tokens, desk, and the way out.
import { ask, checked, ready, redraw, showSecret } from './ask.js';
import { one, text } from './dom.js';
import { sendOrTell } from './send.js';
import { t } from './texts.js';

const password = one('#password');
const draw = one('#draw');

one('#sign-out').addEventListener('click', async () => {
  if (one('#leave')) await sendOrTell('DELETE', '/api/account/desk');
  if (await sendOrTell('POST', '/api/sign-out')) location.replace('/sign-in');
});

one('#leave')?.addEventListener('click', async () => {
  if (await sendOrTell('DELETE', '/api/account/desk')) location.assign('/desk');
});

password.addEventListener('submit', async event => {
  event.preventDefault();
  text(one('#changed'), '');
  const body = { current: password.elements.current.value, password: password.elements.password.value };
  if (!await ask('POST', '/api/account/password', body, one('#wrong-password'))) return;
  password.reset();
  text(one('#changed'), t('account.changed'));
});

draw.addEventListener('submit', async event => {
  event.preventDefault();
  const body = { name: draw.elements.name.value, days: Number(draw.elements.days.value), scopes: checked(draw, 'scope') };
  const made = await ask('POST', '/api/account/tokens', body, one('#wrong-token'));
  if (!made) return;
  draw.reset();
  showSecret(one('#drawn'), made.text);
  await redraw('#tokens');
});

one('#tokens').addEventListener('click', async event => {
  const id = event.target.closest('[data-revoke]')?.dataset.revoke;
  if (id && await sendOrTell('DELETE', `/api/account/tokens/${id}`)) await redraw('#tokens');
});

ready();
