import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const FILES = ['utils', 'client', 'index'] as const

/** The npm SDK, unmodified, as one script that sets window.ZAFClient: what Zendesk's CDN script does. Its modules are wrapped, not changed. */
export function bundleSdk(): string {
  const entry = require.resolve('zendesk_app_framework_sdk')
  const modules = FILES.map((name) => `${JSON.stringify(`./${name}`)}: function (module, exports, require) {\n${readFileSync(new URL(`${name}.js`, `file://${entry}`), 'utf8')}\n}`)
  return `(function () {
var modules = {${modules.join(',\n')}}, loaded = {};
function load(name) {
  if (!loaded[name]) { loaded[name] = { exports: {} }; modules[name](loaded[name], loaded[name].exports, load); }
  return loaded[name].exports;
}
window.ZAFClient = load('./index');
})();`
}
