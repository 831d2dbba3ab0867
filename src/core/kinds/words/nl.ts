/**
 * The words by which Dutch, as spoken in Flanders, names each kind. The notation is explained in `../kind.ts`; add a word where it belongs.
 */

import type { KindWords } from '../kind.ts';
import type { KindId } from '../kinds.ts';

export const nl: KindWords<KindId> = {
  endings: `
      s, 's, en, n, es, je, jes, tje, tjes, ke, kes, namiddag, namiddagen, snamiddag, avond, avonden, savond, dag,
      dagen, weekend, week, middag, voormiddag, ochtend, nacht, moment, momenten, uur, uurtje, café, cafés, feest,
      feesten, festijn, markt, les, lessen, lesje, cursus, workshop, workshops, atelier, ateliers, club, groep,
      groepen, sessie, sessies, initiatie, event, happening, marathon, maand, reeks, bijeenkomst, team, ploeg,
      hoek, hoekje, plezier, spektakel`,
  beginnings: '',
  words: {
    'shared-meal': `
      samen eten, samen aan tafel, samen tafelen, etentje, *eettafel, lange tafel, langste tafel, maaltijd,
      buurtmaaltijd, wijkmaaltijd, wereldmaaltijd, avondmaal, avondmaaltijd, diner, buurttafel, dorpstafel,
      smulfeest, wereldkeuken, aanschuiftafel, schuif mee aan, kom mee eten, samen smullen, feestmaal,
      familiemaaltijd, buurtdiner, wijktafel, raclette, fondue, couscous?`,
    'peoples-kitchen': `
      volkskeuken, volxkeuken, volkseten, buurtkeuken, wijkkeuken, sociale keuken, soepkeuken, volkskantine, resto,
      buurtresto, sociaal restaurant, buurtrestaurant`,
    soup: `
      soep?, soepcafé, soepbar, soepfestival, soeptafel, soepmiddag, soepnamiddag, soepavond, soepdag, soepmoment,
      soeplunch, soep op de stoep, soepfeest, verse soep, kom soep?`,
    breakfast: '*ontbijt, ontbijtbuffet, ontbijten, boerenontbijt, koffiekoeken?',
    brunch: '*brunch, brunchen',
    lunch: '*lunch, middagmaal, middageten, broodjeslunch, middagtafel, lunchen, warme maaltijd',
    potluck: `
      potluck, ieder brengt iets mee?, iedereen brengt iets mee?, elk brengt iets mee?, breng een gerecht mee?,
      deelmaaltijd, auberge espagnole`,
    barbecue: '*barbecue, *bbq, braai, grillavond, barbecueën',
    picnic: '*picknick, picnic, picknicken',
    pancakes: `
      pannenkoek, pannenkoeken?, pannenkoekenbak, pannenkoekenslag, pannenkoekenfestijn, pannenkoekendag,
      pannenkoekennamiddag, pannenkoekenhuis, wafel?, wafels?, wafelbak, wafelenbak, wafelnamiddag, wafelverkoop,
      smoutebollen, smoutebollenbak, poffertjes, ijsjes?`,
    'cooking-workshop': `
      kookworkshop, kookles, kookcursus, kooknamiddag, kookavond, kookclub, kookatelier, kooksessie, samen koken,
      koken met, leren koken, wereldkoken, bakworkshop, bakles, koekjes bakken, taarten bakken, brood bakken,
      kookcafé, samen bakken, confituur maken`,
    tasting: `
      *proeverij, proefavond, proefnamiddag, *degustatie, wijnavond, bieravond, kaas en wijn, kaas- en wijnavond,
      wijnproeven, theeproeven`,
    'food-aid': `
      voedselbedeling, voedselpakket, voedselpakketten, voedselbank, voedselhulp, noodpakketten`,
    iftar: '*iftar, ramadanmaaltijd, vasten breken, vasten verbreken',
    'benefit-supper': `
      *eetfestijn, spaghettiavond, spaghettifestijn, mosselfestijn, mosselsouper, mosselavond, steakfestijn,
      kaasavond, eetdag, eetavond, souper, restaurantdag, kippenfestijn, stoofvleesfestijn`,
    aperitif: `
      aperitieven, aperootje, *aperitief, *apero, buurtdrink, *drink?, afterwork, *borrel, terrasje?, zomerbar,
      wijkbar, buurtbar`,
    'street-party': '*straatfeest, pleinfeest, stratenfeest, straatbarbecue, straatfestijn',
    'neighbourhood-party': `
      *buurtfeest, *wijkfeest, dorpsfeest, parkfeest, dag van de buren, burendag, burenfeest, buurtfestijn,
      feest in de wijk, feest in de buurt, wijkfestijn, wijkkermis, molenfeest, feestweekend`,
    'summer-party': `
      *zomerfeest, midzomerfeest, lentefeest, herfstfeest, zomerslotfeest, zomer op het plein, zomerafsluiter,
      midzomeravond`,
    'new-year-reception': `
      nieuwjaarsreceptie, nieuwjaarsdrink, nieuwjaarsfeest, nieuwjaarsborrel, nieuwjaarsontbijt,
      nieuwjaarsbijeenkomst, nieuwjaarsconcert, eindejaarsfeest, eindejaarsdrink, oudejaarsfeest, oudejaarsavond?,
      oud en nieuw?, nieuwjaarzingen, nieuwjaarswensen?, nieuwjaarstreffen`,
    carnival: `
      carnavalstoet, carnavalfeest, carnavalsfeest, kindercarnaval, carnavalbal, carnavalsbal, carnaval?,
      bal masqué, verkleedfeest, verkleedpartij`,
    sinterklaas: `
      sinterklaas?, sinterklaasfeest, sint komt, sinterklaasnamiddag, sinterklaasstoet, bezoek van de sint,
      intrede van de sint, aankomst van de sint, de sint?, sintfeest, sint en piet, sinterklaasshow`,
    'saint-martin': `
      sint-maarten?, sint maartensviering, sint-maartensfeest, sint-maartensstoet, lichtjesstoet, lichtstoet,
      lampionstoet, lampionnenstoet, lichtjesoptocht, lampionnentocht, lampionoptocht, lichtjestocht,
      lantaarntocht, lichtwandeling`,
    'christmas-party': `
      *kerstfeest, kerstviering, kerstdiner, kerstmaaltijd, kerstnamiddag, kerstavondfeest, kerstdrink,
      kerstconcert, kerstborrel, kerstontbijt, kersthappening, winterfeest, kerst?, kerststal, levende kerststal,
      kerstcafé, kerstlunch`,
    'christmas-market': '*kerstmarkt, wintermarkt, kerstmarktje, eindejaarsmarkt, winterdorp, kerstdorp',
    'eid-feast': `
      suikerfeest, offerfeest, eid, eidfeest, eid al-fitr, eid al-adha, eid ul fitr, eid ul adha, bayram,
      einde van de ramadan, ramadanfeest`,
    newroz: 'newroz, nowruz, nevruz, noroz, newrozfeest, koerdisch nieuwjaar, perzisch nieuwjaar',
    'baba-marta': 'baba marta, martenitsa, martenitsi, bulgaars lentefeest, martenitza',
    'egg-hunt': `
      paaseierenraap, paaseieren rapen, eierenraap, eieren rapen, paaseierenzoektocht, paaseieren zoeken,
      eieren zoeken, paaseierenworp, paaseitjes, paaseieren?, eierraap, eierenzoektocht, paashaas?`,
    halloween: `
      halloween?, halloweenfeest, halloweentocht, halloweenwandeling, halloweenfuif, griezeltocht,
      griezelwandeling, pompoentocht, spooktocht, pompoenen snijden, pompoenen uithollen, pompoenfeest,
      griezelavond, griezelfeest`,
    bonfire: `
      kerstboomverbranding, kerstboomvuur, vuurfeest, *kampvuur, winterwarmte, vreugdevuur, vuurkorf?, vuurkorven?,
      glühweinavond, jeneveravond, winterbar, winterdrink`,
    anniversary: `
      *jubileum, jubileumfeest, verjaardagsfeest, verjaardag?, jaar bestaan?, jarig?, jubileumviering, lustrum`,
    'dance-party': `
      *fuif, dansfeest, dansavond, *disco, danscafé, discoavond, feestje?, discofuif, danshappening, kinderfuif,
      bal.?, volksbal, boombal, volksdansbal`,
    parade: '*stoet, *optocht, *parade, reuzenstoet, fakkeltocht, defilé',
    funfair: `
      *kermis, foor, kermisattracties, springkasteel?, springkastelen?, springkastelenfestival`,
    festival: `
      *festival, buitenfestival, wereldfeest, openluchtfestival, cultuurfestival, diversiteitsfestival,
      wereldfestival, buurtfestival`,
    concert: `
      *concert, *optreden, optredens, recital, live muziek?, muziekavond, muzikale avond, muzikale namiddag,
      muzieknamiddag, fanfare?, aperitiefconcert, huiskamerconcert, stoepconcert, tuinconcert, muziekshow,
      accordeonist?`,
    choir: `
      *koor, koorrepetitie, koren?, zangkoor, buurtkoor, wereldkoor, zanggroep, repetitie koor, meezingkoor`,
    'sing-along': `
      zangnamiddag, zangavond, zangmoment, zanguurtje, samen zingen, samenzang, meezingavond, meezingnamiddag,
      meezing, zingen?, volksliedjes, liedjesnamiddag, kerstzang, kerstliedjes, meezingconcert, zangstonde`,
    'open-mic': `
      open mic, open podium, vrij podium, open mic avond, talentenavond, talentenshow, talentenjacht, buurtpodium`,
    'jam-session': 'jamsessie, jam session, jamavond, samen muziek maken, samen musiceren, jammen',
    karaoke: 'karaoke, karaokeavond, karaokenamiddag',
    'music-lesson': `
      muziekles, muziekworkshop, gitaarles, pianoles, percussieworkshop, percussie, djembé, drumworkshop,
      trommelworkshop, muziekinitiatie, zangles, ukelele, muziek op schoot, muziekclub, muziekcursus,
      djembéworkshop, klankworkshop`,
    dance: `
      zitdans, zitdansen, seniorendansen, countrydans,      dansles, danslessen, dansworkshop, dansinitiatie, dansnamiddag, dansen?, volksdans, volksdansen, lijndansen,
      line dance, salsa, tango, stoeldansen, thé dansant, kinderdans, dansgroep, danscursus, streetdance, hiphop,
      breakdance, dansvoorstelling, bachata, seniorendans`,
    'film-night': `
      *film, filmavond, filmnacht, filmnamiddag, filmvoorstelling, filmvertoning, documentaire, cinema, bioscoop,
      kinderfilm, openluchtfilm, openluchtcinema, zomerfilm, filmclub, filmmatinee, buurtcinema, cineclub`,
    theatre: `
      *theater, *toneel, toneelvoorstelling, theatervoorstelling, toneelavond, improvisatietheater, improvisatie,
      toneelgroep, buurttheater, voorstelling?, straattheater, toneelles, theaterworkshop, jeugdtheater, musical,
      revue`,
    comedy: 'comedy, comedyavond, comedynight, stand-up, stand-up comedy, *cabaret, lachavond',
    'puppet-show': `
      poppenkast, poppentheater, poppenspel, marionetten, figurentheater, schimmenspel, poppenkastvoorstelling`,
    circus: `
      *circus, circusworkshop, circusnamiddag, circusschool, jongleren, goochelaar, goochelshow, goochelworkshop,
      goochelen`,
    exhibition: `
      *tentoonstelling, *expo, expositie, vernissage, finissage, kunstroute, atelierroute, open atelier, galerie?,
      kunstwandeling, fototentoonstelling, museum?, museumbezoek`,
    crafts: `
      knutsel*, *knutselen, knutselatelier, creanamiddag, crea., crea-atelier, creatief atelier,
      creatieve namiddag, creatieve workshop, handwerk, handwerken, juwelen maken, kaarten maken, kaarsen maken,
      papier scheppen, creamoment, knutselnamiddag, knutselclub, hobbyclub, handwerkclub, lampionnen maken,
      kerststukjes maken, creaclub, macramé, mozaïek, bricoleren, wol verven`,
    sewing: `
      naaien, naailes, naaicafé, naaicursus, naaiworkshop, naainamiddag, naai, *naaiatelier, naaiclub,
      verstelatelier, kleding herstellen, kleren herstellen, borduren, borduur, quilten, patchwork`,
    knitting: `
      breien, brei, breicafé, breiclub, breinamiddag, breigroep, haken?, haakclub, haaknamiddag, haakworkshop,
      haakcafé, breien en haken, wolcafé, breiatelier, haakles, steekjescafé`,
    painting: `
      schilderen, schilderles, schilderworkshop, schilderatelier, schilderclub, tekenen, tekenles, tekenclub,
      tekenacademie, aquarel, aquarelleren, tekenatelier, kalligrafie, urban sketching, graffitiworkshop,
      muurschildering, mandala tekenen, schilder?`,
    ceramics: `
      *keramiek, pottenbakken, boetseren, boetseer, kleiatelier, kleiworkshop, klei., werken met klei, kleien,
      beeldhouwen`,
    photography: `
      fotografie, fotografieworkshop, fotoworkshop, fotocursus, fotoclub, fotowandeling, fotozoektocht,
      leren fotograferen, fotografieclub, fotoshoot`,
    'flower-arranging': `
      bloemschikken, bloemschik, bloemstukken, bloemstukken maken, bloemschikles, bloemenworkshop, kerststuk,
      kerststukken, bloemschikavond, kransen maken, adventskrans`,
    football: `
      *voetbal, voetballen, voetje, straatvoetbal, zaalvoetbal, minivoetbal, pleinvoetbal, wandelvoetbal,
      voetbalmatch, voetbalplein, homeless voetbal, voetbaltraining, panna, pannakooi, voetbalclub`,
    'ball-sport': `
      basketbal, basket?, volleybal, volley, handbal, cricket, korfbal, badminton, tennis, padel, rugby, hockey,
      netbal, streetball, streetbasket, bocciatraining, minigolf, frisbee, krulbol, beachvolley`,
    'neighbourhood-sport': `
      buurtsport, wijksport, pleintjessport, buurtsporten, sportnamiddag, sporten, sport op het plein, omnisport,
      sportdag, sportinstuif, sportclub, sportles, pleinsport, sportinitiatie, multisport, familiesportdag,
      sporten op het plein`,
    'sports-camp': `
      sportkamp, voetbalkamp, danskamp, turnkamp, sportweek, sportstage, fietskamp, basketkamp, sportkampje`,
    tournament: `
      *toernooi, *tornooi, competitie, *kampioenschap, voetbaltornooi, voetbaltoernooi, bekerfinale, *wedstrijd?`,
    yoga: `
      *yoga, yogales, yogasessie, pilates, tai chi, qi gong, chi kung, kinderyoga, stoelyoga, babyyoga`,
    fitness: `
      fitness, turnen, gym, gymnastiek, seniorengym, stoelgym, zumba, aerobics, bewegen op verwijzing, beweegles,
      beweeg, bewegingsles, bootcamp, fit-o-meter, seniorenturnen, kleuterturnen, stoelturnen, conditietraining,
      samen bewegen, lichaamsbeweging, bodystyling, krachttraining, omnisporten voor senioren, beweegnamiddag,
      ouder-kindturnen`,
    swimming: `
      zwemmen, zwem, zwemles, zwembad?, zwemnamiddag, aquagym, schoonzwemmen, zwemuur, vrouwenzwemmen, babyzwemmen,
      zwemclub, zwemfeest`,
    'cycling-lesson': `
      fietsles, fietslessen, leren fietsen, fietscursus, fietsinitiatie, fietsvaardigheid, fietstraining,
      fietsschool, fietsexamen`,
    'bike-ride': `
      *fietstocht, fietsen?, fietsuitstap, fietszoektocht, samen fietsen, fietstochtje, fietsrondrit, mountainbike,
      critical mass, kidical mass, fietsparade, fietstoer, wielertocht, fietslus, riksja, riksjatocht,
      fietsen zonder leeftijd`,
    running: `
      lopen?, loopgroep, loopclub, start to run, joggen, *jogging, stratenloop, wijkloop, hardlopen,
      *loopwedstrijd, urban trail, color run, kidsrun, buurtloop, molenloop, lopen voor`,
    petanque: `
      petanquetornooi, jeu de boules, petanquenamiddag, petanqueclub, kubb, kubbtornooi, *petanque`,
    'table-tennis': 'tafeltennis, pingpong, biljart, biljarten, darts, dartsavond, kicker, kickeren',
    'martial-arts': `
      vechtsport, judo, karate, boksen, boks, bokstraining, kickboksen, taekwondo, jiu jitsu, capoeira,
      zelfverdediging, weerbaarheid, aikido, krav maga, weerbaarheidstraining, worstelen`,
    walk: `
      *wandeling, wandelen, wandeltocht, wandelnamiddag, wandelclub, wandelgroep, wandelmoment, wandel,
      buurtwandeling, avondwandeling, wandelzoektocht, stapgroep, samen stappen, ommetje, wijkwandeling, kuier,
      wandelcafé, wandelnetwerk, nordic walking, babbelwandeling, gezondheidswandeling, dauwtrip, dauwtocht`,
    'nature-walk': `
      natuurwandeling, vogelwandeling, boswandeling, paddenstoelenwandeling, vleermuizentocht,
      vleermuizenwandeling, vogels kijken, vogels tellen, natuuruitstap, natuurexcursie, plantenwandeling,
      kruidenwandeling, bomenwandeling, uilentocht, natuurnamiddag, egeltocht, waterdiertjes, insectenwandeling,
      bosspel, natuurspel, bosbad`,
    'guided-tour': `
      *rondleiding, gidsbeurt, gegidste wandeling, stadswandeling, geleid bezoek, met gids?, stadsbezoek,
      museumrondleiding, erfgoedwandeling, geleide wandeling, begeleid bezoek, gidswandeling, molenbezoek`,
    'treasure-hunt': `
      *zoektocht, *speurtocht, schattenjacht, schattentocht, vossenjacht, stadsspel, wijkspel, escape room,
      buurtspel, quiztocht, puzzeltocht, dropping, berenjacht, detectivespel, geocache, geocaching`,
    excursion: `
      *uitstap, daguitstap, uitstapje, daguitstapje, *excursie, dagreis, busreis, busuitstap, gezinsuitstap,
      dagtrip, naar zee?, dagje zee, bezoek aan, schoolreis, fabrieksbezoek, naar de zoo, pretpark?, dagje uit,
      dag aan zee`,
    'language-table': `
      taalcafé, praatcafé, praattafel, conversatietafel, conversatiegroep, babbelonië, babbelcafé, babbeltafel,
      praatgroep nederlands, praatgroep voor anderstaligen, oefenkans, oefenkansen, oefen nederlands,
      nederlands oefenen, spreek nederlands, samen nederlands praten, taaltafel, taaltandem, conversatie,
      babbel in het nederlands, conversatieles, taalgroep, praat nederlands, praatavond nederlands,
      praatmoment nederlands, tandem, gespreksgroep nederlands, taalontmoeting, taaloefening, praatgroep frans,
      praatplek, taalmaatje, taalmaatjes, taalbabbel, conversatieavond, taalpraat`,
    'language-lesson': `
      taalles, taalcursus, nederlandse les, les nederlands, lessen nederlands, cursus nederlands, nederlands leren,
      nederlands voor, alfabetisering, alfa, cursus frans, franse les, cursus arabisch, arabische les,
      arabische les voor, cursus turks, cursus engels, engelse les, gebarentaal, leer nederlands, taallessen,
      zomerschool?, taalbad, les arabisch, les turks, les frans, les engels, taalinitiatie, inleiding nederlands`,
    'story-time': `
      voorlees, *voorlezen, voorleesuurtje, voorleesnamiddag, voorleesmoment, voorleesavond, voorleesuur,
      voorleesweek, voorleesontbijt, voorleesfeest, verhaaltjes, vertelnamiddag, vertelavond, verhalen vertellen,
      vertelling, vertellingen, kamishibai, verteltheater, verhalenuurtje, boekbaby's, boekbaby, verteluurtje,
      verhaaltjesuur, verhalenavond, vertelmoment, boekstart, vertelfestival, pyjamavoorlezen`,
    'book-club': `
      leesclub, boekenclub, leesgroep, boekenbabbel, samen lezen, boekencafé, boekbespreking, leeskring, leescafé,
      boekenpraat, leesavond`,
    'author-visit': `
      auteurslezing, auteur op bezoek, schrijver op bezoek, auteursbezoek, boekvoorstelling, gesprek met auteur,
      literaire avond, interview met auteur, boekpresentatie, signeersessie`,
    'book-swap': `
      boekenruil, boekenruilbeurs, boeken ruilen, boekenbeurs, boekenverkoop, boekenmarkt, boekenruilkast, ruilbib,
      tweedehandsboeken, boekenkastje`,
    'writing-workshop': `
      schrijfworkshop, schrijfcursus, schrijfatelier, schrijfavond, schrijfnamiddag, creatief schrijven,
      schrijfclub, brievenactie, samen schrijven, schrijfmarathon, levensverhaal schrijven`,
    poetry: `
      poëzie, poëzieavond, poëzieweek, gedichten, gedichtendag, slam poetry, spoken word, dichters,
      poëziewandeling, dichter, poetry slam`,
    'digital-help': `
      digidokter, digipunt, digibank, digicafé, digihulp, digitale hulp, digisteun, digi., computerhulp,
      smartphonehulp, hulp met smartphone, hulp met computer, hulp bij computer, digitaal spreekuur, digibuddy,
      digibabbel, digitaal loket, digihelp, digitaal steunpunt, itsme, digitaal café, hulp met je smartphone,
      hulp met je computer, digitale vragen, computercafé`,
    'computer-lesson': `
      computerles, computercursus, smartphoneles, smartphonecursus, tabletles, tabletcursus, internetcursus,
      digitale vaardigheden, digicursus, les smartphone, cursus smartphone, cursus computer, computerclub,
      workshop smartphone, whatsappcursus, computerinitiatie, internetles, smartphone voor beginners,
      computer voor beginners`,
    'coding-club': `
      coderdojo, programmeren, codeclub, robotica, lego robot, leren programmeren, microbit, techniekclub,
      techniekatelier, stem-atelier, codeweek, makersatelier`,
    gaming: `
      gamen, game?, gamenamiddag, gameavond, gaming, lan-party, fifa-tornooi, fifatoernooi, playstation, e-sports,
      gametornooi, nintendo, mario kart, fortnite`,
    'blood-donation': `
      bloed geven, bloedinzameling, bloedafname, bloedcollecte, bloedgift, plasma geven, bloeddonatie,
      bloedinzamelactie, bloed doneren`,
    'first-aid': `
      ehbo, eerste hulp, eerstehulpcursus, reanimatie, reanimeren, aed, hartveilig, ehbo-cursus,
      eerste hulp bij ongevallen, reanimatiecursus`,
    'health-check': `
      gezondheidsmarkt, gezondheidsbeurs, gezondheidscheck, gezondheidsdag, bloeddruk meten, bloeddrukmeting,
      diabetesdag, gezond eten?, gezonde voeding?, rookstop, dieetadvies, voedingsadvies, mammobiel,
      gezondheidsnamiddag, gehoortest, ogentest, gezondheidscafé, gezondheidsmoment, slaaptraining,
      gratis screening, suikertest, rookstopbegeleiding, gezondheidsbabbel`,
    'fall-prevention': `
      valpreventie, otago, evenwichtstraining, valtraining, valpreventiecursus, zeker bewegen, val niet`,
    meditation: `
      *meditatie, mindfulness, mediteren, ontspanningsoefeningen, relaxatie, klankschalen, klankbad,
      stressverwerking, ademhaling, ademworkshop, reiki, relaxatieavond, ademhalingsoefeningen`,
    vaccination: `
      *vaccinatie, griepprik, griepvaccin, vaccin?, coronavaccin, vaccineren, inenting, griepspuit, boosterprik,
      coronaprik`,
    'support-group': `
      praatgroep, lotgenotengroep, lotgenotencontact, lotgenoten, zelfhulpgroep, rouwgroep, rouwcafé,
      rouwwandeling, praatgroep rouw, steungroep, aa-groep, herstelgroep, troostcafé, herstelacademie,
      gespreksgroep, lotgenotenavond`,
    'carers-cafe': `
      mantelzorgcafé, mantelzorg, mantelzorgers, dag van de mantelzorger, mantelzorgnamiddag, alzheimercafé,
      dementiecafé, praatcafé dementie, geheugencafé, parkinsoncafé, kankercafé, zorgcafé, dementie,
      verwendag mantelzorgers, alzheimer`,
    playgroup: `
      *speelgroep, spelgroep, baby-ontmoeting, spelen met je baby, peutergroep, peuterspeelgroep,
      speel-o-theek voor baby's, baby- en peutergroep, peuterspeelpunt, speelpunt, spel en ontmoeting,
      spelontmoeting, babygroep, babycafé, ouder-kindgroep, peuternamiddag, peuterclub, baby's en peuters,
      peutermuziek, babyspeelhoek, peuteruurtje, babysensoriek, babyclub, speelmorgen, speelvoormiddag`,
    'parents-meeting': `
      ouderontmoeting, oudercafé, oudergroep, oudermoment, moedergroep, vadergroep, mamacafé, papacafé,
      ouderbabbel, koffie voor ouders, ouder-kindontmoeting, praatgroep voor ouders, moederontmoeting,
      mama-ontmoeting, vaderontmoeting, ouderkoffie, mamagroep, oudernamiddag, ouderbijeenkomst, ouders ontmoeten,
      ouderontbijt, papa-avond, moeders voor moeders, mamababbel`,
    'baby-massage': `
      babymassage, zwangerschapsyoga, bewust bevallen, infoavond zwangerschap, borstvoedingscafé, borstvoeding,
      draagdoek, draagdoeken, draagdoekworkshop, babyworkshop, zwangerschap, zwangerschapscafé, babybabbel`,
    'parenting-talk': `
      opvoeding, opvoedingsavond, opvoedingsvragen, opvoedingswinkel, opvoedingscafé, opvoedavond,
      opvoedingsspreekuur, oudercursus, oudervorming, opvoedingscursus, positief opvoeden, praatavond opvoeding,
      opvoedingsondersteuning, ouderavond, triple p, peuterpuberteit`,
    'homework-help': `
      huiswerkhulp, huiswerkklas, huiswerkbegeleiding, huiswerk, studiebegeleiding, studiehulp, bijles,
      huiswerkclub, studeerruimte, blokspot, blokbar, blokplek, huiswerkatelier, samen studeren, leerhulp,
      studieplek, studiebegeleiders, huistakenbegeleiding, huistaken, samen blokken`,
    'play-street': '*speelstraat, speelstraten, speelpleintje in de straat',
    'holiday-camp': `
      vakantiewerking, vakantiespeelplein, speelpleinwerking, speelplein, grabbelpas, kinderkamp, vakantiekamp,
      vakantieatelier, zomerkamp, speelweek, kampje, kampweek, jeugdkamp, knutselkamp, vakantieopvang,
      zomerwerking, kampen?, speelpleinweek, *kamp?`,
    'childrens-afternoon': `
      kindernamiddag, *kinderfeest, kinderanimatie?, kinderdag, kinderprogramma, kinderatelier, kinderworkshop,
      kinderclub, kinderwerking, kinderactiviteit, schminken?, grime?, woensdagnamiddagclub, kindernamiddagen,
      kinderhappening, kleuternamiddag, gezinsdag, gezinsnamiddag, familiedag, familienamiddag, kinderuurtje,
      kindermiddag, kinderboerderij, roefeldag, kinderdorp, kleuteratelier`,
    'outdoor-play': `
      buitenspeeldag, buitenspelen, speelnamiddag, speldag, spelnamiddag, volksspelen, spelenfestival, reuzespelen,
      waterspelletjes, waterspelen, speelbos, pop-up speelplein, speeldag, speelfeest, spelmobiel, speelmobiel,
      spelletjesnamiddag buiten, speelbus, speelfestival, springtouw, ravotten, ravotdag, speelpark`,
    'toy-library': `
      spelotheek, speelotheek, ludotheek, speelgoedbib, speelgoedbeurs uitleen, speelgoed lenen`,
    'youth-club': `
      jeugdhuis?, jeugdclub, jongerencafé, instuif, jongerenavond, jongerenwerking, tienerwerking, tienernamiddag,
      tieneravond, tienerclub, jongerenontmoeting, jeugdwerking, open jeugdhuis, jongerenbar, chiro?, scouts?,
      ksa?, jeugdbeweging, jongerennamiddag, jongerenactiviteit, tienerinstuif, jeugdnamiddag, vriendjesdag,
      startdag chiro, tienerontmoeting, tienerkamp, hangplek`,
    'seniors-afternoon': `
      seniorennamiddag, seniorenfeest, seniorenclub, seniorencafé, seniorenontmoeting, okra?, neos?,
      ouderennamiddag, seniorenweek, seniorencontact, samana?, ziekenzorg, seniorenmoment, zorgnamiddag,
      ouderenweek, bejaardennamiddag, seniorenhappening, contactnamiddag`,
    'card-game': `
      kaartnamiddag, kaartavond, kaarten?, kaarting, kaartspel, kaartclub, kaartprijskamp, prijskaarting, wiezen,
      manillen, whisten, bridge?, bridgeclub, bridgedrive, wiezing, rummikub, kaartwedstrijd, kaartmiddag,
      kaartkampioenschap, wiesavond, kleurenwiezen`,
    bingo: `
      *bingo, bingonamiddag, bingoavond, kienen, kienavond, kiennamiddag, lotto?, tombola?, kienspel, kiening`,
    'womens-meeting': `
      vrouwengroep, vrouwencafé, vrouwenontmoeting, vrouwenontbijt, vrouwenavond, vrouwennamiddag, vrouwenmoment,
      vrouwenclub, ladies night, ferm?, kvlv, femma, vrouwenpraatgroep, meidengroep, meisjesgroep, meidenclub,
      vrouwenbijeenkomst, meidenavond, meisjesclub, vrouwenfeest, hennafeest, hennanamiddag, vrouwensalon,
      dames ontmoeten, vrouwenkring, henna?, henna-avond`,
    'womens-day': `
      vrouwendag, internationale vrouwendag, dag van de vrouw, moederdagontbijt, moederdagfeest, moederdagnamiddag`,
    'open-house': `
      opendeurdag, opendeur, open deuren, opendeurdagen, opendeurweekend, open huis, kijkdag, open dag,
      openhuisdag, open bedrijvendag, open monumentendag, opentuindag, open kerk, opendeurmoment, kom eens kijken,
      kennismakingsdag, kennismakingsmoment, open klasdag, opentuin, open tuinen, openstelling, openwervendag,
      kijkmoment`,
    coffee: `
      koffienamiddag, koffiemoment, koffietafel, koffieklets, koffiebabbel, koffie en cake, koffie en taart,
      koffie met taart, koffie en koek, koffietje, koffie en babbel, koffie-uurtje, taart?, theenamiddag,
      theekransje, koffiekransje, taartnamiddag, taartenbuffet, koffieochtend, koffievoormiddag, buurtkoffie,
      troostkoffie, theesalon, koffie en gebak, bakkie, theemoment, koffiebar, koffiepauze, koffieronde,
      koffiecafé, tas koffie?, mobiele koffiebar, koffiekar, koffiefiets, koffiestop, *koffie?`,
    'neighbourhood-cafe': `
      buurtcafé, wijkcafé, volkscafé, dorpscafé, ontmoetingscafé, zomercafé, wereldcafé, pop-upcafé, buurtherberg,
      sociaal café, café.?, cafetaria?, wintercafé, terrasavond, zomerterras, burencafé, tuincafé, avondcafé,
      zondagscafé, pop-upbar`,
    'drop-in': `
      *inloop, inloopmoment, inloophuis, ontmoetingsmoment, ontmoetingsnamiddag, ontmoetingsdag, ontmoetingsavond,
      ontmoeting?, inloopnamiddag, inloopvoormiddag, samenkomst?, bijeenkomst?, samenzijn, babbelbank,
      babbelnamiddag, burenbabbel, buurtbabbel, wijkbabbel, buurtontmoeting, open ontmoeting, stoepbabbel,
      stoepmoment, burentreffen, buurtmoment, wijkmoment, kletsnamiddag, babbelmoment, praatje?, buurtsalon,
      contactmoment, inloopatelier, ontmoetingsplek`,
    'neighbourhood-meeting': `
      buurtvergadering, wijkvergadering, bewonersvergadering, wijkoverleg, buurtoverleg, wijkraad, *vergadering?,
      bewonersavond, wijkcomité?, wijkpanel, inspraakavond, inspraakmoment, participatiemoment,
      infovergadering wijk, wijkavond, buurtraad, stuurgroep, overleg?, partneroverleg, wijknetwerk, netwerkmoment,
      netwerkoverleg, jeugdraad, seniorenraad, cultuurraad, gemeenteraad, brainstorm, inspraakvergadering,
      straatvergadering, wijkdebat, burgerpanel, bewonersbijeenkomst, straatoverleg, algemene vergadering,
      denkavond, denktank, buurtparlement, wijkwerkgroep, werkgroep?, toekomstdag`,
    dialogue: `
      gespreksavond, dialoogtafel, dialoog, dialoogavond, *debat, debatavond, praatavond, gespreksnamiddag,
      panelgesprek, filosofisch café, filocafé, filosoferen, gesprek?, kringgesprek, verhalencafé, levend boek,
      levende bibliotheek, menselijke bibliotheek, filosofie, gespreksmoment, tafelgesprek, dialoogdag,
      luistercafé, interreligieuze dialoog, verhalenmoment, gesprekscafé, praatnamiddag`,
    quiz: `
      *quiz, quizavond, quizje, quizzen, kwis, kwisavond, popquiz, wijkquiz, buurtquiz, kennisquiz`,
    'board-games': `
      gezelschapsspel, gezelschapsspelen, gezelschapsspelletjes, spelletjesnamiddag, spelletjesavond, spelavond,
      spellenavond, spelletjes?, bordspel, bordspelen, bordspellen, spelletjesdag, schaken, schaak, schaakclub,
      schaaknamiddag, dammen, scrabble, spelcafé, spelletjescafé, spellencafé, mahjong, puzzelnamiddag, puzzelruil,
      puzzelclub, spellenclub, spelclub, scrabblenamiddag, schaaktornooi, speltafel, spelletjesmiddag, damclub,
      puzzelen, speelavond`,
    'newcomers-welcome': `
      onthaal?, onthaalmoment, welkomstdag, welkomstmoment, welkomstontbijt, nieuwkomersdag, kennismaking,
      welkomstdrink, nieuwe bewoners, welkom in de wijk, welkomwandeling, welkomstwandeling, nieuwe buren,
      onthaal nieuwe inwoners, welkom aan nieuwe, onthaalnamiddag`,
    'church-service': `
      eucharistie, misviering, mis.?, viering?, gebedsviering, kerkdienst, middernachtmis, kerstmis om middernacht,
      oogstviering, gezinsviering, paasviering, erediensten, eredienst, zondagsviering, zondagsmis,
      kerstmisviering, eucharistieviering, communie, vormsel, kapelviering, dankviering, *bedevaart, noveen,
      *processie, paaswake, openluchtmis, kerstwake, vesper`,
    prayer: `
      *gebed, gebedsavond, vrijdaggebed, ochtendgebed, gebedsmoment, rozenkrans, bidden, stiltemoment, taizé,
      taizégebed, koranles, bijbelgroep, bijbelavond, bijbelstudie, stilteviering, tarawih, bezinning,
      bezinningsmoment, koranlessen`,
    commemoration: `
      *herdenking, wapenstilstand?, herdenkingsplechtigheid, herdenkingsmoment, stille wake, kransneerlegging,
      herdenkingstocht, afscheidsviering, eerbetoon, herinneringsmoment, stille tocht, wereldlichtjesdag,
      last post, hulde.?, huldemoment, herdenkingsviering`,
    'repair-cafe': `
      repair café, herstelcafé, herstelnamiddag, reparatiecafé, herstelatelier, herstelpunt, repairpunt,
      hersteldag, repair, herstellingen?, toestellen herstellen`,
    'bike-repair': `
      fietsherstel, fietsatelier, fietsherstelling, fiets herstellen, fietsen herstellen, fietsherstelatelier,
      fietsrepair, fietscheck, fietskeuring, fietscontrole, fietsen labelen, fietsgraveren, fietsen graveren,
      velo herstellen, fietsenatelier, fietsbieb, op wielekes, fietsgravure`,
    'flea-market': `
      *rommelmarkt, brocante, brocantemarkt, vlooienmarkt, garageverkoop, garage sale, kofferbakverkoop,
      stoepverkoop, buurtverkoop, zolderverkoop, rommelverkoop, straatverkoop, kofferverkoop, antiekmarkt,
      zoldermarkt, rommelroute, kofferbakmarkt, curiosamarkt, brocanterie`,
    'second-hand-fair': `
      tweedehandsbeurs, tweedehandsmarkt, tweedehandsverkoop, kledingbeurs, kinderkledingbeurs, speelgoedbeurs,
      babybeurs, tweedehands kledij, tweedehands kledijbeurs, kledijverkoop, tweedehands kinderbeurs, kledijbeurs,
      tweedehands?, kinderbeurs, vintagemarkt, kringloopmarkt, retrobeurs, speelgoedmarkt, dozenverkoop, kilosale,
      tweedehandskledingverkoop`,
    'give-away-shop': `
      weggeefwinkel, weggeefmarkt, weggeefkast, geefwinkel, geefplein, geefmarkt, weggeefdag, gratis winkel,
      weggeefpleintje, weggeefnamiddag, weggeefhoek, geefkast, weggeefactie`,
    'swap-shop': `
      *ruilbeurs, ruilmarkt, kledingruil, kledijruil, kledijruilbeurs, kledingruilbeurs, ruilnamiddag, ruilwinkel,
      ruilen?, swap, kledingswap, swishing, speelgoedruil, kledij ruilen, kleren ruilen, kleding ruilen, ruilfeest,
      swapparty, ruilkast, ruilcafé, ruildag, ruilavond, swapmarkt, letsgroep, letsmarkt, ruilkring, ruilhandel,
      wisselbeurs`,
    'lending-library': `
      uitleendienst, deelotheek, gereedschapsbib, instrumentheek, materialenbib, uitleen?, deelkast, uitleenpunt,
      klusbib, babytheek, fietsuitleen, uitleenmoment, kostuumbib, deelplatform`,
    'clean-up': `
      *opruimactie, zwerfvuilactie, zwerfvuil rapen, zwerfvuil, lenteschoonmaak, mooimakers, opkuisactie,
      grote schoonmaak, wijkschoonmaak, lentepoets, afval rapen, vuilnis rapen, opruimdag, opkuis, opkuisdag,
      ploggen, plogging, buurtpoets, schoonmaakactie, lentekuis, lentepoetsdag, zwerfvuilwandeling,
      world cleanup day, wijkopkuis, kuisactie, grote opkuis, poetsactie, peukenactie, zwerfvuilopruim,
      propere straat`,
    'garden-work-day': `
      tuinwerkdag, werkdag in de tuin, samentuin?, samentuindag, tuindag, tuinnamiddag, tuinieren, samen tuinieren,
      tuinmoment, werkdag tuin, tuinwerk, buurttuin?, tuinklusdag, moestuindag, tuinvoormiddag, volkstuin?,
      moestuin?, plantdag, boomplantdag, bomen planten, boomplantactie, bloembollen planten, bollen planten,
      beheerswerken, natuurbeheer, tuinhulp, tuinploeg, bloemen planten, snoeien, oogsten, plantactie, zaaidag,
      bollenplantdag, knotten, werkvoormiddag, boomplant, bloembakken vullen, werkdag., zaaien, tuinavond,
      plukmoment, oogstmoment, oogstdag, appels plukken`,
    'gardening-workshop': `
      tuinworkshop, geveltuinworkshop, geveltuin, compostworkshop, compost, composteren, tuincursus,
      moestuincursus, snoeiles, snoeicursus, snoeiworkshop, tuinles, kruidenworkshop, ecologisch tuinieren,
      insectenhotel, nestkastjes, velt?, compostcursus, plantenworkshop, bijenhotel, moestuinworkshop, moestuinles,
      tuinadvies, composthoek, kweekworkshop, nestkasten, compostdag, geveltuintjes, geveltuintje,
      kringlooptuinieren, plukboeket`,
    'plant-swap': `
      plantenruil, plantenruilbeurs, zadenruil, stekjesruil, plantjesruil, plantenbeurs, plantenmarkt,
      bloemenmarkt, stekjesbeurs, plantjesmarkt, zadenbeurs, zaadjesruil, stekjesmarkt, plantjesverkoop,
      plantenverkoop, zadenbib, stekkenruil, zaden ruilen, planten ruilen, plantenruilmarkt, stekjes ruilen,
      geraniummarkt`,
    'garden-feast': `
      tuinfeest, zaaifeest, oogstfeest, plantfeest, appelfeest, tuinparty, groenfeest, oogstmarkt, appelpersdag,
      appelsap persen, tuinpicknick, bloemenfeest, boerderijfeest, hoevefeest, tuinfestival, appelpers, molsfeest`,
    'info-session': `
      info sessie, info avond, info moment, info namiddag, info vergadering, informatieavond, informatiesessie,
      info markt, info dag, info stand, info beurs, informatiemoment, info bijeenkomst, info voormiddag, info loket,
      infopunt?, informatievergadering, info café, informatienamiddag, infobus, info tafel, infokiosk, info babbel`,
    'legal-advice': `
      juridisch advies, rechtshulp, juridische hulp, wetswinkel, advocaat?, gratis advocaat, eerstelijnsbijstand,
      juridisch spreekuur, juridische bijstand, huurdersbond, huurdersadvies, notaris?, juridische vragen,
      schuldhulp, schuldbemiddeling, budgethulp, budgetcafé, budgetworkshop, rechtswinkel, juridische info`,
    'paperwork-help': `
      hulp met papieren, hulp bij papieren, formulierhulp, invulhulp, hulp met brieven, brievencafé,
      administratieve hulp, schrijfhulp, papierwinkel, hulp bij administratie, hulp met administratie, invulmoment,
      sociaal loket, papierencafé, post en papier, administratiecafé, schooltoeslag, studietoelage, brievenhulp,
      hulp bij formulieren, papieren in orde, hulp met formulieren, hulp bij brieven, premies aanvragen`,
    'tax-help': `
      belastingaangifte, belastingbrief, hulp bij belastingen, invulsessie, belastingen invullen, tax-on-web,
      hulp belastingen, belastingen?, zitdag belastingen, belastinghulp`,
    'job-fair': `
      jobbeurs, jobdag, jobmarkt, jobcafé, sollicitatietraining, werkwinkel, solliciteren, vdab?, cv-workshop,
      sollicitatiehulp, cv maken, job date, werk zoeken, werkcafé, jobinfo, jobclub, opleidingsbeurs,
      beroepenbeurs, ondernemerscafé, sollicitatiecafé, sollicitatieworkshop, jobhappening, studiebeurs?,
      talentenbeurs`,
    'energy-advice': `
      energieadvies, energiescan, energiesnoeiers, energiecafé, energie besparen, energieavond, energieloket,
      energiehuis, renovatieadvies, isoleren, warmtescan, energiecoach, woonloket, wooncafé, woonadvies,
      renovatieavond, energieworkshop, energiearmoede, groepsaankoop, woonavond, energietips`,
    'consultation-hour': `
      *spreekuur, *zitdag, permanentie?, zitmoment, consultatie, consultatiebureau, wijkloket, mobiel loket,
      vragenuur, loketmoment, adviesmoment, mobiel dienstencentrum, wijkagent op, babbel met de burgemeester,
      wijkspreekuur, zitting?, vraagmoment`,
    course: `
      *cursus?, lessen?, lessenreeks?, *opleiding?, vormingen?, *vorming?, *training?, lesreeks?, leergang,
      bijscholing, vormingsavond, vormingsmoment, vormingsnamiddag, introductieles, initiatieles, proefles,
      rijbewijs, theorie rijbewijs, rijles, masterclass`,
    workshop: `
      *workshop?, workshops?, *atelier?, *initiatie?, demonstratie, demo., doenamiddag, doedag, demonamiddag,
      houtatelier, houtbewerking, kaarsenworkshop, zeep maken, cosmetica maken`,
    lecture: `
      *lezing, *voordracht, spreker?, conferentie, symposium, studiedag, infolezing, keynote, getuigenis,
      themanamiddag, thema-avond, causerie, colloquium, webinar, studieavond, lezingenreeks, reisverslag,
      reisverhaal`,
    market: `
      *markt, boerenmarkt, avondmarkt, buurtmarkt, wijkmarkt, jaarmarkt, streekmarkt, zomermarkt, paasmarkt,
      creamarkt, hobbymarkt, voedselteam, groentemarkt, ambachtenmarkt, wereldmarkt, *braderie, creabeurs,
      cadeaumarkt, kunstmarkt, artisanale markt, hobbybeurs, creatieve markt, lokale markt, moederdagmarkt,
      foodtruck, foodtrucks, foodtruckfestival, winkelweekend, boerderijwinkel`,
    collection: `
      *inzameling, *inzamelactie, inzamelpunt, inzameldag, voedselinzameling, kledinginzameling, kledijinzameling,
      speelgoedinzameling, inzamelmoment, schoenendoosactie, boekeninzameling, solidariteitsactie, fietsinzameling`,
    benefit: `
      *benefiet, benefietavond, benefietconcert, warmste week, de warmste week, solidariteitsfeest, goed doel?,
      goede doel?, sponsorloop, sponsortocht, warmathon, rode neuzen dag, solidariteitsavond,
      solidariteitsmaaltijd, steunactie, steunfuif, bloemenverkoop, koekenverkoop, koekjesverkoop, wijnverkoop,
      sponsorwandeling`,
    opening: `
      feestelijke opening, opening?, officiële opening, *inhuldiging, openingsfeest, eerstesteenlegging,
      heropening?, feestelijke heropening, openingsweekend, openingsmoment, openingsdrink, inwijding,
      lintje knippen`,
  },
};
