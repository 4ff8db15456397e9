import type { RefObject } from 'react'

interface Props {
  /** What opens its picker: a menu's own items are gone by then. */
  input: RefObject<HTMLInputElement | null>
  accept: string
  testId: string
  onFile(file: File | undefined): void
}

/** A file field that only a menu opens. The same file may be chosen again. */
export function HiddenFile({ input, accept, testId, onFile }: Props) {
  return (
    <input
      ref={input}
      type="file"
      accept={accept}
      hidden
      data-testid={testId}
      onChange={(event) => {
        onFile(event.currentTarget.files?.[0])
        event.currentTarget.value = ''
      }}
    />
  )
}
