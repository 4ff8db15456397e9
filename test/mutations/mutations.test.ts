import { describe, expect, it } from 'vitest'
import { occurrences } from '../../scripts/mutations/try.mjs'
import { mutations } from './index.mjs'

describe('a mutation', () => {
  it.each(mutations)('"$name" stands in $file exactly once, and changes it', (mutation) => {
    expect(occurrences(mutation)).toBe(1)
    expect(mutation.replace).not.toBe(mutation.find)
  })

  it('has a name of its own, so that a table of them can be read', () => {
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length)
  })
})
