/**
 * The words by which French, as spoken in Belgium, names each kind. The notation is explained in `../kind.ts`; add a word where it belongs.
 */

import type { KindWords } from '../kind.ts';
import type { KindId } from '../kinds.ts';

export const fr: KindWords<KindId> = {
  endings: 's, x',
  beginnings: '',
  words: {
    'shared-meal': `
      repas partagé, repas, grande tablée, table d'hôtes, dîner, souper partagé, banquet, cuisine du monde,
      manger ensemble, repas de quartier, repas convivial, tablée, grande table, dîner de quartier, repas du monde,
      table du monde, buffet?, buffet du monde, raclette, fondue, galette des rois, couscous?`,
    'peoples-kitchen': `
      cuisine populaire, cuisine de quartier, cantine de quartier, resto du coeur, resto social, cantine solidaire,
      table solidaire, repas solidaire, cantine populaire`,
    soup: `
      soupe?, soupe populaire, café soupe, bar à soupe, festival de la soupe, soirée soupe, pause soupe,
      fête de la soupe`,
    breakfast: "petit-déjeuner, petit-déj, p'tit déj, petits-déjeuners, déjeuner du matin",
    brunch: 'brunch',
    lunch: 'repas de midi, lunch, déjeuner, dîner de midi, pause de midi?, sandwich lunch',
    potluck: `
      auberge espagnole, chacun apporte un plat?, chacun amène un plat?, chacun apporte quelque chose?, potluck`,
    barbecue: 'barbecue, bbq, grillades, méchoui',
    picnic: 'pique-nique, picnic',
    pancakes: `
      crêpes?, soirée crêpes, goûter crêpes, après-midi crêpes, gaufres?, vente de gaufres, crêpe party,
      chandeleur`,
    'cooking-workshop': `
      atelier cuisine, atelier de cuisine, ateliers cuisine, ateliers de cuisine, cours de cuisine,
      cuisiner ensemble, atelier pâtisserie, cuisinons ensemble, atelier culinaire, on cuisine`,
    tasting: 'dégustation, fromages et vins, vins et fromages, soirée vin, dégustation de vins',
    'food-aid': `
      aide alimentaire, colis alimentaire, colis alimentaires, distribution alimentaire, banque alimentaire,
      distribution de colis`,
    iftar: "iftar, ftour, f'tour, rupture du jeûne, repas de rupture, table du ramadan",
    'benefit-supper': `
      souper, souper spaghetti, souper boulettes, soirée spaghetti, souper moules, souper fromage,
      souper de soutien, repas de soutien, dîner spaghetti, souper annuel`,
    aperitif: `
      apéro, apéritif, apéros, afterwork, apéro des voisins, verre de l'amitié, pot de l'amitié, drink?, verre?,
      apéro de quartier`,
    'street-party': 'fête de rue, fête de la rue, fête sur la place, rue en fête',
    'neighbourhood-party': `
      fête de quartier, fête du quartier, fête des voisins, fête au quartier, kermesse de quartier,
      quartier en fête, fête du parc, fête dans le parc, fête au parc, journée des voisins`,
    'summer-party': `
      fête de l'été, fête d'été, fête du printemps, fête de l'automne, fête d'automne, garden d'été, soirée d'été`,
    'new-year-reception': `
      réception du nouvel an, réception de nouvel an, drink de nouvel an, verre de nouvel an, voeux de nouvel an?,
      vœux?, réveillon, soirée de nouvel an, apéro de nouvel an, fête de fin d'année, drink de fin d'année`,
    carnival: 'carnaval, bal masqué, bal costumé, mardi gras, fête costumée',
    sinterklaas: 'saint-nicolas, visite de saint-nicolas, arrivée de saint-nicolas',
    'saint-martin': `
      saint-martin, cortège aux lanternes, cortège aux lumières, marche aux lampions, défilé aux lampions,
      cortège de lampions, retraite aux flambeaux`,
    'christmas-party': `
      fête de noël, repas de noël, goûter de noël, dîner de noël, souper de noël, noël?, veillée de noël,
      crèche vivante, spectacle de noël`,
    'christmas-market': "marché de noël, marchés de noël, marché d'hiver, village de noël",
    'eid-feast': `
      fête de l'aïd, aïd, aïd el-fitr, aïd el-kébir, aïd al-fitr, aïd al-adha, fête du sucre, fête du sacrifice,
      aid moubarak?`,
    newroz: 'norouz, newroz, nowruz, nouvel an kurde, nouvel an perse, nouvel an persan',
    'baba-marta': 'baba marta, martenitsa, martenitsi',
    'egg-hunt': `
      chasse aux oeufs, chasse aux œufs, course aux oeufs, ramassage des oeufs, oeufs de pâques?,
      récolte des oeufs`,
    halloween: 'halloween, citrouilles, creuser des citrouilles, soirée halloween',
    bonfire: `
      feu de joie, feu de camp, grand feu, feu de sapins, brûlage des sapins, vin chaud?, feu de la saint-jean`,
    anniversary: "anniversaire, jubilé, ans d'existence?, fête d'anniversaire",
    'dance-party': `
      boum, soirée dansante, bal.?, bal populaire, disco, soirée disco, bal folk, bal aux lampions, guinguette`,
    parade: 'cortège, parade, défilé, zinneke, cortège carnavalesque',
    funfair: 'kermesse, foire, fête foraine, ducasse, château gonflable?, châteaux gonflables?',
    festival: 'festival, festivals, fête du monde, fête interculturelle, fête multiculturelle',
    concert: `
      concert, récital, musique live?, soirée musicale, après-midi musical, fanfare?, fête de la musique, showcase,
      mini-concert`,
    choir: 'chorale, choeur, chœur, répétition de la chorale, répétition chorale, groupe de chant',
    'sing-along': `
      chanter ensemble, après-midi chant, après-midi chanson, on chante, karaoké-chorale, chantons ensemble,
      chant pour seniors, atelier chant, chansons?`,
    'open-mic': `
      scène ouverte, scène libre, open mic, micro ouvert, micro libre, scènes ouvertes, podium libre`,
    'jam-session': 'jam session, jam.?, boeuf musical, jam musicale',
    karaoke: 'karaoké, soirée karaoké',
    'music-lesson': `
      cours de musique, cours de guitare, atelier musique, atelier percussions, atelier djembé, éveil musical,
      cours de chant, atelier musical, cours de piano, atelier percussion`,
    dance: `
      danse, danses, cours de danse, atelier danse, danse en ligne, danses folkloriques, thé dansant, salsa,
      hip-hop, danse orientale, initiation à la danse, tango`,
    'film-night': `
      film, films, soirée film, ciné-club, cinéma, projection, ciné-débat, documentaire, cinéma en plein air,
      soirée ciné, après-midi ciné, ciné, projection de film, nuit du film`,
    theatre: `
      théâtre, pièce de théâtre, impro, improvisation, théâtre-action, spectacle?, représentation?,
      troupe de théâtre, atelier théâtre, comédie musicale`,
    comedy: "stand-up, humour, spectacle d'humour, one-man-show, café-théâtre, cabaret, comedy",
    'puppet-show': `
      marionnettes, spectacle de marionnettes, guignol, théâtre de marionnettes, théâtre d'ombres`,
    circus: 'cirque, atelier cirque, magicien, jonglage, spectacle de magie, école de cirque',
    exhibition: `
      exposition, expositions, expo, expos, vernissage, parcours d'artistes, finissage, ateliers ouverts, musée?`,
    crafts: `
      bricolage, atelier bricolage, atelier créatif, ateliers créatifs, activités manuelles, atelier bijoux,
      loisirs créatifs, après-midi créatif, atelier bougies, travaux manuels, mosaïque, scrapbooking, macramé,
      activité créative`,
    sewing: 'couture, atelier couture, atelier de couture, cours de couture, broderie, café couture',
    knitting: 'tricot, atelier tricot, café tricot, crochet, tricot-thé, tricothé, club tricot',
    painting: `
      peinture, atelier peinture, dessin, atelier dessin, cours de dessin, aquarelle, calligraphie,
      cours de peinture, atelier graffiti`,
    ceramics: 'céramique, poterie, atelier poterie, argile, sculpture, modelage',
    photography: 'photographie, atelier photo, cours de photo, club photo, balade photo',
    'flower-arranging': `
      art floral, atelier floral, bouquets?, couronnes de l'avent, composition florale, compositions florales`,
    football: 'football, foot, futsal, foot en salle, foot de rue, mini-foot, match de foot',
    'ball-sport': `
      basket, basketball, volley, volleyball, handball, cricket, badminton, tennis, padel, rugby, hockey,
      mini-golf`,
    'neighbourhood-sport': `
      sport de quartier, sport de rue, sport dans la rue, après-midi sportif, journée sportive,
      initiation sportive, sports?, sport pour tous, multisports, olympiades`,
    'sports-camp': `
      stage sportif, stage de sport, stage de foot, stage multisports, camp sportif, stage foot`,
    tournament: `
      tournoi, tournois, championnat, compétition, tournoi de foot, finale?, tournoi de football`,
    yoga: 'yoga, pilates, tai-chi, qi gong, yoga sur chaise',
    fitness: `
      gym, gymnastique, gym douce, zumba, aérobic, fitness, remise en forme, gym seniors, cours de gym,
      psychomotricité, bouger ensemble`,
    swimming: 'natation, piscine?, cours de natation, aquagym, nager',
    'cycling-lesson': `
      cours de vélo, apprendre à rouler à vélo, apprendre le vélo, vélo-école, apprendre à faire du vélo,
      leçons de vélo, cours de cyclisme, leçon de vélo`,
    'bike-ride': `
      balade à vélo, promenade à vélo, tour à vélo, randonnée à vélo, sortie vélo, rando vélo, balades à vélo,
      parade à vélo, vtt, balade vélo`,
    running: `
      course à pied, jogging, jogging de quartier, start to run, je cours pour ma forme, courir ensemble, course?,
      corrida`,
    petanque: 'pétanque, tournoi de pétanque, concours de pétanque, jeu de boules, boules?',
    'table-tennis': 'tennis de table, ping-pong, billard, fléchettes, kicker',
    'martial-arts': `
      judo, karaté, boxe, self-défense, arts martiaux, taekwondo, capoeira, jiu-jitsu, autodéfense, aïkido`,
    walk: `
      promenade, balade, marche à pied, randonnée, marche nordique, rando, marcher ensemble, marche gourmande,
      marche santé, marche ensemble, groupe de marche, randonnées`,
    'nature-walk': `
      balade nature, promenade nature, balade en forêt, balade ornithologique, sortie nature, balade champignons,
      sortie champignons, cueillette?, balade guidée nature, observation des oiseaux`,
    'guided-tour': `
      visite guidée, visites guidées, balade guidée, promenade guidée, visite de la ville, visite?,
      visite du musée, tour guidé`,
    'treasure-hunt': `
      chasse au trésor, jeu de piste, rallye, rallye pédestre, escape game, grand jeu, jeu de ville,
      course d'orientation`,
    excursion: `
      excursion, sortie?, excursions, voyage d'un jour, journée à la mer, sortie en famille, sortie familiale,
      voyage?, à la mer?`,
    'language-table': `
      table de conversation, tables de conversation, café langues, café linguistique, conversation,
      groupe de conversation, tandem linguistique, papote en néerlandais, papoter en néerlandais,
      atelier de conversation, café des langues, conversations?`,
    'language-lesson': `
      cours de néerlandais, cours de français, cours de langue, cours d'arabe, cours d'anglais, alphabétisation,
      cours de turc, alpha, apprendre le néerlandais, français langue étrangère, fle, cours de langues,
      langue des signes`,
    'story-time': `
      heure du conte, contes, conte, lecture pour enfants, histoires pour enfants, kamishibaï, conteur, conteuse,
      soirée contes, lecture d'histoires, bébé lecteur, bébés lecteurs, raconte-moi, veillée contes`,
    'book-club': `
      club de lecture, cercle de lecture, groupe de lecture, café littéraire, lecture ensemble, lecture partagée`,
    'author-visit': `
      rencontre d'auteur, rencontre avec l'auteur, rencontre littéraire, dédicace, séance de dédicaces,
      présentation du livre, présentation de livre, auteur?, rencontre avec un auteur`,
    'book-swap': `
      échange de livres, bourse aux livres, troc de livres, troc livres, vente de livres, foire aux livres,
      boîte à livres`,
    'writing-workshop': "atelier d'écriture, ateliers d'écriture, écriture créative, atelier écriture",
    poetry: 'poésie, soirée poésie, slam, slam poésie, poèmes, scène slam',
    'digital-help': `
      aide numérique, aide informatique, espace public numérique, epn, permanence numérique, aide smartphone,
      café numérique, digi, atelier numérique, permanence informatique, aide à l'ordinateur`,
    'computer-lesson': `
      cours d'informatique, cours d'ordinateur, cours informatique, initiation informatique, atelier smartphone,
      initiation à l'ordinateur, cours de smartphone, atelier informatique, cours ordinateur`,
    'coding-club': `
      coderdojo, programmation, atelier robotique, robotique, coder, code pour enfants, atelier code`,
    gaming: 'jeux vidéo, gaming, soirée jeux vidéo, tournoi fifa, lan party, playstation, e-sport',
    'blood-donation': `
      don de sang, dons de sang, collecte de sang, don du sang, donner son sang, don de plasma`,
    'first-aid': 'premiers secours, premiers soins, secourisme, réanimation, cours de secourisme',
    'health-check': `
      dépistage, bilan de santé, journée santé, salon de la santé, alimentation saine?, mammobile,
      tension artérielle, diabète?, atelier santé, matinée santé, arrêter de fumer`,
    'fall-prevention': 'prévention des chutes, atelier équilibre, équilibre?, éviter les chutes',
    meditation: 'méditation, relaxation, pleine conscience, sophrologie, bain sonore, gestion du stress',
    vaccination: 'vaccination, vaccin, vaccins, vaccin contre la grippe',
    'support-group': `
      groupe de parole, groupe d'entraide, groupes de parole, deuil, groupe de soutien, cercle de parole`,
    'carers-cafe': `
      café des aidants, aidants proches, alzheimer café, café alzheimer, café mémoire, aidants`,
    playgroup: `
      groupe de jeu, groupe de jeux, bébés et parents, espace bébés, atelier bébé, jeux pour tout-petits,
      halte-jeux, bébé papote, matinée bébés, lieu de rencontre enfants et parents, tout-petits?`,
    'parents-meeting': `
      rencontre parents, rencontre de parents, café des parents, café parents, groupe de parents, papote parents,
      rencontre des parents, rencontre mamans, café mamans, café papas, rencontre parents-enfants,
      petit-déjeuner des parents, groupe de mamans`,
    'baby-massage': `
      massage bébé, massage pour bébé, massage de bébé, allaitement, portage, préparation à la naissance,
      massages bébé, grossesse, yoga prénatal`,
    'parenting-talk': `
      parentalité, soirée éducation, éducation positive, atelier parents, soirée parents, conférence parents,
      questions d'éducation`,
    'homework-help': `
      aide aux devoirs, école de devoirs, soutien scolaire, étude dirigée, devoirs, cours de rattrapage,
      salle d'étude, blocus assistés, blocus`,
    'play-street': 'rue réservée au jeu, rue aux enfants, rues aux enfants, rue de jeux',
    'holiday-camp': `
      stage de vacances, plaine de vacances, plaines de vacances, stage?, stages?, stage d'été, plaine de jeux,
      centre de vacances, camp d'été, colonie de vacances, stage de carnaval, stage de pâques`,
    'childrens-afternoon': `
      après-midi enfants, fête des enfants, animation enfants?, animations enfants?, atelier enfants,
      activité enfants, goûter des enfants, grimage?, après-midi pour enfants, après-midi en famille,
      après-midi récréatif, fête pour enfants, ateliers enfants, journée des familles, journée familiale`,
    'outdoor-play': `
      jouer dehors, jeux en plein air, jeux d'extérieur, jeux populaires, grands jeux, jeux en bois, jeux d'eau`,
    'toy-library': 'ludothèque, prêt de jouets',
    'youth-club': `
      maison de jeunes?, soirée jeunes, club de jeunes, accueil jeunes, rencontre jeunes, scouts?, patro,
      après-midi jeunes, accueil libre`,
    'seniors-afternoon': `
      après-midi seniors, goûter des seniors, goûter seniors, club des aînés, fête des aînés,
      amicale des pensionnés, après-midi des aînés, dîner des aînés, rencontre seniors, thé des aînés,
      fête des seniors`,
    'card-game': `
      jeux de cartes, jeu de cartes, belote, whist, tournoi de cartes, concours de whist, cartes?, bridge?,
      concours de cartes, concours de belote`,
    bingo: 'bingo, loto, loto quine, super loto, lotto, après-midi bingo, tombola?',
    'womens-meeting': `
      groupe de femmes, rencontre de femmes, rencontre femmes, groupe femmes, après-midi femmes,
      petit-déjeuner femmes, soirée filles, café des femmes, matinée femmes, entre femmes, femmes en mouvement,
      soirée femmes, groupe de filles`,
    'womens-day': `
      journée des femmes, journée de la femme, journée internationale des droits des femmes, droits des femmes,
      journée internationale des femmes`,
    'open-house': `
      portes ouvertes, porte ouverte, journée portes ouvertes, journée découverte, ouverture au public,
      jardins ouverts, journées du patrimoine`,
    coffee: `
      café.?, café-rencontre, café papote, pause café, café et gâteau, café gâteau, thé et café, goûter?,
      café-causerie, café convivial, après-midi café, papote, après-midi thé, tasse de thé?`,
    'neighbourhood-cafe': `
      café de quartier, bistrot de quartier, café social, café éphémère, bar de quartier, café citoyen`,
    'drop-in': `
      rencontre, accueil libre et rencontre, moment de rencontre, après-midi rencontre, rencontres?,
      moment convivial, permanence conviviale, rencontre entre voisins, rencontre de voisins, lieu de rencontre,
      rencontre conviviale, accueil café, après-midi détente`,
    'neighbourhood-meeting': `
      réunion de quartier, réunion, comité de quartier, assemblée, conseil de quartier, réunions?,
      assemblée de quartier, assemblée générale, réunion d'habitants, réunion des habitants, concertation,
      soirée participative, budget participatif`,
    dialogue: `
      débat, dialogue, soirée débat, table ronde, café philo, échange?, café-débat, bibliothèque vivante,
      soirée d'échange, rencontre-débat`,
    quiz: 'quiz, quizz, soirée quiz, blind test',
    'board-games': `
      jeux de société, jeu de société, soirée jeux, après-midi jeux, échecs, scrabble, dames?, café jeux,
      club d'échecs, jeux de plateau`,
    'newcomers-welcome': `
      accueil des nouveaux, accueil des nouveaux habitants, bienvenue aux nouveaux, accueil des primo-arrivants,
      nouveaux habitants, nouveaux voisins, accueil nouveaux`,
    'church-service': `
      messe, célébration?, culte, messe de minuit, eucharistie, procession?, pèlerinage, office religieux,
      messe de noël, première communion`,
    prayer: `
      prière, prières, groupe de prière, chapelet, veillée de prière, étude biblique, prière du vendredi,
      recueillement?`,
    commemoration: `
      commémoration, hommage, armistice?, cérémonie, dépôt de fleurs, marche blanche, veillée, cérémonie d'hommage`,
    'repair-cafe': "repair café, café réparation, atelier réparation, réparathon, réparation d'appareils",
    'bike-repair': `
      réparation de vélos, réparation vélo, atelier vélo, réparer son vélo, gravure vélo, gravure de vélos,
      entretien vélo, réparation de vélo, ateliers vélo`,
    'flea-market': `
      brocante, vide-grenier, vide-greniers, marché aux puces, vide-dressing, vide-maison, brocantes, vide-garage,
      puces?`,
    'second-hand-fair': `
      bourse aux vêtements, bourse aux jouets, seconde main, marché de seconde main, bourse vêtements,
      vente de seconde main, vestiaire, vente de vêtements, friperie, bourse aux livres et jouets,
      bourse de puériculture`,
    'give-away-shop': `
      boutique gratuite, magasin gratuit, gratiferia, donnerie, give box, zone de gratuité, magasin pour rien`,
    'swap-shop': `
      troc, bourse d'échange, échange de vêtements, troc de vêtements, troc party, marché d'échange,
      bourse aux échanges, troc vêtements`,
    'lending-library': `
      prêt d'objets, bibliothèque d'objets, outilthèque, objethèque, bibliothèque d'outils, prêt d'outils`,
    'clean-up': `
      nettoyage de quartier, nettoyage du quartier, ramassage de déchets, ramassage des déchets,
      opération propreté, grand nettoyage, nettoyage de printemps, action propreté, nettoyage?,
      ramasser les déchets, grand nettoyage de printemps, plogging`,
    'garden-work-day': `
      journée au jardin, chantier jardin, chantier participatif, jardin partagé?, jardiner ensemble, jardinage,
      plantation, plantations, potager collectif, jardin collectif?, après-midi au jardin, planter des arbres,
      travaux au jardin, plantation d'arbres, matinée jardinage, potager?`,
    'gardening-workshop': `
      atelier jardin, atelier jardinage, compost, compostage, atelier compost, atelier potager, cours de jardinage,
      taille des arbres, jardin de façade, hôtel à insectes, nichoirs, atelier semis, semis`,
    'plant-swap': `
      troc de plantes, échange de plantes, bourse aux plantes, troc de graines, échange de graines,
      marché aux plantes, troc plantes, bourse de plantes, marché aux fleurs, grainothèque`,
    'garden-feast': `
      fête au jardin, fête du jardin, fête des récoltes, fête de la récolte, fête des semis, garden-party,
      fête de la pomme, fête des semailles, fête du potager`,
    'info-session': `
      séance d'info, séance d'information, soirée d'info, soirée d'information, session d'info,
      réunion d'information, moment d'info, stand d'info, soirée info, séance info, matinée d'information,
      matinée d'info, après-midi d'information, réunion d'info, séances d'information, après-midi info,
      atelier info`,
    'legal-advice': `
      conseil juridique, aide juridique, permanence juridique, avocat?, conseils juridiques, droit au logement,
      médiation de dettes, avocat gratuit, consultation juridique`,
    'paperwork-help': `
      aide administrative, aide aux papiers, écrivain public, aide aux documents, permanence administrative,
      aide aux formulaires, remplir des papiers, aide pour vos papiers, aide pour les papiers`,
    'tax-help': `
      aide aux impôts, déclaration d'impôts, déclaration fiscale, impôts?, remplir sa déclaration,
      déclaration des impôts`,
    'job-fair': `
      salon de l'emploi, bourse de l'emploi, jobday, recherche d'emploi, atelier cv, café emploi, aide à l'emploi,
      salon de l'étudiant, forum de l'emploi, foire à l'emploi`,
    'energy-advice': `
      conseil énergie, atelier énergie, économies d'énergie, économiser l'énergie, conseils énergie, prime énergie,
      primes énergie, isolation?, café énergie, conseil logement`,
    'consultation-hour': `
      permanence, permanences, consultation, consultations, heure de consultation, bureau de consultation,
      guichet mobile`,
    course: `
      cours?, formation?, formations?, stage de formation, formation gratuite, permis de conduire, série de cours,
      cycle de formation`,
    workshop: `
      atelier?, ateliers?, workshop?, démonstration, initiation?, travail du bois, atelier bois`,
    lecture: `
      conférence, conférences, exposé, causerie, conférencier?, journée d'étude, colloque, témoignage?,
      ciné-conférence, midi-conférence`,
    market: `
      marché, marchés, marché fermier, marché artisanal, marché du soir, marché nocturne, marché de quartier,
      marché annuel, marché des producteurs, marché de pâques, food truck, food trucks, marché bio, braderie`,
    collection: `
      collecte, collectes, récolte de vivres, collecte de vêtements, collecte de jouets, récolte de dons,
      collecte de vivres, récolte de vêtements, récolte de jouets`,
    benefit: `
      soirée de soutien, concert de soutien, soirée caritative, action caritative, viva for life, bénéfice?,
      soirée solidaire, fête de solidarité, course parrainée, marche parrainée, vente de biscuits`,
    opening: `
      inauguration, ouverture?, ouverture festive, réouverture?, fête d'ouverture, ouverture officielle,
      pose de la première pierre`,
  },
};
