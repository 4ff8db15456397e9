import link from './page/link.js?raw'
import css from './page/page.css?raw'
import html from './page/page.html?raw'
import script from './page/page.js?raw'
import words from './page/words.js?raw'

export interface PageFile {
  readonly type: string
  readonly text: string
}

const javascript = 'text/javascript; charset=utf-8'

/** What pages with a key share. */
export const linkFile: Readonly<Record<string, PageFile>> = { '/link.js': { type: javascript, text: link } }

/** The whole page, in memory: stopping reads no disk. */
export const pageFiles: Readonly<Record<string, PageFile>> = {
  '/': { type: 'text/html; charset=utf-8', text: html },
  '/page.css': { type: 'text/css; charset=utf-8', text: css },
  '/page.js': { type: javascript, text: script },
  '/words.js': { type: javascript, text: words },
  ...linkFile,
}

/** Nothing but its own files and its own two questions; no frame, no form, no other address. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=()',
  'cache-control': 'no-store',
}
