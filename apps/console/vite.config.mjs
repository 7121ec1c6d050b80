import { join } from 'node:path';
import { defineConfig } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

/** Builds the console into dist/console, beside the programs. Nothing is fetched from elsewhere at run time. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { '@duban/client': join(ROOT, 'libs/client/src/index.ts') } },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: join(ROOT, 'dist/console'),
    emptyOutDir: true,
    target: 'es2023',
    // A page may run on an intranet with a strict policy: no file is written into another one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      // What every page needs is one file: a browser loads six at a time.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      // antd marks its files for frameworks that render on a server.
      onLog: (level, log, handle) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : handle(level, log)),
    },
  },
  // `npm run dev:console` beside a running program.
  server: { proxy: { '/api': process.env.DUBAN_URL ?? 'http://127.0.0.1:3000' } },
});
