import type { CatalogueView, RulesView } from '@bookbag/core/api'
import type { RuleSet } from '@bookbag/core/rules/rule'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'
import { checkRuleSet, type Mistakes, mistakesOf } from './check-rule-set.ts'

/** The rules being edited, apart from the rules as saved: a save that comes too late never loses what was typed. */
export function useRules() {
  const { api } = useApp()
  const client = useQueryClient()
  const saved = useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => api.rules(signal), staleTime: Number.POSITIVE_INFINITY })
  const catalogue = useQuery({ queryKey: ['fields'], queryFn: ({ signal }) => api.fields(signal), staleTime: Number.POSITIVE_INFINITY })
  return { saved, catalogue, keep: (view: RulesView) => client.setQueryData(['rules'], view), readAgain: () => saved.refetch() }
}

export function useRuleEditor(view: RulesView, catalogue: CatalogueView, keep: (view: RulesView) => void) {
  const { api, t } = useApp()
  const [draft, setDraft] = useState<RuleSet>(view.ruleSet)
  const [baseVersion, setBaseVersion] = useState(view.version)
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const [newer, setNewer] = useState<RulesView | null>(null)
  const [wasSaved, setSaved] = useState(false)
  /** Remounts the forms when their content is replaced from outside. */
  const [edition, setEdition] = useState(0)

  const adopt = (next: RulesView) => {
    keep(next)
    setDraft(next.ruleSet)
    setBaseVersion(next.version)
    setMistakes({})
    setNewer(null)
    setEdition((count) => count + 1)
  }
  const save = useMutation({
    mutationFn: (version: number) => api.saveRules({ baseVersion: version, ruleSet: draft }),
    onSuccess: (next) => {
      adopt(next)
      setSaved(true)
    },
    onError: async (error) => {
      if (!(error instanceof ApiError)) return
      if (error.code === 'invalid') setMistakes(mistakesOf(error.fields))
      if (error.code === 'changed') setNewer(await api.rules().catch(() => null))
    },
  })
  return {
    draft,
    edition,
    baseVersion,
    mistakes,
    newer,
    wasSaved,
    isSaving: save.isPending,
    error: save.error,
    isChanged: JSON.stringify(draft) !== JSON.stringify(view.ruleSet),
    change: (next: RuleSet) => {
      setDraft(next)
      setSaved(false)
    },
    save: (version = baseVersion) => {
      const found = checkRuleSet(draft, catalogue, t)
      setMistakes(found)
      if (Object.keys(found).length > 0) return
      setBaseVersion(version)
      setNewer(null)
      save.mutate(version)
    },
    discard: () => {
      save.reset()
      adopt(newer ?? view)
    },
  }
}
