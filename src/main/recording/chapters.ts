import type { RecordingMarker } from '../../shared/domain/recording'

/** WebVTT chapters (W3C WebVTT, section 4.2), each until the next: players list them beside the recording. */
export function chaptersOf(markers: readonly RecordingMarker[], durationMs: number): string {
  const cues = markers.map(({ atMs, label, kind }, index) => {
    const end = Math.max(markers[index + 1]?.atMs ?? durationMs, atMs + 1)
    return `${timeOf(atMs)} --> ${timeOf(end)}\n${textOf(label || kind)}\n`
  })
  return ['WEBVTT\n', ...cues].join('\n')
}

function timeOf(ms: number): string {
  const pad = (value: number, length = 2) => String(Math.floor(value)).padStart(length, '0')
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1_000) % 60)}.${pad(ms % 1_000, 3)}`
}

/** No line may be an arrow or empty, and nothing may be a tag. */
const textOf = (label: string): string =>
  label.replaceAll(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
