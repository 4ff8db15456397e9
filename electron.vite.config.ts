import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { nonceHole } from './src/shared/domain/page'

const page = (name: string) => resolve('src/renderer', `${name}.html`)

/** One build for every process: out/main, out/room, out/preload, out/renderer. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out',
      emptyOutDir: false,
      rollupOptions: {
        input: {
          'main/index': resolve('src/main/index.ts'),
          'main/browser-host': resolve('src/main/browser-host/index.ts'),
          'main/watchdog': resolve('src/main/safety/watchdog/thread.ts'),
          'main/scene-files': resolve('src/main/scenes/files/thread.ts'),
          'main/undertaker': resolve('src/main/devices/radio/undertaker/process.ts'),
          'main/drill-main': resolve('src/main/drill/hung-thread.ts'),
          'room/index': resolve('src/room/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      emptyOutDir: false,
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    html: { cspNonce: nonceHole },
    build: {
      outDir: 'out/renderer',
      emptyOutDir: false,
      assetsInlineLimit: 0,
      rollupOptions: { input: { studio: page('studio'), viewer: page('viewer'), overlay: page('overlay') } },
    },
  },
})
