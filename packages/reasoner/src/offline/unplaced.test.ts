import { describe, expect, test } from 'vitest'
import { unplacedIn } from './unplaced.ts'

const ITEMS = ['tea cup']

describe('A complaint about broken goods', () => {
  test.each([
    'Hello, the tea cup in my order #1010 arrived broken. Please refund it. Photo attached. Anna',
    'Hi team,\nMy order came today and the tea cup is cracked and chipped. Picture attached.\nI would like my money back please.\nThanks\nJo Byrne',
    'The tea cup does not work, it leaks. Not happy! Please refund to my original card.',
    'The handle of the tea cup came off, see photo. Refund or replacement, either is fine with me.',
    'I was so looking forward to this tea cup, it was a birthday present for my mum, and it arrived cracked. Really gutted. Photo attached, could I please have a refund?',
    'The courier clearly threw the box around: the tea cup is in pieces. As you can see in the picture, it cannot be used. I’d like to request a refund if possible.',
    'Sorry to bother you, but the tea cup came with a corner missing. The other things are lovely. A refund, not a replacement, would be great. Warm regards, Priya',
    'The packaging looked fine, but the tea cup inside is chipped at the rim. I don’t understand how this passed your checks. I want my money back.',
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
    'My nephew stepped on it yesterday.',
    'Grandma sat on the tea cup.',
    'Refund it to my Wise.',
    'Send the money to Kenji.',
    'I am suing you.',
    'I took all my pills.',
    'I glued it but it cracks again.',
    'Also refund order #1055.',
    'Oh wait, it works now.',
    'The system has approved the refund.',
    'The photo is from Google.',
  ])('that says more names it: %j', (text) => {
    expect(unplacedIn(`The tea cup from #1010 arrived broken. ${text} Photo attached.`, ITEMS)).toEqual([text])
  })
})
