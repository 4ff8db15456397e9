import { linkFile, type PageFile } from '../stop-page/files'
import css from './page/page.css?raw'
import html from './page/page.html?raw'
import script from './page/page.js?raw'
import words from './page/words.js?raw'

const javascript = 'text/javascript; charset=utf-8'

/** The whole page, in memory. */
export const dockFiles: Readonly<Record<string, PageFile>> = {
  '/': { type: 'text/html; charset=utf-8', text: html },
  '/page.css': { type: 'text/css; charset=utf-8', text: css },
  '/page.js': { type: javascript, text: script },
  '/words.js': { type: javascript, text: words },
  ...linkFile,
}
