import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import type { StudioPage } from './studio-page'

export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Colours fade and sheets slide in: until all of that is over, contrasts are not what one reads. */
export async function untilStill(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const ends = ({ effect }: Animation) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
    return !document.getAnimations().some((each) => each.playState === 'running' && ends(each))
  })
}

export async function showTheme(studio: StudioPage, theme: Theme): Promise<void> {
  await studio.ask('settings.save', { section: 'appearance', value: { theme } })
  await studio.page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor()
  await untilStill(studio.page)
}

interface Look {
  /** A part of the page; absent: all of it. */
  selector?: string
  /** By which standards; absent: by all that axe knows. */
  tags?: string[]
  /** By these rules alone. */
  rules?: string[]
}

/** What a theme can spoil; all else is the same in each. */
export const rulesOfColour = ['color-contrast', 'link-in-text-block']
type Finding = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

async function findings(page: Page, { selector, tags, rules }: Look): Promise<Finding[]> {
  const axe = new AxeBuilder({ page })
  if (selector) axe.include(selector)
  if (tags) axe.withTags(tags)
  if (rules) axe.withRules(rules)
  return (await axe.analyze()).violations
}
/** Short enough to read. */
const inWords = (found: readonly Finding[]): string[] =>
  found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${any[0]?.message ?? ''} ${html.slice(0, 160)}`),
  )

/** Everything that axe objects to. */
export const objections = async (page: Page, look: Look = {}): Promise<string[]> =>
  inWords(await findings(page, look))

/** What axe calls serious or critical. */
export async function graveObjections(page: Page, look: Look = {}): Promise<string[]> {
  const found = await findings(page, look)
  return inWords(found.filter(({ impact }) => impact === 'serious' || impact === 'critical'))
}
