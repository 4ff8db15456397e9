import type { Page } from 'playwright-core'

/** The ways to what a window shows, by what an operator presses. */
export const opening = (page: () => Page, names: { device: string; viewer: string }) => {
  const open = {
    tab: (name: string) => page().getByRole('tab', { name, exact: true }).click(),
    testId: (id: string) => page().getByTestId(id).click(),
    button: (name: string) => page().getByRole('button', { name, exact: true }).first().click(),
    async item(name: string) {
      await open.menu()
      await page().getByRole('menuitem', { name }).click()
    },
    async person(name: string) {
      await open.tab('People')
      await open.button(`More for ${names.viewer}`)
      await page().getByRole('menuitem', { name }).click()
    },
    async safety(name: string) {
      await open.testId('safety')
      await open.tab(name)
    },
    async rules(testId: string) {
      await open.tab('Menu')
      await open.tab('All rules')
      await open.testId(testId)
    },
    page,
    menu: () => open.button(`More for ${names.device}`),
  }
  return open
}
export type Opening = ReturnType<typeof opening>

/** Each by what opens it from the bare window. */
export const sheetsBy = (open: Opening): Record<string, () => Promise<unknown>> => ({
  'what the permit means': () => open.testId('permit'),
  'the sheet before arming': () => open.testId('arm'),
  'Safety: limits': () => open.safety('Limits'),
  'Safety: ways to stop': () => open.safety('Ways to stop'),
  'Safety: times': () => open.safety('Times'),
  'Safety: viewers': () => open.safety('Viewers'),
  'a device’s menu': () => open.menu(),
  'a device’s name and tag': () => open.item('Name and tag …'),
  'a device’s limits': () => open.item('Limits'),
  'forgetting a device': () => open.item('Forget'),
  'own definitions': () => open.testId('definitions'),
  async 'a new definition'() {
    await open.testId('definitions')
    await open.testId('definition-new')
  },
  'the link to Intiface': () => open.testId('intiface'),
  'the radio': () => open.button('Radio'),
  'the link for viewers': () => open.testId('share'),
  'the room: its card': () => open.testId('room-sheet'),
  async 'the room: who may come in'() {
    await open.testId('room-sheet')
    await open.tab('Who may come in')
  },
  async 'the room: an invitation'() {
    await open.testId('room-sheet')
    await open.tab('Invitations')
    await open.page().getByTestId('invite-name').fill('Friends')
    await open.testId('invite-make')
    await open.page().getByTestId('invite-link').waitFor()
  },
  'the health of the broadcast': () => open.testId('figures'),
  async 'the stream settings: where to'() {
    await open.testId('stream-settings')
    await open.page().getByRole('radio', { name: 'Another server, by WHIP' }).click()
  },
  async 'the stream settings: the picture'() {
    await open.testId('stream-settings')
    await open.tab('Picture')
  },
  async 'the stream settings: reaching viewers'() {
    await open.testId('stream-settings')
    await open.tab('Reaching viewers')
    await open.page().getByTestId('ice-servers').fill('turn:turn.example.org')
  },
  async 'the rules of the chat'() {
    await open.tab('Chat')
    await open.button('Chat rules')
  },
  'overlays: what is shown': () => open.testId('overlays'),
  async 'overlays: where one stands'() {
    await open.testId('overlays')
    await open.button('Place Poll')
  },
  async 'overlays: themes of alerts'() {
    await open.testId('overlays')
    await open.tab('Alerts')
    await open.button('Add a tier')
  },
  async 'overlays: sounds'() {
    await open.testId('overlays')
    await open.tab('Sounds')
  },
  async 'overlays: speech'() {
    await open.testId('overlays')
    await open.tab('Speech')
  },
  'the list of recordings': () => open.testId('recordings'),
  settings: () => open.button('Settings'),
  async 'the fault drill'() {
    await open.button('Settings')
    await open.testId('open-drill')
  },
  async 'the rehearsal'() {
    await open.button('Settings')
    await open.testId('open-rehearsal')
    await open.page().getByTestId('rehearsal-sheet').waitFor()
  },
  async 'the incident report'() {
    await open.button('Settings')
    await open.testId('open-incident')
    await open.page().getByTestId('incident-report').waitFor()
  },
  async 'a pattern'() {
    await open.tab('Patterns')
    await open.button('New pattern')
  },
  async 'a rule'() {
    await open.tab('Menu')
    await open.tab('Tip menu')
    await open.button('Add a rule')
  },
  async 'a rule of groups, from a template'() {
    await open.rules('rule-templates')
    await open.page().getByRole('menuitem', { name: 'Celebrate a large tip' }).click()
    await open.page().getByTestId('rule-running').locator('summary').click()
    await open.page().getByTestId('rule-try').locator('summary').click()
  },
  'the counters of rules': () => open.rules('counters'),
  async 'a new address for rules'() {
    await open.rules('webhooks')
    await open.testId('webhook-new')
  },
  async 'a poll'() {
    await open.tab('Show')
    await open.testId('poll-new')
  },
  async 'a goal'() {
    await open.tab('Show')
    await open.tab('Goals')
    await open.testId('goal-new')
  },
  async 'a prize draw'() {
    await open.tab('Show')
    await open.tab('Draws')
    await open.testId('draw-new')
  },
  'the collections of scenes': () => open.testId('collections'),
  'what can be shown': () => open.testId('source-add'),
  async 'where a source stands'() {
    await open.button('More for Test pattern')
    await open.page().getByRole('menuitem', { name: 'Place and size …' }).click()
  },
  'a viewer’s gift of control': () => open.person('Give control …'),
})
