export interface Monitor {
  readonly input: AudioNode
  /** Plays only while anything is to be heard: an idle loudspeaker costs nothing. */
  listen(isOn: boolean): void
  close(): void
}

/** By an element and not by the context's own way out: that has no loudspeaker, so that none holds its clock. */
export function createMonitor(context: AudioContext): Monitor {
  const output = context.createMediaStreamDestination()
  const element = new Audio()
  element.srcObject = output.stream
  return {
    input: output,
    listen(isOn) {
      if (!isOn) return element.pause()
      element.play().catch(() => {
        // No gesture yet, or no loudspeaker: what goes out does not depend on it.
      })
    },
    close() {
      element.pause()
      element.srcObject = null
    },
  }
}
