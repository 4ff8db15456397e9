import { fileTime } from '../../ui/save-file'

/** `pulsedeck-incident-2026-03-01T12-00-00.html` */
export const fileName = (at: number, extension: string): string =>
  `pulsedeck-incident-${fileTime(at)}.${extension}`
