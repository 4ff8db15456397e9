import type { Section } from './sections'

/**
 * The report as one HTML file that needs nothing else: no script, no address, so that it can be kept and sent.
 * Names come from viewers and devices: everything is escaped.
 */
export function incidentPage(of: {
  title: string
  summary: readonly string[]
  sections: readonly Section[]
  nothing: string
}): string {
  const tables = of.sections.map(({ title, rows }) => {
    const body = rows.length > 0 ? table(rows) : `<p>${escaped(of.nothing)}</p>`
    return `<h2>${escaped(title)}</h2>\n${body}`
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(of.title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(of.title)}</h1>
${of.summary.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${tables.join('\n')}
</body>
</html>
`
}

const table = (rows: readonly string[][]): string =>
  `<table>\n${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}\n</table>`

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const style = `body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #ccc; padding: 0.25rem 0.75rem 0.25rem 0; vertical-align: top; overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }`
