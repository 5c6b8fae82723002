// Signing in, and then on to where one wanted to go.
import { ask, ready } from './ask.js';
import { one } from './dom.js';

const form = one('#sign-in');

// Only to a page of this gateway.
function goal() {
  const to = new URLSearchParams(location.search).get('to') ?? '/';
  return new URL(to, location.origin).origin === location.origin ? to : '/';
}

// Another language leads to the same place.
for (const link of document.querySelectorAll('details.menu a')) link.search += `&to=${encodeURIComponent(goal())}`;

form.addEventListener('submit', async event => {
  event.preventDefault();
  const { name, password } = form.elements;
  if (await ask('POST', '/api/sign-in', { name: name.value, password: password.value }, one('#wrong'))) location.replace(goal());
  else {
    password.value = '';
    password.focus();
  }
});

ready();
