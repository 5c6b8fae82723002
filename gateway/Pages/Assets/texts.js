// The texts of the page's language. A key without a text shows itself.
const answer = await fetch(`/assets/languages/${document.documentElement.lang}`);
const texts = answer.ok ? await answer.json() : {};

export const has = key => key in texts;

export function t(key, values) {
  let text = texts[key] ?? key;
  for (const name in values) text = text.replace(`{${name}}`, values[name]);
  return text;
}
