import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/**
 * Two pages. The server serves them at /zaf/sidebar and /zaf/admin and the files of dist/assets at /assets/, so paths are absolute:
 * relative ones would be looked for under /zaf/.
 */
export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { sidebar: `${root}sidebar.html`, admin: `${root}admin.html` } },
  },
})
