import { useEffect, useState } from 'react'
import { defaultMixer, type MixerSettings } from '../../../../shared/domain/mixer'
import { ask } from '../../bridge'
import { useMedia } from '../../media-context'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

export interface Mix {
  readonly now: MixerSettings
  /** Heard at once, kept by nobody yet: while a slider moves. */
  hear(next: MixerSettings): void
  /** Heard and kept. */
  keep(next: MixerSettings): void
}

/** The mix as main keeps it, ahead of it only while the operator's hand is on a slider. */
export function useMix(): Mix {
  const media = useMedia()
  const kept = useTold('settings')?.mixer ?? defaultMixer
  const [draft, setDraft] = useState<MixerSettings | null>(null)
  const save = useAction(async (next: MixerSettings) => {
    try {
      await ask('mixer.save', next)
    } catch (error) {
      // What is shown and heard is what is kept.
      media.setMix(kept)
      setDraft(null)
      throw error
    }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told anew replaces what was ahead of it.
  useEffect(() => setDraft(null), [kept])
  const hear = (next: MixerSettings) => {
    setDraft(next)
    media.setMix(next)
  }
  return {
    now: draft ?? kept,
    hear,
    keep(next) {
      hear(next)
      save.act(next)
    },
  }
}
