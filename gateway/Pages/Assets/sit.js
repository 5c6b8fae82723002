// An agent sits down at a desk.
import { ask } from './ask.js';
import { all, one } from './dom.js';

for (const link of all('[data-sit]')) {
  link.addEventListener('click', async event => {
    event.preventDefault();
    if (await ask('PUT', '/api/account/desk', { desk: link.dataset.sit }, one('#wrong'))) location.assign(link.href);
  });
}
