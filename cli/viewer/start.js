// Starts the viewer on this Worker's own description. A key that is typed in stays in this page's memory.
globalThis.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#viewer',
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null, // it would send the description to a stranger
  queryConfigEnabled: false, // nor may a link choose another description
});

const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();
