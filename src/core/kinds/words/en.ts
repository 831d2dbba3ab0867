/**
 * The words by which English, names each kind. The notation is explained in `../kind.ts`; add a word where it belongs.
 */

import type { KindWords } from '../kind.ts';
import type { KindId } from '../kinds.ts';

export const en: KindWords<KindId> = {
  endings: "s, es, 's, s'",
  beginnings: '',
  words: {
    'shared-meal': `
      shared meal, community meal, communal meal, dinner, shared dinner, community dinner, eat together,
      feast together, banquet, meal together, world food, supper together, long table, buffet?, global kitchen,
      neighbourhood dinner, neighbourhood meal, community supper, dinner night, street dinner, raclette`,
    'peoples-kitchen': `
      people's kitchen, community kitchen, soup kitchen, pay what you can kitchen, community canteen`,
    soup: 'soup?, soup lunch, soup afternoon, soup café, soup evening, soup day, soup festival',
    breakfast: 'breakfast, breakfast club, breakfast buffet, community breakfast',
    brunch: 'brunch',
    lunch: 'lunch, lunch club, community lunch, midday meal',
    potluck: 'potluck, bring a dish?, bring and share, everyone brings a dish?, bring your own dish?',
    barbecue: 'barbecue, barbeque, bbq, braai, grill party, cookout',
    picnic: "picnic, teddy bears' picnic",
    pancakes: `
      pancake?, pancake day, pancake party, waffle?, waffle sale, pancake breakfast, pancake afternoon`,
    'cooking-workshop': `
      cooking workshop, cooking class, cooking lesson, cookery class, cook together, cooking course,
      baking workshop, baking class, cooking together, bake together, cooking club, cookery course`,
    tasting: 'tasting, wine tasting, beer tasting, cheese and wine, food tasting',
    'food-aid': 'food bank, food aid, food parcel, food distribution, food pantry',
    iftar: 'iftar, breaking the fast, break the fast, ramadan meal',
    'benefit-supper': `
      spaghetti night, charity dinner, fundraising dinner, pasta night, benefit dinner, benefit supper,
      charity supper`,
    aperitif: `
      drinks, drinks reception, afterwork, after-work drinks, cocktail evening, happy hour, neighbourhood drinks`,
    'street-party': 'street party, street parties, block party, street feast, street festival',
    'neighbourhood-party': `
      neighbourhood party, neighborhood party, neighbourhood fest, community party, park party,
      neighbourhood festival, neighbors' day, neighbours' day, community day, neighbourhood feast, fun day,
      community fun day, big party`,
    'summer-party': `
      summer party, summer feast, summer fête, spring party, autumn party, midsummer party, spring fair,
      summer fair, summer festival`,
    'new-year-reception': `
      new year's reception, new year reception, new year's drinks, new year drinks, new year's party,
      new year party, new year's eve, end of year party, new year's eve party`,
    carnival: 'carnival, carnival party, costume party, fancy dress party, masked ball',
    sinterklaas: 'sinterklaas, saint nicholas, st nicholas, saint nicholas party',
    'saint-martin': 'saint martin, st martin, lantern parade, lantern walk, light parade, lantern procession',
    'christmas-party': `
      christmas party, christmas dinner, christmas lunch, christmas celebration, xmas party, christmas?,
      carol service, christmas carols, nativity play, winter party, santa's grotto`,
    'christmas-market': 'christmas market, xmas market, winter market, christmas fair, christmas bazaar',
    'eid-feast': `
      eid, eid party, eid celebration, eid festival, eid mubarak?, eid al-fitr, eid al-adha, feast of sacrifice,
      sugar feast, bayram`,
    newroz: 'newroz, nowruz, norouz, nawroz, kurdish new year, persian new year',
    'baba-marta': 'baba marta, martenitsa, martenitsi',
    'egg-hunt': 'easter egg hunt, egg hunt, egg rolling, easter eggs?',
    halloween: 'halloween, halloween party, trick or treat, pumpkin carving, spooky walk, ghost walk',
    bonfire: 'bonfire, campfire, fire pit?, bonfire night, christmas tree burning',
    anniversary: 'anniversary, jubilee, birthday party, birthday?, years of?',
    'dance-party': `
      dance party, disco, disco night, ball.?, dance night, silent disco, party night, ceilidh`,
    parade: 'parade, procession?, torchlight parade, giants parade',
    funfair: 'funfair, fair.?, bouncy castle?, fairground',
    festival: 'festival, world festival, street arts festival, intercultural festival',
    concert: `
      concert, gig, gigs, recital, live music?, music night, music evening, live band?, brass band?`,
    choir: 'choir, choir rehearsal, choir practice, community choir, singing group, gospel choir',
    'sing-along': `
      sing-along, community singing, sing together, singing afternoon, carol singing, singing for seniors`,
    'open-mic': 'open mic, open mic night, open mike, open stage, talent show, talent night, open podium',
    'jam-session': 'jam session, jam night, jamming, music jam',
    karaoke: 'karaoke, karaoke night',
    'music-lesson': `
      music lesson, music class, guitar lesson, guitar class, piano lesson, drumming workshop, drum workshop,
      percussion workshop, music workshop, singing lesson, ukulele`,
    dance: `
      dance class, dance lesson, dance workshop, dancing, dance.?, line dancing, folk dance, folk dancing, salsa,
      hip hop, tea dance, belly dance, tango, zouk`,
    'film-night': `
      film, film night, movie, movie night, film screening, screening, cinema, documentary, open-air cinema,
      outdoor cinema, film club, movies, film afternoon, movie afternoon`,
    theatre: `
      theatre, theater, play.?, improv, improvisation, theatre play, musical, drama club, theatre show,
      drama workshop, drama group, pantomime, panto`,
    comedy: 'comedy, comedy night, stand-up, stand-up comedy, cabaret',
    'puppet-show': 'puppet show, puppet theatre, puppet theater, puppets, shadow theatre, puppetry',
    circus: 'circus, circus workshop, juggling, magic show, magician, circus skills',
    exhibition: `
      exhibition, art show, art exhibition, vernissage, open studio, open studios, expo, art trail, gallery?,
      museum?`,
    crafts: `
      crafts, craft, craft workshop, craft afternoon, arts and crafts, handicraft, jewellery making, candle making,
      card making, craft club, making lanterns, creative workshop, creative afternoon, mosaic, lantern making,
      soap making`,
    sewing: `
      sewing, sewing class, sewing workshop, sewing club, sewing group, embroidery, quilting, mending circle,
      mending`,
    knitting: 'knitting, knitting club, knit and natter, crochet, knit, knitting group, crocheting',
    painting: `
      painting, drawing, painting class, drawing class, watercolour, watercolor, art class, art club, calligraphy,
      life drawing, sketching, graffiti workshop, art workshop`,
    ceramics: 'ceramics, pottery, clay, clay workshop, sculpture',
    photography: 'photography, photo workshop, photo walk, photography class, photo club',
    'flower-arranging': 'flower arranging, flower workshop, wreath making, bouquet making, flower arrangement',
    football: `
      football, soccer, street football, futsal, indoor football, football match, walking football,
      football training, five-a-side`,
    'ball-sport': `
      basketball, volleyball, handball, cricket, badminton, tennis, padel, rugby, hockey, netball, mini golf,
      frisbee, baseball`,
    'neighbourhood-sport': `
      neighbourhood sport, neighbourhood sports, street sports, sports day, sports afternoon, community sports,
      family sports day, sports in the park, multi-sport, sports?`,
    'sports-camp': 'sports camp, football camp, basketball camp, sport camp',
    tournament: 'tournament, championship, cup final, competition, league match',
    yoga: 'yoga, pilates, tai chi, qi gong, chair yoga',
    fitness: `
      fitness, gym class, gymnastics, zumba, aerobics, chair exercise, chair exercises, exercise class, boot camp,
      workout, keep fit, chair gym`,
    swimming: `
      swimming, swimming lesson, swim, swimming pool?, aqua gym, aqua aerobics, swimming class`,
    'cycling-lesson': `
      cycling lesson, bike lesson, learn to cycle, learn to ride a bike, cycle training, cycling class,
      cycling course, bicycle lesson, bike riding lesson, learning to cycle`,
    'bike-ride': `
      bike ride, cycling tour, cycle ride, bike tour, cycling trip, bicycle ride, bicycle tour, bike parade,
      group ride`,
    running: `
      running, running club, running group, run club, fun run, jogging, charity run, run together, parkrun`,
    petanque: 'petanque, boules, bowls',
    'table-tennis': 'table tennis, ping pong, darts, pool tournament, billiards, foosball',
    'martial-arts': `
      martial arts, judo, karate, boxing, kickboxing, taekwondo, self-defence, self-defense, capoeira, jiu-jitsu,
      aikido`,
    walk: `
      walk, walking group, walking, hike, hiking, stroll, neighbourhood walk, evening walk, walks, guided stroll,
      nordic walking, health walk, community walk`,
    'nature-walk': `
      nature walk, bird watching, forest walk, mushroom walk, bat walk, wildlife walk, bird walk, foraging walk,
      herb walk, woodland walk, tree walk`,
    'guided-tour': `
      guided tour, guided walk, city tour, walking tour, museum tour, guided visit, heritage walk, tour.?`,
    'treasure-hunt': `
      treasure hunt, scavenger hunt, escape room, city game, quiz trail, quiz walk, orienteering`,
    excursion: `
      excursion, day trip, outing, day out, trip to, bus trip, coach trip, family trip, seaside trip, field trip,
      trip.?`,
    'language-table': `
      language café, conversation table, conversation group, language exchange, dutch conversation,
      conversation café, language table, practise dutch, practice dutch, speak dutch, talk dutch, language tandem,
      conversation class, language meetup, chat in dutch, dutch practice, english conversation`,
    'language-lesson': `
      dutch class, dutch lesson, dutch course, language class, language course, language lesson, english class,
      english lesson, learn dutch, arabic class, french class, dutch for beginners, turkish class, literacy class,
      sign language, dutch classes, english classes, learn english, arabic lesson, french lesson`,
    'story-time': `
      story time, storytelling, story hour, stories for children, reading aloud, read aloud, bedtime stories,
      stories for kids, story session, story afternoon, kamishibai`,
    'book-club': 'book club, reading group, reading club, reading circle, book group',
    'author-visit': `
      meet the author, author talk, author visit, book launch, book presentation, reading by, book signing,
      author reading, literary evening`,
    'book-swap': 'book swap, book exchange, book sale, book fair, book market',
    'writing-workshop': 'writing workshop, creative writing, writing group, writing class, writing club',
    poetry: `
      poetry, poetry night, poetry evening, poetry slam, spoken word, poetry reading, slam poetry`,
    'digital-help': `
      digital help, computer help, smartphone help, it help, digital drop-in, help with your phone,
      help with your smartphone, help with your computer, tech help, digital support, it support, digital café,
      help with phones, help with computers, digital desk`,
    'computer-lesson': `
      computer class, computer course, computer lesson, smartphone course, smartphone class, it class,
      digital skills, internet course, it course, tablet course, computer classes, computer for beginners`,
    'coding-club': `
      coding club, coderdojo, coding, code club, robotics, learn to code, programming, coding for kids`,
    gaming: `
      gaming, video games, game tournament, lan party, gaming night, fifa tournament, video game, playstation,
      esports`,
    'blood-donation': `
      blood donation, give blood, blood drive, donate blood, plasma donation, blood donor session, giving blood`,
    'first-aid': 'first aid, first aid course, cpr, resuscitation, first aid training',
    'health-check': `
      health check, health fair, blood pressure check, health day, healthy eating?, health market, screening test,
      health screening, quit smoking, health morning, diabetes check, hearing test, stop smoking`,
    'fall-prevention': 'fall prevention, falls prevention, balance training, balance class, preventing falls',
    meditation: 'meditation, mindfulness, relaxation, sound bath, breathwork, breathing exercises',
    vaccination: 'vaccination, flu jab, vaccine, flu shot, vaccinations, covid jab, booster jab',
    'support-group': `
      support group, peer support, bereavement group, grief café, grief group, talking group, self-help group,
      peer group, bereavement café`,
    'carers-cafe': `
      carers' café, carers café, memory café, alzheimer café, alzheimer's café, dementia café, carers' group,
      carers?, carers' afternoon, caregivers`,
    playgroup: `
      playgroup, toddler group, baby group, baby and toddler, stay and play, toddlers' group, mums and babies,
      parent and baby, play and meet, baby café, toddler time, parent and toddler, baby sensory, rhyme time,
      toddler music, babies and toddlers`,
    'parents-meeting': `
      parents' meeting, parents meeting, parents' café, parents café, parent café, parents group, parents' group,
      parent meet-up, parents' coffee, parents meet-up, mums' group, mothers' group, fathers' group,
      parents' morning, parent group, parents' get-together, mothers' meeting, dads' group, mums' morning`,
    'baby-massage': `
      baby massage, breastfeeding, antenatal class, pregnancy yoga, babywearing, baby sling, birth preparation,
      pregnancy`,
    'parenting-talk': `
      parenting, parenting talk, parenting class, parenting course, raising children, parent evening,
      parenting workshop, parents' evening`,
    'homework-help': `
      homework help, homework, homework club, tutoring, study support, study hall, after-school help, study space,
      study group, homework support, after-school study`,
    'play-street': 'play street, play streets',
    'holiday-camp': `
      holiday camp, holiday club, summer camp, day camp, holiday scheme, kids camp, playscheme, children's camp,
      kids' camp, summer school?, holiday playscheme, camp?`,
    'childrens-afternoon': `
      children's afternoon, kids' afternoon, children's party, kids party, kids' party, children's workshop,
      children's activity, children's activities, kids' activities, family day, kids' workshop, children's day,
      family afternoon, face painting?, kids club, kids' club, children's club, family fun, kids' day,
      children's festival`,
    'outdoor-play': `
      outdoor play, play outside, outdoor games, playday, water games, folk games, games in the park,
      outdoor play day, games afternoon outdoors`,
    'toy-library': 'toy library, borrow toys, toy lending',
    'youth-club': `
      youth club?, youth night, teen club, teen night, youth evening, youth group, youth drop-in,
      young people's club, scouts?, youth afternoon, teens' club, youth café, teen afternoon`,
    'seniors-afternoon': `
      seniors' afternoon, senior afternoon, seniors club, seniors' club, senior club, afternoon for seniors,
      elderly club, seniors' party, seniors' lunch club, pensioners' club, seniors' tea,
      senior citizens' afternoon`,
    'card-game': `
      card game, cards?, whist, bridge club, card night, card afternoon, bridge.?, poker night, rummy,
      card tournament, card evening, cards evening, cards afternoon`,
    bingo: 'bingo, bingo night, raffle?, lotto',
    'womens-meeting': `
      women's group, women's meeting, women's café, women's breakfast, women's evening, women's morning,
      ladies' night, women's circle, girls' group, women's afternoon, ladies night, henna party, women meet,
      womens group, girls' night, women's get-together, henna afternoon, women's coffee`,
    'womens-day': "women's day, international women's day, womens day",
    'open-house': `
      open house, open day, open doors, open door day, open doors day, heritage day, open gardens, open garden,
      taster day, open garden afternoon`,
    coffee: `
      coffee?, coffee morning, coffee afternoon, coffee and cake, tea and cake, tea?, tea party, afternoon tea,
      tea afternoon, coffee chat, coffee time, coffee break, coffee meetup, cake and coffee, coffee and chat,
      tea morning, coffee corner, coffee cart`,
    'neighbourhood-cafe': `
      neighbourhood café, neighborhood café, community café, pop-up café, pop-up bar, social café, pub night,
      café evening, summer bar`,
    'drop-in': `
      drop-in, meet-up, get-together, meeting place, social afternoon, walk-in, gathering, open meeting,
      neighbours' get-together, meet and greet, meet your neighbours, neighbours meet, social evening,
      meet and chat, hangout`,
    'neighbourhood-meeting': `
      neighbourhood meeting, neighborhood meeting, residents' meeting, residents meeting, community meeting,
      meeting?, town hall meeting, consultation evening, council meeting, general assembly, public consultation,
      residents' evening, network meeting, committee meeting, neighbourhood council, town hall`,
    dialogue: `
      debate, dialogue, discussion, panel discussion, conversation evening, living library, human library,
      philosophy café, talking circle, discussion group, dialogue table, interfaith dialogue, philosophical café`,
    quiz: 'quiz, quiz night, pub quiz, trivia, trivia night',
    'board-games': `
      board game, board games, game night, games night, games afternoon, game afternoon, chess, chess club,
      scrabble, board game night, games evening, puzzle swap, mahjong, games café`,
    'newcomers-welcome': `
      newcomers' welcome, welcome evening, newcomers?, welcome party, welcome day, new neighbours, welcome event,
      welcome afternoon, newcomers' evening, welcome walk`,
    'church-service': `
      church service, mass.?, sunday mass, worship, holy mass, midnight mass, service of?, pilgrimage, evensong,
      christmas mass, easter service, procession of`,
    prayer: `
      prayer, prayers, prayer group, prayer meeting, bible study, friday prayer, quran class, rosary, taraweeh,
      tarawih, moment of silence, bible group`,
    commemoration: `
      commemoration, remembrance, memorial, memorial service, vigil, remembrance day, candlelight vigil, tribute,
      silent march, wreath laying`,
    'repair-cafe': `
      repair café, repair shop, fixers, repair day, fix-it café, repair afternoon, mending café, fixing session`,
    'bike-repair': `
      bike repair, bicycle repair, bike workshop, bike check, fix your bike, bike engraving, bike fixing, dr bike,
      repair your bike, bike maintenance, bicycle workshop`,
    'flea-market': `
      flea market, jumble sale, garage sale, car boot sale, rummage sale, yard sale, bric-a-brac, antiques fair,
      boot sale, junk market`,
    'second-hand-fair': `
      second-hand sale, second-hand fair, secondhand market, second-hand clothes, toy fair, nearly new sale,
      clothes sale, baby fair, vintage market, kilo sale, clothing sale, toy sale`,
    'give-away-shop': `
      give-away shop, free shop, free store, give-away, giveaway market, free market, give box, freecycle`,
    'swap-shop': `
      swap shop, clothes swap, swap party, swap meet, clothing swap, toy swap, swap market, swap?, swishing,
      exchange market, clothing exchange, swap afternoon, clothes exchange, swap day`,
    'lending-library': 'lending library, library of things, tool library, tool lending, borrow tools',
    'clean-up': `
      clean-up, clean up day, litter pick, litter picking, spring clean, spring cleaning, street clean,
      neighbourhood clean, plogging, trash pick-up, litter clean-up, beach clean, big clean`,
    'garden-work-day': `
      garden work day, gardening day, gardening, community garden?, garden day, work day in the garden,
      planting day, tree planting, garden volunteering day, plant trees, garden afternoon, gardening together,
      garden morning, allotment?, bulb planting, garden club, weeding, harvest day, planting flowers, work day`,
    'gardening-workshop': `
      gardening workshop, compost workshop, composting, compost, pruning workshop, gardening course,
      gardening class, bee hotel, insect hotel, seed workshop, garden workshop, composting workshop, pruning,
      growing vegetables, bird box, bird boxes`,
    'plant-swap': `
      plant swap, seed swap, plant sale, plant exchange, seed exchange, plant fair, cuttings swap, plant market,
      seedling swap, flower market, seed library`,
    'garden-feast': `
      garden party, harvest festival, harvest feast, sowing feast, apple day, garden feast, harvest fair,
      apple pressing, garden fete, sowing party, harvest party`,
    'info-session': `
      info session, information session, information evening, info evening, info meeting, info night,
      information meeting, info stand, info market, info afternoon, info point?, information afternoon,
      information morning, information day, briefing, information stand, information night, info day`,
    'legal-advice': `
      legal advice, legal aid, free lawyer, legal help, lawyer?, debt advice, housing rights, tenants' rights,
      legal clinic, budget advice, free legal advice, tenants' union, debt help`,
    'paperwork-help': `
      help with paperwork, paperwork help, help with forms, form filling, help with letters, admin help, paperwork,
      help with documents, help filling in forms, letters and forms, help with your paperwork, help with papers`,
    'tax-help': `
      tax help, help with taxes, tax return, tax returns, tax advice, help with your taxes, tax declaration`,
    'job-fair': `
      job fair, jobs fair, career fair, cv workshop, job search, job coaching, find a job, job day, job market,
      help finding work, cv help, careers day, job interview, job club, looking for work, find work`,
    'energy-advice': `
      energy advice, energy saving, save energy, energy café, energy scan, energy tips, home insulation,
      insulation, energy desk, saving energy, renovation advice, energy workshop, energy bills, energy bill,
      housing advice`,
    'consultation-hour': `
      consultation hour, advice hour, surgery hour, open consultation, office hours?, consultation, advice session,
      walk-in clinic, office hour, help desk, advice desk, baby clinic`,
    course: `
      course?, class?, classes?, training?, training course, lessons?, lesson?, driving theory, driving licence,
      masterclass, course series`,
    workshop: `
      workshop?, workshops?, demonstration, hands-on session, taster session, woodwork, woodworking, maker session`,
    lecture: `
      lecture, talk.?, conference, seminar, guest speaker, symposium, study day, testimony, webinar, presentation?,
      keynote, talk by, talk about, travel talk`,
    market: `
      market, farmers' market, farmers market, night market, craft market, neighbourhood market, easter market,
      street market, evening market, food truck, food trucks, artisan market, makers market, craft fair,
      local market, annual fair, food market, gift market`,
    collection: `
      collection, food drive, clothes collection, clothing drive, toy drive, donation drive, collection point,
      toy collection, food collection, clothing collection, coat drive`,
    benefit: `
      benefit, fundraiser, charity event, charity concert, charity walk, benefit concert, fundraising,
      charity evening, sponsored walk, bake sale, cake sale, sponsored run, charity night, cookie sale,
      charity gala, solidarity evening`,
    opening: `
      opening?, grand opening, official opening, inauguration, opening party, reopening?, opening ceremony,
      opening night, ribbon cutting, grand reopening, opening celebration`,
  },
};
