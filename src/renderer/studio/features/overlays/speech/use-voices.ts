import { useSyncExternalStore } from 'react'

const longestName = 100
let known: string[] = []

/** The names of this browser's voices. Browsers load them late, and tell. */
export function useVoices(): readonly string[] {
  return useSyncExternalStore(hear, names)
}

function hear(changed: () => void): () => void {
  if (!('speechSynthesis' in window)) return () => undefined
  speechSynthesis.addEventListener('voiceschanged', changed)
  return () => speechSynthesis.removeEventListener('voiceschanged', changed)
}

/** The same array as long as they are the same. */
function names(): string[] {
  const voices = 'speechSynthesis' in window ? speechSynthesis.getVoices() : []
  const now = [...new Set(voices.map(({ name }) => name.slice(0, longestName)))].filter((name) => name !== '')
  if (now.join('\n') !== known.join('\n')) known = now
  return known
}
