import type { Carrier, Parcel, Tender, Words } from './words.ts'

/** "Ihr Paket (UPS 1Z…)": the same as subject and as object. */
const name = ({ index, id }: Parcel): string => `${index === null ? 'Ihr Paket' : `Paket ${index}`}${id ? ` (${id})` : ''}`
const withName = ({ index, id }: Parcel): string => `${index === null ? 'Ihrem Paket' : `Paket ${index}`}${id ? ` (${id})` : ''}`
const carried = (carrier: Carrier): string => carrier ?? 'der Zustelldienst'
const accordingTo = (carrier: Carrier): string => `Laut ${carrier ?? 'dem Zustelldienst'}`

/** "Montag, 23. November" as German declines it. */
const dative = (day: string): string => day.replace(', ', ', dem ')
const accusative = (day: string): string => day.replace(', ', ', den ')
const on = (day: string | null): string => (day ? ` am ${dative(day)}` : '')
const of = (day: string | null): string => (day ? ` vom ${dative(day)}` : '')
const until = (day: string | null): string => (day ? ` bis ${accusative(day)}` : '')
const spaced = (text: string | null): string => (text ? ` ${text}` : '')

function tender({ kind, name: what, ending }: Tender): string {
  if (kind === 'store_credit') return 'Guthaben auf Ihrem Kundenkonto'
  if (kind === 'gift_card') return ending ? `Geschenkkarte mit den Endzeichen ${ending}` : 'Geschenkkarte'
  return [what ?? 'Karte', ending && `mit den Endziffern ${ending}`].filter(Boolean).join(' ')
}
function to(way: Tender): string {
  if (way.kind === 'store_credit') return 'als Guthaben auf Ihr Kundenkonto'
  if (way.kind === 'gift_card') return `auf die ${tender(way)}`
  return way.ending ? `auf ${way.name === null ? 'die ' : ''}${tender(way)}` : `über ${tender(way)}`
}
const namely = (way: Tender | null): string => (way ? `, und zwar ${to(way)}` : '')
const by = (way: Tender | null): string => (way ? ` (${tender(way)})` : '')

const listed = (goods: string[]): string => (goods.length > 0 ? goods.join(', ') : 'Ihre Ware')
const fromOrder = (order: string | null): string => (order ? ` aus Ihrer Bestellung ${order}` : '')
const numbered = (number: string | null): string => (number ? ` Die Nummer ist ${number}.` : '')

const thing = (product: string, kinds: string[]): string => (kinds.length === 0 ? `„${product}“` : `„${product}“ (${kinds.join(', ')})`)

const ENDING = /(?:en|er|es|em|e|n|s)$/u
const STOP_WORDS =
  'der die das den dem des ein eine einen einem einer und oder aber ich sie wir mich mir mein meine meinen meiner ihr ihre ihren ihnen für mit auf von vom zum zur bei aus wie wann was wer kann können könnte könnten bitte habe haben hat ist sind war auch nicht noch nur wenn dass dann gibt hallo guten tag'

/** Plain places as carriers note them. */
const PLACES: [RegExp, string][] = [
  [/neighbou?r/i, 'Nachbar'],
  [/back ?door/i, 'Hintertür'],
  [/front ?desk|reception|lobby/i, 'Empfang'],
  [/mail ?box|letter ?box/i, 'Briefkasten'],
  [/mail ?room/i, 'Poststelle'],
  [/locker|parcel box/i, 'Paketfach'],
  [/door/i, 'Haustür'],
  [/porch|deck|patio/i, 'Terrasse'],
  [/garage/i, 'Garage'],
  [/shed/i, 'Schuppen'],
  [/office/i, 'Büro'],
]

