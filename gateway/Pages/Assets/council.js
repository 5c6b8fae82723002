import { one } from './dom.js';

one('#print').addEventListener('click', () => print());
