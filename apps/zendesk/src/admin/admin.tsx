import { Tabs } from '@zendeskgarden/react-tabs'
import { useState } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { ConnectionsTab } from './connections-tab.tsx'
import { EndpointsTab } from './endpoints-tab.tsx'
import { RefundsTab } from './refunds-tab.tsx'
import { RulesTab } from './rules-tab.tsx'
import { RunsTab } from './runs-tab.tsx'
import { ShopsTab } from './shops-tab.tsx'
import { SwitchTab } from './switch-tab.tsx'

const Page = styled.main`
  max-width: 1040px; margin: 0 auto; padding: 24px 16px 96px;
  /* More tabs than a narrow page has room for go on the next line. */
  [role='tablist'] { white-space: normal; }
  h1 { font-size: 22px; line-height: 28px; font-weight: 600; margin: 0 0 4px; }
`

export function Admin() {
  const { t } = useApp()
  const [tab, setTab] = useState('rules')
  return (
    <Page>
      <h1>{t('admin.heading')}</h1>
      <p style={{ margin: '0 0 16px' }}>{t('admin.lead')}</p>
      <Tabs selectedItem={tab} onChange={setTab}>
        <Tabs.TabList aria-label={t('admin.heading')}>
          <Tabs.Tab item="rules">{t('admin.tab.rules')}</Tabs.Tab>
          <Tabs.Tab item="runs">{t('admin.tab.runs')}</Tabs.Tab>
          <Tabs.Tab item="shops">{t('admin.tab.shops')}</Tabs.Tab>
          <Tabs.Tab item="connections">{t('admin.tab.connections')}</Tabs.Tab>
          <Tabs.Tab item="endpoints">{t('admin.tab.endpoints')}</Tabs.Tab>
          <Tabs.Tab item="refunds">{t('admin.tab.refunds')}</Tabs.Tab>
          <Tabs.Tab item="switch">{t('admin.tab.switch')}</Tabs.Tab>
        </Tabs.TabList>
        <Tabs.TabPanel item="rules">
          <RulesTab />
        </Tabs.TabPanel>
        <Tabs.TabPanel item="runs">{tab === 'runs' && <RunsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="shops">{tab === 'shops' && <ShopsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="endpoints">{tab === 'endpoints' && <EndpointsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="connections">{tab === 'connections' && <ConnectionsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="refunds">{tab === 'refunds' && <RefundsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="switch">{tab === 'switch' && <SwitchTab />}</Tabs.TabPanel>
      </Tabs>
    </Page>
  )
}
