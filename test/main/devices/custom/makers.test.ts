import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createCodec } from '../../../../src/main/devices/codec'
import { readDefinition } from '../../../../src/main/devices/custom/read-definition'

const page = readFileSync('docs/makers.md', 'utf8')
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text ?? '')

describe('the page for makers', () => {
  const [file = ''] = blocks('json')
  const definition = readDefinition(file)

  it('shows a definition that is taken in as it stands', () => {
    expect(definition).toMatchObject({ id: 'my-motor', repeatMs: 300 })
    const codec = createCodec(definition, () => 0)
    expect(codec.stop().map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['V0;'])
  })

  it('has sketches that know its service and its characteristic, and stop sooner than they are told again', () => {
    const [profile] = definition.profiles
    expect(blocks('cpp')).toHaveLength(2)
    for (const sketch of blocks('cpp')) {
      expect(sketch).toContain(profile?.service)
      expect(sketch).toContain(profile?.characteristics.rx)
      const silenceMs = Number(/SILENCE_MS = (\d+)/.exec(sketch)?.[1])
      expect(silenceMs).toBe(1_000)
      expect(definition.repeatMs).toBeLessThan(silenceMs / 2)
    }
  })

  it('names fields that definitions have', () => {
    const fields = [...page.matchAll(/^\| `([a-z]+)/gim)].flatMap(([, name]) =>
      name?.startsWith('V') ? [] : [name],
    )
    const known = Object.keys({ ...definition, ...definition.outputs[0], format: 1 })
    for (const field of fields) expect(known).toContain(field)
  })
})