export const german: Words = {
  locale: 'de-DE',
  yes: 'ja',
  no: 'nein',
  none: 'keine',
  counted: (quantity, title) => `${quantity} x ${title}`,
  daysAgo: (days) => (days <= 0 ? 'heute' : days === 1 ? 'gestern' : `vor ${days} Tagen`),
  tender,

  frame: {
    greeting: (who) => (who ? `Guten Tag ${who.whole},` : 'Guten Tag,'),
    // What follows a comma begins small: so an answer begins with this.
    thanks: 'vielen Dank für Ihre Nachricht.',
    automatic: 'Dies ist eine automatische Antwort. Wenn sich ein Mensch darum kümmern soll, antworten Sie einfach mit dem Wort „Mensch“.',
    automaticMark: 'automatische Antwort',
    signOff: (shop) => (shop === null ? 'Mit freundlichen Grüßen' : `Mit freundlichen Grüßen\n${shop}`),
    openings: {
      late: 'Ihr Paket kommt später an, als wir Ihnen gesagt haben.',
      needs_customer: 'es gibt Neuigkeiten zu Ihrem Paket, die Sie wissen sollten.',
      shipped: 'Ihre Bestellung wurde versandt.',
      refund_settled: 'es gibt Neuigkeiten zu Ihrer Erstattung.',
      refund_made: 'es gibt Neuigkeiten zu Ihrer Erstattung.',
    },
  },

  parcel: {
    id: (carrier, number) => [carrier, number].filter(Boolean).join(' '),
    onWayBack: (carrier, parcel) => `${accordingTo(carrier)} ist ${name(parcel)} auf dem Rückweg zu uns.`,
    delivered: (carrier, parcel, day) => `${accordingTo(carrier)} wurde ${name(parcel)}${on(day)} zugestellt.`,
    deliveredByOurRecords: (parcel, day) => `Nach unseren Unterlagen wurde ${name(parcel)}${on(day)} zugestellt.`,
    leftAt: (place) => {
      const said = PLACES.find(([pattern]) => pattern.test(place))?.[1]
      return said ? `Als Ablageort ist notiert: ${said}.` : null
    },
    withNeighbour: 'Es wurde in der Nachbarschaft abgegeben.',
    ifNotThere: 'Falls es nicht da ist, antworten Sie einfach auf diese E-Mail; dann sieht sich das jemand aus unserem Team an.',
    outForDelivery: (parcel) => `${name(parcel)} ist in der Zustellung.`,
    onItsWay: (parcel, isDelayed) => `${name(parcel)} ist unterwegs${isDelayed ? '; der Zustelldienst meldet eine Verzögerung' : ''}.`,
    waitsForPickup: (carrier, parcel) => `${name(parcel)} liegt in einer Abholstelle${carrier ? ` von ${carrier}` : ''} für Sie bereit.`,
    attempted: (carrier, parcel) => `${carried(carrier)} wollte ${name(parcel)} zustellen, konnte es aber nicht übergeben.`,
    labelMade: (carrier, parcel) => `Für ${name(parcel)} haben wir ein Versandetikett erstellt; ${carried(carrier)} hat das Paket aber noch nicht erfasst.`,
    delayed: (carrier, parcel) => `${carried(carrier)} meldet eine Verzögerung bei ${withName(parcel)}.`,
    inTrouble: (carrier, parcel) => `${carried(carrier)} meldet ein Problem mit ${withName(parcel)}.`,
    labelCancelled: (parcel) => `Das Versandetikett für ${name(parcel)} wurde storniert.`,
    notShown: (carrier, parcel) => `${carried(carrier)} zeigt uns zu ${withName(parcel)} derzeit keine Informationen an.`,
    // Carriers note scans in English.
    lastScan: (ago, place) => `Zuletzt erfasst wurde es ${ago}${place ? ` in ${place}` : ''}.`,
    estimatePassed: (carrier, day) => `${carried(carrier)} hatte die Zustellung für ${accusative(day)} erwartet; dieser Tag ist vorbei.`,
    estimate: (carrier, day) => `${carried(carrier)} rechnet derzeit mit der Zustellung am ${dative(day)}.`,
    firstExpected: (day) => `Ursprünglich erwartet wurde sie am ${dative(day)}.`,
    keptAt: (places, day) => (places.length > 0 ? `Abholen können Sie es${until(day)} hier: ${places.join(', ')}.` : `Dort wird es${until(day)} aufbewahrt.`),
    openingHours: (hours) => (/\p{L}{2}/u.test(hours) ? null : `Öffnungszeiten: ${hours}.`),
    canDo: {
      pay_customs: (carrier) => `${carried(carrier)} wartet auf eine Zollzahlung von Ihnen; wie Sie zahlen, steht dort in der Sendungsverfolgung.`,
      correct_address: (carrier) => `${carried(carrier)} braucht eine berichtigte Adresse. Bitte antworten Sie auf diese E-Mail mit der vollständigen Adresse.`,
      arrange_redelivery: () => 'Was sich jetzt vereinbaren lässt, steht in der Sendungsverfolgung des Zustelldienstes.',
      contact_carrier: (carrier) => `${carried(carrier)} bittet Sie, sich dort deswegen zu melden.`,
      pick_up: null,
    },
    follow: (url) => `Hier können Sie es verfolgen: ${url}`,
    details: (url) => `Hier finden Sie die Einzelheiten: ${url}`,
    handedOver: (parcel, day) => `${name(parcel)} wurde${on(day)} zum Versand übergeben.`,
    shopSays: {
      in_transit: 'Nach der letzten Meldung, die wir haben, ist es unterwegs.',
      out_for_delivery: 'Nach der letzten Meldung, die wir haben, ist es in der Zustellung.',
      attempted_delivery: 'Nach der letzten Meldung, die wir haben, gab es einen Zustellversuch.',
      ready_for_pickup: 'Nach der letzten Meldung, die wir haben, liegt es zur Abholung bereit.',
    },
  },

  order: {
    thanks: (order, day) => `Ihre Bestellung ${order} ist${on(day)} bei uns eingegangen.`,
    onHold: 'Sie wurde noch nicht versandt; wir halten sie derzeit zurück.',
    untracked: 'Sie wurde zum Versand übergeben, wir haben dazu aber keine Sendungsnummer.',
    notShipped: 'Sie wurde noch nicht versandt.',
    atWarehouse: {
      received: 'Sie liegt unserem Lager vor und wird als Nächstes gepackt.',
      picking: 'Unser Lager stellt sie gerade zusammen.',
      picked: 'Unser Lager stellt sie gerade zusammen.',
      packed: 'Unser Lager hat sie gepackt; sie wartet auf den Zustelldienst.',
    },
    shippingPolicy: (policy) => `Unsere Angaben zum Versand: ${policy}`,
    inParcels: (order, count) => `Ihre Bestellung ${order} wurde in ${count} Paketen versandt.`,
    latest: (order) => `Hier ist der aktuelle Stand Ihrer Bestellung ${order}.`,
    stillToShip: (goods) => `Noch nicht versandt: ${goods.join(', ')}.`,
    refundedSoFar: (sum) => `Von dieser Bestellung haben wir bisher ${sum} erstattet.`,
    wasCancelled: (order, day) => `Ihre Bestellung ${order} wurde${on(day)} storniert.`,
    refundedOfIt: (sum) => `Davon haben wir ${sum} erstattet.`,
  },

  changes: {
    cancelled: (order) => `Wir haben Ihre Bestellung${spaced(order)} storniert.`,
    refundedForIt: (sum) => `Dafür haben wir Ihnen ${sum} erstattet.`,
    tooLateToCancel: (order) => `Ihre Bestellung ${order} ist schon unterwegs, deshalb ist es für eine Stornierung zu spät.`,
    addressChanged: (told) =>
      'receipt' in told ? 'Wir haben die Lieferadresse geändert.' : `Wir haben die Lieferadresse Ihrer Bestellung ${told.order} geändert. Wir schicken sie an: ${told.address}.`,
    held: (order) =>
      `Wir halten Ihre Bestellung${spaced(order)} zurück. Davon wird nichts verschickt, bis Sie uns Bescheid geben: Antworten Sie einfach, wenn wir sie verschicken dürfen.`,
    released: (order) => `Ihre Bestellung${spaced(order)} wird nicht länger zurückgehalten und der Reihe nach verschickt.`,
    lineChanged: (title, from, count) => `${title}: ${count} statt ${from}`,
    lineRemoved: (title) => `${title}: entfernt`,
    lineAdded: (title, count) => `${title}: ${count} hinzugefügt`,
    itemsChanged: (order, changes) => `Wir haben Ihre Bestellung${spaced(order)} geändert${changes.length > 0 ? `: ${changes.join('; ')}` : ''}.`,
    costsMore: (sum) => `Sie kostet jetzt ${sum} mehr.`,
    costsLess: (sum) => `Sie kostet jetzt ${sum} weniger.`,
    costsTheSame: 'Der Preis bleibt gleich.',
    invoiceSent: (sum, order) =>
      `Wir haben Ihnen eine E-Mail mit einem Link geschickt, über den Sie den offenen Betrag${sum ? ` von ${sum}` : ''} Ihrer Bestellung${spaced(order)} bezahlen können.`,
    sentAgain: (newOrder, goods, order) =>
      `Die Unannehmlichkeiten tun uns leid. Wir haben eine neue Bestellung${spaced(newOrder)} angelegt, mit der Sie ${listed(goods)} noch einmal erhalten, kostenlos und an dieselbe Adresse${order ? ` wie bei Ihrer Bestellung ${order}` : ''}.`,
  },

  refund: {
    sorry: 'Das tut uns leid.',
    made: (told) => {
      if ('receipt' in told) return 'Wir haben Ihnen das Geld erstattet.'
      const goods = told.goods.length > 0 ? ` für ${told.goods.join(', ')}${fromOrder(told.order)}` : told.order ? ` für Ihre Bestellung ${told.order}` : ''
      return `Wir haben Ihnen ${told.sum}${goods} erstattet${namely(told.tender)}.`
    },
    byHand: 'Die Auszahlung muss jemand aus unserem Team von Hand vornehmen.',
    shares: (parts) => `Das Geld geht so zurück, wie bezahlt wurde: ${parts.map((each) => [each.sum, each.tender && to(each.tender)].filter(Boolean).join(' ')).join(' und ')}.`,
    bankDays: (days) => `Bis Ihre Bank die Erstattung auf dem Kontoauszug anzeigt, kann es bis zu ${days} Tage dauern.`,
    reference: (kind, value) => `Ihre Bank findet die Erstattung unter dieser Referenz (${kind}): ${value}.`,
    noneRecorded: (order) => `Zu Ihrer Bestellung ${order} ist bei uns bisher keine Erstattung verzeichnet.`,
    wasMade: (sum, order, day, way) => `Für Ihre Bestellung ${order} wurde${on(day)} eine Erstattung von ${sum} veranlasst${namely(way)}.`,
    part: (sum, way, progress) => `${sum} davon${way ? ` ${to(way)}` : ''}: ${progress}`,
    failed: 'Der Zahlungsdienst meldet, dass die Erstattung nicht ausgeführt werden konnte; das muss sich jemand aus unserem Team ansehen.',
    unknown: 'Der Zahlungsdienst sagt uns derzeit nicht, wie weit die Erstattung ist.',
    manual: 'Diese Bestellung wurde nicht über einen Zahlungsdienst bezahlt. Das Geld wird von Hand ausgezahlt; darum muss sich jemand aus unserem Team kümmern.',
    toGiftCard: 'Der Betrag geht auf diese Geschenkkarte zurück, nicht an eine Bank.',
    toStoreCredit: 'Der Betrag steht als Guthaben auf Ihrem Kundenkonto bei uns, nicht bei einer Bank.',
    arrived: (day) => `Der Zahlungsdienst meldet, dass die Erstattung${on(day)} angekommen ist.`,
    toPlan: (service) =>
      `Das Geld geht auf Ihren Zahlungsplan ${service ? `bei ${service}` : 'beim Zahlungsanbieter'} zurück, nicht auf Ihre Karte: ${service ?? 'Der Zahlungsanbieter'} zieht es von dem ab, was Sie dort noch schulden. Ihre nächsten Raten sehen Sie in der App${service ? ` von ${service}` : ''}.`,
    walletDone: 'PayPal hat die Erstattung abgeschlossen.',
    walletAccepted: 'PayPal hat die Erstattung angenommen, aber noch nicht abgeschlossen.',
    toWallet: 'Sie finden das Geld in Ihrem PayPal-Konto; wenn Sie dort mit Karte bezahlt haben, geht es weiter auf diese Karte.',
    atBank: 'Der Zahlungsdienst hat die Erstattung an Ihre Bank übergeben; wann sie sichtbar wird, entscheidet Ihre Bank.',
    accepted: 'Der Zahlungsdienst hat die Erstattung angenommen.',
    reversal: 'Möglicherweise nimmt Ihre Bank die ursprüngliche Abbuchung zurück, statt eine eigene Gutschrift anzuzeigen.',
    shownBy: (day) => `In der Regel ist die Erstattung bis ${accusative(day)} sichtbar.`,
  },

  returns: {
    label: (url) => `Ihr Rücksendeetikett können Sie hier ausdrucken: ${url}`,
    requested: (goods, order) =>
      `Wir haben notiert, dass Sie ${listed(goods)}${fromOrder(order)} zurückschicken möchten. Jemand aus unserem Team sieht sich das an und schreibt Ihnen. Bitte schicken Sie vorher nichts zurück.`,
    started: (goods, order, number) => `Wir haben eine Rücksendung für ${listed(goods)}${fromOrder(order)} angelegt.${numbered(number)}`,
    refundFollows: 'Sobald die Ware zurück und geprüft ist, folgt die Erstattung.',
    exchangeStarted: (goods, order, number) => `Wir haben einen Umtausch für ${listed(goods)}${fromOrder(order)} angelegt.${numbered(number)}`,
    exchangeFollows: (wanted) => `Sobald die Ware zurück und geprüft ist, geht die neue${wanted.length > 0 ? ` (${wanted.join(', ')})` : ''} an Sie heraus.`,
    link: (told) =>
      'receipt' in told
        ? 'Wir haben eine Seite für Ihre Rücksendung vorbereitet.'
        : `Auf dieser Seite können Sie zurückgeben oder umtauschen, was Sie${told.order ? ` mit Ihrer Bestellung ${told.order}` : ''} gekauft haben; die Bestellung ist dort schon eingetragen: ${told.url}`,
    linkHow: 'Dort wählen Sie aus, was Sie zurückschicken und warum, und erhalten Ihr Etikett.',
    refunded: (sum, number) => `Wir haben Ihnen ${sum === '' ? 'das Geld' : sum} für Ihre Rücksendung${spaced(number)} erstattet.`,
    cancelled: (number) => `Wir haben Ihre Rücksendung${spaced(number)} storniert. Sie müssen nichts zurückschicken.`,
    approved: (number) => `Ihre Rücksendung${spaced(number)} ist genehmigt.`,
  },

  goodwill: {
    sorry: (order) => `Die Unannehmlichkeiten${order ? ` mit Ihrer Bestellung ${order}` : ''} tun uns leid.`,
    storeCredit: (sum, day) => `Wir haben Ihrem Kundenkonto ${sum} gutgeschrieben. Das Guthaben können Sie${until(day)} an der Kasse einlösen, wenn Sie angemeldet sind.`,
    giftCard: (sum, last, day) =>
      `Wir haben für Sie eine Geschenkkarte über ${sum} mit den Endzeichen ${last} erstellt. Den Code erhalten Sie in einer eigenen E-Mail. Die Karte gilt${until(day) || ' ab sofort'}.`,
    discountCode: (sum, code, day) => `Hier ist ein Rabattcode über ${sum} für Ihre nächste Bestellung: ${code}. Er gilt${until(day)} einmal und nur mit Ihrem eigenen Konto.`,
    given: () => 'Wir haben Ihnen dafür einen Ausgleich gegeben.',
  },

  payments: {
    onlyReserved: (order, sum, day, way) =>
      `Für Ihre Bestellung ${order} wurde${on(day)} ein Betrag von ${sum}${by(way)} nur vorgemerkt; abgebucht wurde nichts. Banken zeigen eine Vormerkung als ausstehende Abbuchung an.`,
    takenOnce: (order, sum, day, way) => `Für Ihre Bestellung ${order} haben wir genau einmal abgebucht: ${sum}${on(day)}${by(way)}.`,
    reservation: (sum, day) => `Der Eintrag über ${sum}${of(day)} ist eine Vormerkung, keine zweite Zahlung.`,
    declined: (sum, day) => `Ein Versuch über ${sum}${of(day)} wurde abgelehnt; dabei wurde nichts abgebucht.`,
    bankRemoves: 'Ihre Bank entfernt einen solchen Eintrag von selbst; wann, entscheidet sie.',
  },

  policy: {
    returnDays: (days) => `Sie können Artikel innerhalb von ${days} Tagen zurückgeben.`,
    article: (title, excerpt, url) => `Aus unserem Hilfebereich, „${title}“:\n${excerpt}\n${url}`,
  },

  stock: {
    inStock: (product, kinds, count) => `${thing(product, kinds)} ist derzeit vorrätig${count === null ? '' : `: noch ${count} Stück`}.`,
    notInStock: (product, kinds) => `${thing(product, kinds)} ist derzeit nicht vorrätig.`,
    someInStock: (product, there, gone) => `„${product}“ ist derzeit vorrätig in: ${there.join(', ')}. Nicht vorrätig in: ${gone.join(', ')}.`,
    lookedAt: (day, time) => `Nachgesehen haben wir${on(day)} um ${time} Uhr; das kann sich jederzeit ändern.`,
  },
  custom: { passedOn: 'Wir haben Ihr Anliegen weitergegeben. Es ist noch nicht bestätigt.' },

  claims: {
    deeds: {
      refunded:
        /(?<!\p{L})(?:(?:zurück|rück)?erstattet|zurück(?:ge)?(?:zahlt|bucht|überwiesen)|überwiesen|rückvergütet|gutgeschrieben)(?!\p{L})|Erstattung.*(?<!\p{L})(?:veranlasst|ausgeführt|angewiesen|genehmigt|erledigt|unterwegs|abgeschlossen)/iu,
      cancelled: /(?<!\p{L})(?:storniert|annulliert)(?!\p{L})|Stornierung.*(?<!\p{L})(?:ausgeführt|durchgeführt|erfolgt|bestätigt|erledigt)/iu,
      address_changed:
        /adresse.*(?<!\p{L})(?:ge|ab)?(?:ändert|aktualisiert|angepasst|korrigiert|berichtigt)(?!\p{L})|(?<!\p{L})(?:geändert|aktualisiert|angepasst|korrigiert|berichtigt)(?!\p{L}).*adresse/iu,
      delivered:
        /(?<!\p{L})(?:zugestellt|ausgeliefert|angeliefert)(?!\p{L})|(?<!\p{L})(?:ist|wurde|sind|wurden)(?!\p{L}).*(?<!\p{L})(?:angekommen|geliefert|eingetroffen)(?!\p{L})/iu,
      shipped: /(?<!\p{L})(?:versandt|versendet|verschickt|abgeschickt|losgeschickt|abgesendet)(?!\p{L})/iu,
      packed: /(?<!\p{L})(?:gepackt|verpackt|eingepackt)(?!\p{L})/iu,
      in_stock: /(?<!\p{L})(?:vorrätig|auf Lager|lieferbar|verfügbar)(?!\p{L})/iu,
      sold_out: /(?<!\p{L})(?:ausverkauft|vergriffen)(?!\p{L})/iu,
      out_for_delivery: /(?<!\p{L})in (?:der )?(?:Zustellung|Auslieferung)(?!\p{L})|(?<!\p{L})wird (?:heute|gerade|derzeit) (?:zugestellt|ausgeliefert)/iu,
      replaced:
        /(?<!\p{L})(?:Ersatz\p{L}*|neue[nrs]?)(?!\p{L}).*(?<!\p{L})(?:unterwegs|geschickt|verschickt|versandt|gesendet|versendet|losgeschickt)(?!\p{L})|(?<!\p{L})(?:schicken|senden|schickten|sandten)(?!\p{L}).*(?<!\p{L})(?:Ersatz\p{L}*|neue[nrs]?)(?!\p{L})/iu,
      promised:
        /(?<!\p{L})(?:wir werden|werden wir|wir erstatten|erstatten wir|wir garantieren|garantiert|versprechen|versprochen|zugesichert|ganz sicher|definitiv|mit Sicherheit)(?!\p{L})|(?<!\p{L})(?:wird|werden)(?!\p{L}).*(?<!\p{L})(?:ankommen|eintreffen|geliefert|zugestellt|erstattet|erhalten|bekommen)(?!\p{L})|(?<!\p{L})(?:erhalten|bekommen) Sie(?!\p{L}).*(?<!\p{L})zurück(?!\p{L})|(?<!\p{L})kommt(?!\p{L}).*(?<!\p{L})an(?!\p{L})/iu,
      goodwill_given:
        /(?:Guthaben|Gutschein|Geschenkkarte|Rabatt(?:code)?|Gutschrift)(?!\p{L}).*(?<!\p{L})(?:erstellt|hinzugefügt|ausgestellt|geschickt|gegeben|eingerichtet|hinterlegt|angelegt|gewährt)(?!\p{L})|(?<!\p{L})(?:erstellt|hinzugefügt|ausgestellt|schenken|geschenkt)(?!\p{L}).*(?:Guthaben|Gutschein|Geschenkkarte|Rabatt)|(?<!\p{L})hier ist (?:ein|Ihr)e? (?:Rabattcode|Gutschein|Geschenkkarte)/iu,
      own_system_changed:
        /(?<!\p{L})(?:Abo|Abonnement|Mitgliedschaft|Box)(?!\p{L}).*(?<!\p{L})(?:pausiert|übersprungen|fortgesetzt|gekündigt|beendet|reaktiviert|gestartet|ausgesetzt)(?!\p{L})|(?<!\p{L})(?:pausiert|übersprungen|reaktiviert|abgemeldet)(?!\p{L})|Punkte?(?!\p{L}).*(?<!\p{L})(?:gutgeschrieben|hinzugefügt|abgezogen|gebucht|entfernt|eingetragen)(?!\p{L})/iu,
      held: /(?<!\p{L})(?:zurückgehalten|angehalten|gestoppt|freigegeben)(?!\p{L})|(?<!\p{L})halten(?!\p{L}).*(?<!\p{L})zurück(?!\p{L})/iu,
      items_changed:
        /(?:Bestellung|Artikel|Größe|Farbe|Menge)(?!\p{L}).*(?<!\p{L})(?:geändert|getauscht|ausgetauscht|entfernt|hinzugefügt|angepasst|ersetzt)(?!\p{L})|(?<!\p{L})(?:getauscht|ausgetauscht|entfernt)(?!\p{L})|Rechnung.*(?<!\p{L})(?:geschickt|gesendet|verschickt)(?!\p{L})/iu,
      return_started:
        /(?:Rücksendung|Retoure|Rückgabe|Umtausch)(?!\p{L}).*(?<!\p{L})(?:angelegt|erstellt|gestartet|eröffnet|genehmigt|eingeleitet|angemeldet|veranlasst)(?!\p{L})|(?<!\p{L})(?:Rücksende|Retouren)(?:etikett|label|schein).*(?<!\p{L})(?:ist|wurde|finden|anbei|beigefügt|erstellt)(?!\p{L})/iu,
    },
    noClaim: /\?|(?<!\p{L})(?:falls|wenn|sofern|sobald|ob|nicht|nichts|weder|kein\p{L}*)(?!\p{L})/iu,
    // "am 23. November" is no end.
    sentenceEnd: /(?<=[!?\n])\s+|(?<=\.)(?<!\d\.(?=\s+(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)))\s+/u,
    quotation: /„[^“]+“/g,
  },

  hears: {
    person: 'Mensch',
    notArrived:
      /(?<!\p{L})(?:nicht|nie|niemals|nichts|kein\p{L}*)(?: \p{L}+){0,4} (?:angekommen|angekommn|erhalten|bekommen|gekommen|da|hier|eingetroffen|zugestellt|geliefert|erreicht)(?!\p{L})|(?<!\p{L})(?:warte|warten)(?!\p{L})|überfällig|verschollen|(?<!\p{L})(?:verloren gegangen|verlorengegangen|wo bleibt|niemand hat|fehlt (?:noch|immer))(?!\p{L})/iu,
    wasCancelled: /(?<!\p{L})(?:storniert|annulliert)(?!\p{L})|Stornierung/iu,
    doubted:
      /(?<!\p{L})(?:fehlt|fehlen|fehlende\p{L}*|falsch\p{L}*|verloren|verschwunden|warum|wieso|weshalb|abgelaufen|nicht|nie|kein\p{L}*|sollten?|müssten?|immer noch)(?!\p{L})/iu,
    takenTwice:
      /(?<!\p{L})(?:zweimal|zwei Mal|doppelt|2x|2 mal|erneut|nochmals?)(?!\p{L})[^.?!]{0,60}(?<!\p{L})(?:abgebucht|belastet|eingezogen|bezahlt|gezahlt|berechnet)(?!\p{L})|(?<!\p{L})(?:abgebucht|belastet|eingezogen|bezahlt|gezahlt|berechnet)(?!\p{L})[^.?!]{0,60}(?<!\p{L})(?:zweimal|zwei Mal|doppelt|2x)(?!\p{L})|(?<!\p{L})(?:zwei|zweite|doppelte|zweimalige) (?:Abbuchung|Zahlung|Buchung|Belastung)(?:en)?(?!\p{L})|Doppel(?:ab)?buchung|Doppelzahlung/iu,
    reserved:
      /(?<!\p{L})(?:vorgemerkt\p{L}*|reserviert\p{L}*|Vormerkung|Reservierung|ausstehend\p{L}*|schwebend\p{L}*)(?!\p{L})[^.?!]{0,60}(?<!\p{L})(?:Betrag|Zahlung|Abbuchung|Karte|Konto|Buchung)(?!\p{L})|(?<!\p{L})(?:Betrag|Zahlung|Abbuchung|Buchung)(?!\p{L})[^.?!]{0,60}(?<!\p{L})(?:vorgemerkt|reserviert|ausstehend|schwebend)(?!\p{L})/iu,
    stopWords: new Set(STOP_WORDS.split(' ').flatMap((word) => [word, word.replace(ENDING, '')])),
    ending: ENDING,
  },
}
