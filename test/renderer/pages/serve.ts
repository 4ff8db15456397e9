import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer, type ProxyOptions, type ViteDevServer } from 'vite'

/** Serves the sources themselves, so that rigs of the pages need no build. `proxy` joins a page to its real server. */
export async function serveSources(
  proxy: Record<string, ProxyOptions> = {},
): Promise<{ url: string; server: ViteDevServer }> {
  const server = await createServer({
    configFile: false,
    root: resolve('.'),
    cacheDir: join(tmpdir(), 'pulsedeck-vite-rigs'),
    plugins: [react()],
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, strictPort: false, hmr: false, watch: null, proxy },
  })
  await server.listen()
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('vite listens nowhere')
  return { url, server }
}
