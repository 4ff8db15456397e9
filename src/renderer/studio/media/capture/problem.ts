/** Why a capture gave nothing, by the name of the DOMException (Media Capture and Streams, section 10.2). */
export type CaptureProblem = 'missing' | 'noPermission' | 'inUse' | 'unsupported'

export function captureProblemOf(error: unknown): CaptureProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'noPermission'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'inUse'
    default:
      return 'unsupported'
  }
}
