import { expect, it } from 'vitest'
import { chosenIndex, pickerHtml } from '../../../src/main/electron/picker-page'

it('writes the titles of other programs’ windows as text', () => {
  const html = pickerHtml([
    { name: `"><script>alert('x')</script>&`, thumbnail: 'data:image/png;base64,"onerror=' },
  ])
  expect(html).not.toContain('<script')
  expect(html).toContain('&lt;script&gt;alert(&#39;x&#39;)')
  expect(html).not.toContain('"onerror')
})

it('reads the chosen source from the address of its link', () => {
  expect(chosenIndex('pulsedeck://picker/choose/1', 2)).toBe(1)
})

it.each([
  'pulsedeck://picker/choose/2',
  'pulsedeck://picker/choose/-1',
  'pulsedeck://picker/choose/',
  'pulsedeck://picker/choose/1/2',
  'https://evil.test/pulsedeck://picker/choose/1',
  'pulsedeck://app/choose/1',
])('reads nothing from %s', (address) => {
  expect(chosenIndex(address, 2)).toBeNull()
})
