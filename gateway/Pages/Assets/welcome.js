// A one-time link: its code stands behind # in the address, which browsers send to nobody.
import { ask, tell } from './ask.js';
import { one, shown, text } from './dom.js';
import { t } from './texts.js';

const form = one('#welcome');
const wrong = one('#wrong');
const code = location.hash.slice(1);
const { name, password, again } = form.elements;

const owner = await ask('POST', '/api/welcome/check', { code }, wrong);
if (owner) {
  text(one('#lead'), t(owner.name ? 'welcome.invited' : 'welcome.first'));
  if (owner.name) {
    name.value = owner.name;
    name.readOnly = true;
    shown(one('#name-hint'), false);
  }
  shown(form, true);
  (owner.name ? password : name).focus();
} else shown(one('#lead'), false);

// The language menu would lose the code.
for (const link of document.querySelectorAll('details.menu a')) link.hash = code;

form.addEventListener('submit', async event => {
  event.preventDefault();
  if (password.value !== again.value) {
    tell(wrong, t('welcome.differ'));
    again.focus();
    return;
  }
  if (await ask('POST', '/api/welcome', { code, name: name.value, password: password.value }, wrong)) location.replace('/');
});
