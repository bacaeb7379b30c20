/** The commonest small words of each language: enough to tell whole mails apart, and cheap. */
const WORDS: Record<string, string> = {
  en: 'the and is are was were i you my your it to of for in on with have has had not this that what when where how can could would please order been be do did does from at but if an will he she they them his her its our us all just one two no yes out up now then so as by or about after before again still very too really only there here who why which than because arrived came broken attached photo see sent send bought back everything nothing something me we order hello hi thanks thank need want get got still item refund cancel return',
  de: 'der die das und ist sind war ich sie mein meine mir mich nicht ein eine einen für mit auf zu von dem den wie wann wo kann bitte habe haben hat bestellung noch aber es im am ihr ihre wurde werden hallo danke paket',
  fr: 'le la les et est sont je vous mon ma mes ne pas un une des pour avec sur de du que qui où quand comment bonjour merci commande ai avez il elle ce cette au aux été dans votre colis toujours suis',
  es: 'el la los las y es son yo usted mi mis no un una para con en de del que donde cuando como hola gracias pedido he ha por lo se le su está esta este pero quiero puedo todavía mi llegado',
  it: 'il lo la gli le e è sono io lei mio mia non un una per con su di del della che dove quando come ciao buongiorno grazie ordine ho ha mi si ma ancora questo questa vorrei posso pacco nel',
  nl: 'de het een en is zijn was ik u je mijn niet voor met op van dat die waar wanneer hoe kan hallo bedankt bestelling heb heeft maar nog er naar te bij aan dit wil graag pakket geen ontvangen',
  pt: 'o os as e é são eu você meu minha não um uma para com em de do da que onde quando como olá obrigado obrigada pedido tenho tem por no na se mas ainda este esta quero posso encomenda foi está',
}
const KNOWN = Object.entries(WORDS).map(([language, words]) => ({ language, words: new Set(words.split(' ')) }))

/** Letters of one language's own alphabet weigh like a word. */
const LETTERS: Record<string, RegExp> = { de: /[äöüß]/g, fr: /[àâçèêëîïôùûœ]/g, es: /[ñ¿¡]/g, it: /[ìò]/g, pt: /[ãõ]/g }

/** ISO 639-1 code of one of seven languages, or "other". Two-word tickets count as English unless they clearly are not. */
export function languageOf(text: string): string {
  const letters = text.match(/\p{L}/gu) ?? []
  const latin = text.match(/\p{Script=Latin}/gu) ?? []
  if (letters.length > 0 && latin.length < letters.length * 0.7) return 'other'
  const lower = text.toLowerCase()
  const words = lower.match(/\p{L}+(?:'\p{L}+)?/gu) ?? []
  const scores = KNOWN.map(({ language, words: known }) => {
    const hits = words.filter((word) => known.has(word)).length
    const marks = Math.min(3, lower.match(LETTERS[language] ?? /(?!)/g)?.length ?? 0)
    return { language, score: hits + marks }
  }).sort((a, b) => b.score - a.score)
  const best = scores[0]
  const english = scores.find((each) => each.language === 'en')?.score ?? 0
  if (!best || best.score === 0) return /[^\p{ASCII}]/u.test(letters.join('')) && words.length >= 4 ? 'other' : 'en'
  if (best.language !== 'en' && best.score > english) return best.score >= 2 || words.length <= 3 ? best.language : 'en'
  // Many words and hardly one of them English: some language we do not know.
  return words.length >= 12 && english / words.length < 0.08 ? 'other' : 'en'
}
