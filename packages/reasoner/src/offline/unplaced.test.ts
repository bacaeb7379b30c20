import { describe, expect, test } from 'vitest'
import { unplacedIn } from './unplaced.ts'

const ITEMS = ['tea cup']

describe('A complaint about broken goods', () => {
  test.each([
    'Hello, the tea cup in my order #1010 arrived broken. Please refund it. Photo attached. Anna',
    'Hi team,\nMy order came today and the tea cup is cracked and chipped. Picture attached.\nI would like my money back please.\nThanks\nJo Byrne',
    'The tea cup does not work, it leaks. Not happy! Please refund to my original card.',
    'The handle of the tea cup came off, see photo. Refund or replacement, either is fine with me.',
    'Two tea cups arrived shattered because the box was not packed well. Very disappointed.',
  ])('that says only that is placed whole: %j', (text) => {
    expect(unplacedIn(text, ITEMS)).toEqual([])
  })

  test.each([
    'Please send the refund to my other card.',
    'Pay it in bitcoin.',
    'Please refund me twice the price.',
    'Refund me $400.',
    'My neighbour sends you greetings.',
    'My cat pushed it off the table.',
    'I dropped it and it broke.',
    'If it arrives broken, would you refund it?',
    'It did not arrive broken.',
    'Please do not refund it.',
    'All is well.',
    'You promised that on the phone.',
    'Nothing arrived at all.',
    'It was bought at Target.',
    'My solicitress is informed.',
    'Zebras waltz in Reykjavik.',
    'Karma will find you.',
  ])('that says more names it: %j', (text) => {
    expect(unplacedIn(`The tea cup from #1010 arrived broken. ${text} Photo attached.`, ITEMS)).toEqual([text])
  })
})
