export const pickerUrl = 'pulsedeck://picker/'

export interface PickerSource {
  name: string
  /** A `data:` URL of a PNG. */
  thumbnail: string
}

/** Window titles are other programs' text: everything is escaped, and the page has no script at all. */
export function pickerHtml(sources: readonly PickerSource[]): string {
  const cards = sources.map(
    ({ name, thumbnail }, index) =>
      `<a href="${pickerUrl}choose/${index}"><img alt="" src="${escaped(thumbnail)}"><span>${escaped(name)}</span></a>`,
  )
  return `<!doctype html><meta charset="utf-8"><title>Share a screen or window</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>${style}</style><h1>Share a screen or window</h1>
<main>${cards.join('')}</main><p>Viewers see everything on what you choose. Close this window to share nothing.</p>`
}

/** Which source an address chooses, or null. */
export function chosenIndex(address: string, count: number): number | null {
  const index = /^pulsedeck:\/\/picker\/choose\/(\d{1,4})$/.exec(address)?.[1]
  return index !== undefined && Number(index) < count ? Number(index) : null
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')

const style = `
body { margin: 24px; background: #1a1b1e; color: #e9ecef; font: 15px system-ui, sans-serif }
h1 { font-size: 20px } p { color: #adb5bd }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 16px }
a { color: inherit; text-decoration: none; border: 2px solid #373a40; border-radius: 8px; padding: 12px }
a:hover, a:focus-visible { border-color: #4dabf7; outline: none }
img { width: 100%; height: 124px; object-fit: contain }
span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; margin-top: 8px }`
