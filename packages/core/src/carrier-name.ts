const CARRIERS: Record<string, string> = { ups: 'UPS', fedex: 'FedEx', usps: 'USPS', dhl: 'DHL', dpd: 'DPD', gls: 'GLS', unknown: 'the carrier' }

/** Carriers as customers know them; any other is written as the shop writes it. */
export const carrierName = (carrier: string): string => CARRIERS[carrier.toLowerCase()] ?? carrier
