/**
 * Words of feeling, occasion, household and post that go with a complaint about something broken and ask for nothing. Left out on purpose: people, payees, ways of
 * paying, things a customer may have done to the goods, and everything by which a second matter begins.
 */
const WORDS = `
  excited excitedly gutted love loved loves lovely liked hope hoped hoping hopefully forward heartbroken frustrated frustrating frustration angry anger furious livid dissatisfied dissatisfaction
  appalled appalling shocked shocking horrified dismayed dismay outrageous ridiculous crushing saddened extremely seriously incredibly absolutely honestly really truly deeply terribly utterly beyond
  such bit bummer regret regretfully afraid unfortunate grateful appreciate appreciated glad delighted pleased wonderful beautiful beautifully gorgeous pretty favourite favorite nice great perfect perfectly excellent stunning
  expected expecting expectation expectations standard standards service customer customers loyal regular years shop store site website
  birthday wedding anniversary christmas xmas easter party dinner housewarming holiday holidays occasion celebration guests
  kitchen bathroom bedroom living room garden office desk table shelf wall floor carpet house home door doorstep porch hallway everywhere over around across along under underneath near between through
  courier carrier post postal mail driver handling handled rough roughly journey trip route travel survive survived protect protected protection padding padded bubble wrap wrapping layer thin thick foam paper cardboard carton tissue tape taped label outer outside inner exterior interior intact
  wood wooden glass ceramic porcelain china clay stone marble metal steel brass copper iron plastic leather cotton wool linen silk fabric cloth wax enamel resin bamboo rattan velvet
  red blue green yellow white black grey gray brown pink purple orange gold silver beige cream navy teal
  piece part parts section surface panel panels base stem neck rims lids handles knob hinge hinges lock clasp buckle strap straps stitching stitches thread threads hem collar sleeve sleeves lining cover covers cable plug switch motor blade blades wheel wheels wire bulb battery display frame corners edges
  don't can't won't cannot doesn't didn't isn't wasn't couldn't hasn't haven't wouldn't passed control checks inspection packers switches itself seconds video short warm near one three four five six seven eight nine ten dozen
  attach looking careful carefully bits sharp noticed notice discover discovered unwrapped unwrapping unwrap tried trying try tested test use using set plugged saved saving waited waiting planned planning wanted chosen chose choose picked
  request requests requesting requested require required action attention assistance assist advise advice respond response reply answer resolved resolution solution matter complaint complain complaining claim
  sir madam ma'am folks everyone wishes greetings respectfully faithfully photograph photographs screenshot evidence course per shown seen visible visibly noticeable evident apparent apparently described pictured
  moment minute minutes hour hours monday's weekend's recent recently lately finally eventually straight straightaway immediately promptly earliest convenience
  huge giant massive enormous tiny deep long wide narrow sharp ugly nasty horrible dreadful disgusting awful awfully poor poorly quality useless worthless shoddy cheap cheaply made sturdy flimsy fragile delicate
  hanging wobbly wobbles wobbling uneven crooked loose loosely rattles rattling flickers flickering sticks stuck jammed squeaks squeaking noise noisy dust dusty dirt dirty wet damp soaked mouldy moldy faded discoloured discolored rusty rusted
  late arriving arrival unpack upon within during even though although however therefore thus almost nearly hardly barely simply actually especially mainly mostly fully partly maybe perhaps
  would've could've should've shouldn't that'd there's what's who's let's they're we'd you'd you're
`
export const EVERYDAY: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ''))
