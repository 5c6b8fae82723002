// The API's addresses for the site that the page is about.
const site = new URLSearchParams(location.search).get('site');

export const address = (path, values = {}) => {
  const query = new URLSearchParams(site ? { ...values, site } : values).toString();
  return query ? `${path}?${query}` : path;
};
