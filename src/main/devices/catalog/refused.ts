import { matchesUuid } from '../uuid'
import { fitsName } from './names'

/**
 * Electro-stimulation is not supported by choice: neither recognised nor paired by hand as something else.
 * Sources: https://github.com/DG-LAB-OPENSOURCE/DG-LAB-OPENSOURCE, https://docs.buttplug.io/docs/stpihkal/ (D-Lab, Pavlok).
 */
export const refused: { names: readonly string[]; services: readonly string[] } = {
  names: ['D-LAB ESTIM*', '47L121*', 'Pavlok*', 'PiShock*', 'MK-312*', 'ET-312*', 'E-Stim*'],
  services: [
    '955a180a-0fe2-f5aa-a094-84b8d4f3e8ad',
    '955a180b-0fe2-f5aa-a094-84b8d4f3e8ad',
    '156e1000-a300-4fea-897b-86f698d74461',
  ],
}

export const isRefused = ({ name, services }: { name: string; services: readonly string[] }): boolean =>
  refused.names.some((pattern) => fitsName(pattern, name)) ||
  refused.services.some((pattern) => services.some((service) => matchesUuid(pattern, service)))
