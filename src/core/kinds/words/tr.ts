/**
 * The words by which Turkish, names each kind. The notation is explained in `../kind.ts`; add a word where it belongs.
 */

import type { KindWords } from '../kind.ts';
import type { KindId } from '../kinds.ts';

export const tr: KindWords<KindId> = {
  endings: `
      lar, ları, larına, larında, larından, larının, larını, larda, lardan, lara, ların, larımız, ı, ına, ını,
      ında, ından, ının, ıyla, sı, sına, sını, sında, sından, sının, sıyla, da, ta, dan, tan, dakı, takı, a, ya,
      yı, ın, nın, la, yla, lı, mız, ımız, u, una, unu, unda, undan, unun, uyla, su, suna, sunu, sunda, sundan,
      sunun, suyla, yu, un, nun, lu, muz, umuz, ler, leri, lerine, lerinde, lerinden, lerinin, lerini, lerde,
      lerden, lere, lerin, lerimiz, i, ine, ini, inde, inden, inin, iyle, si, sine, sini, sinde, sinden, sinin,
      siyle, de, te, den, ten, deki, teki, e, ye, yi, in, nin, le, yle, li, miz, imiz, ü, üne, ünü, ünde, ünden,
      ünün, üyle, sü, süne, sünü, sünde, sünden, sünün, süyle, yü, ün, nün, lü, müz, ümüz`,
  beginnings: '',
  words: {
    'shared-meal': `
      birlikte yemek, ortak sofra, ortak yemek, topluca yemek, akşam yemeği, akşam yemeğ*, mahalle sofrası,
      kardeşlik sofrası, dünya mutfağı, yemek daveti, yemekte buluş*, uzun masa, yemek akşamı, hep beraber yemek,
      aşure günü, aşure ikramı, aşure dağıtımı`,
    'peoples-kitchen': 'halk mutfağı, aşevi, mahalle mutfağı, halk lokantası, dayanışma mutfağı',
    soup: 'çorba?, çorba günü, çorba kafe, çorba ikramı, çorba öğleni, çorba festivali',
    breakfast: 'kahvaltı, kahvaltıs*, kahvaltıda, kahvaltıya',
    brunch: 'brunch',
    lunch: 'öğle yemeği, öğle yemeğ*, öğlen yemeği',
    potluck: `
      herkes bir şey getirsin?, herkes bir yemek getirsin?, herkes bir tabak getirsin?, yemeğini kap gel`,
    barbecue: 'mangal, barbekü, mangal partisi, barbekü partisi, kebap günü',
    picnic: 'piknik, pikniğ*',
    pancakes: 'krep?, waffle?, gözleme?, gözleme günü, krep günü, lokma?, lokma dökme',
    'cooking-workshop': `
      yemek atölyesi, yemek kursu, yemek atölye*, aşçılık kursu, birlikte pişirelim, birlikte yemek yapalım,
      pasta kursu, mutfak atölyesi, yemek yapma, ekmek yapımı, birlikte yemek yapıyoruz, yemek pişirme`,
    tasting: 'tadım, tadım günü, lezzet günü, lezzet şöleni, tadım akşamı',
    'food-aid': 'gıda yardımı, gıda yardım*, gıda kolisi, erzak dağıtımı, gıda bankası, erzak',
    iftar: 'iftar, iftar yemeği, iftar sofrası, iftar daveti, oruç açma',
    'benefit-supper': 'dayanışma yemeği, makarna gecesi, yardım yemeği, spagetti akşamı, hayır yemeği',
    aperitif: 'aperitif, içki ve sohbet, kokteyl',
    'street-party': `
      sokak şenliği, sokak partisi, sokak festivali, sokak bayramı, sokak eğlencesi, meydan şenliği`,
    'neighbourhood-party': `
      mahalle şenliği, mahalle festivali, mahalle partisi, mahalle bayramı, komşu günü, komşular günü,
      mahalle eğlencesi, park şenliği, komşuluk günü, mahalle buluşması şenliği`,
    'summer-party': `
      yaz şenliği, yaz partisi, bahar şenliği, yaz eğlencesi, bahar bayramı, yaz bayramı, hıdırellez`,
    'new-year-reception': `
      yeni yıl buluşması, yılbaşı partisi, yeni yıl partisi, yılbaşı kutlaması, yılbaşı eğlencesi,
      yeni yıl resepsiyonu, yılbaşı?, yeni yıl kutlaması`,
    carnival: 'karnaval, kostümlü parti, maskeli balo, karnavalı',
    sinterklaas: 'sinterklaas, aziz nikolas',
    'saint-martin': 'aziz martin, sint maarten, fener alayı, fener yürüyüşü, ışık yürüyüşü',
    'christmas-party': 'noel kutlaması, noel partisi, noel yemeği, noel?, noel eğlencesi',
    'christmas-market': 'noel pazarı, kış pazarı, noel çarşısı',
    'eid-feast': `
      bayramlaşma, bayram kutlaması, ramazan bayramı, kurban bayramı, şeker bayramı, bayram yemeği, bayram?,
      bayram eğlencesi, bayram kahvaltısı, bayram şenliği`,
    newroz: 'nevruz, newroz, nevruz kutlaması, nevruz bayramı',
    'baba-marta': 'baba marta, marteniçka, martenitsa',
    'egg-hunt': 'yumurta avı, yumurta arama, paskalya yumurtası, paskalya yumurtas*, yumurta toplama',
    halloween: 'cadılar bayramı, halloween, kabak oyma',
    bonfire: 'ateş başı, kamp ateşi, ateş başında buluşma, şenlik ateşi',
    anniversary: 'yıl dönümü, doğum günü?, kuruluş yıldönümü, doğum günü partisi',
    'dance-party': 'danslı parti, disko, dans gecesi, parti?, eğlence gecesi, dans partisi, çocuk diskosu',
    parade: 'geçit töreni, kortej, geçit alayı',
    funfair: 'lunapark, panayır, şişme oyun?, şişme kale?',
    festival: `
      festival, festivaller, kültür festivali, şenlik, dünya festivali, şenliğ*, uçurtma şenliği`,
    concert: `
      konser, konserler, dinleti, canlı müzik?, müzik akşamı, müzik gecesi, halk konseri, müzik dinletisi`,
    choir: 'koro, koro çalışması, koro provası, halk korosu, türkü korosu',
    'sing-along': `
      birlikte şarkı, şarkı günü, türkü gecesi, hep birlikte şarkı, türkü akşamı, şarkılar söyl*, türküler söyl*`,
    'open-mic': 'açık sahne, açık mikrofon, yetenek gecesi, yetenek yarışması, yetenek şovu',
    'jam-session': 'jam session, müzik buluşması, birlikte müzik',
    karaoke: 'karaoke, karaoke gecesi',
    'music-lesson': `
      müzik dersi, saz kursu, bağlama kursu, gitar dersi, gitar kursu, müzik atölyesi, ritim atölyesi, müzik kursu,
      piyano dersi, bağlama dersi, perküsyon atölyesi, saz dersi, darbuka`,
    dance: `
      dans dersi, dans kursu, halk oyunları, halay, dans atölyesi, halk oyunu, folklor, salsa, horon,
      dans gösterisi, dans akşamı`,
    'film-night': `
      film, film gecesi, film gösterimi, sinema, açık hava sineması, belgesel, film akşamı, sinema gecesi,
      sinema günü, film günü, film izle*`,
    theatre: `
      tiyatro, tiyatro oyunu, müzikal, doğaçlama, tiyatro kursu, tiyatro gösterisi, tiyatro atölyesi`,
    comedy: 'komedi, stand-up, komedi gecesi, stand-up gösterisi',
    'puppet-show': 'kukla gösterisi, kukla, kukla tiyatrosu, karagöz, gölge oyunu, hacivat, kukla oyunu',
    circus: 'sirk, jonglör, sihirbaz, sirk atölyesi, sihirbazlık gösterisi',
    exhibition: 'sergi, resim sergisi, fotoğraf sergisi, sergi açılışı, müze?, müze gezisi',
    crafts: `
      el işi, el işleri, el işi atölyesi, el sanatları, takı yapımı, mum yapımı, boyama atölyesi,
      el emeği atölyesi, takı atölyesi, ebru, fener yapımı, mozaik, yaratıcı atölye`,
    sewing: 'dikiş, dikiş kursu, dikiş atölyesi, dikiş nakış, nakış, dikiş günü',
    knitting: 'örgü, örgü günü, tığ işi, örgü kursu, örgü atölyesi, örgü kulübü',
    painting: `
      resim?, resim kursu, resim atölyesi, resim dersi, boyama, çizim, çizim kursu, suluboya, hat sanatı,
      hat kursu, resim çizme`,
    ceramics: 'seramik, çömlek, seramik atölyesi, kil atölyesi, çömlekçilik, heykel',
    photography: 'fotoğraf, fotoğraf kursu, fotoğrafçılık, fotoğraf atölyesi, fotoğraf yürüyüşü',
    'flower-arranging': 'çiçek düzenleme, çiçek atölyesi, çelenk yapımı, buket yapımı',
    football: 'futbol, halı saha, futbol maçı, futsal, sokak futbolu, maç., futbol antrenmanı',
    'ball-sport': 'basketbol, voleybol, hentbol, tenis, badminton, kriket, padel, top oyunları, beyzbol',
    'neighbourhood-sport': 'mahalle sporu, spor günü, spor., sokak sporu, spor etkinliği, parkta spor, sabah sporu',
    'sports-camp': 'spor kampı, futbol kampı, basketbol kampı',
    tournament: 'turnuva, turnuvası, şampiyona, yarışma?, futbol turnuvası, müsabaka, satranç turnuvası',
    yoga: 'yoga, pilates, tai chi, yoga dersi, sandalye yogası',
    fitness: `
      jimnastik, zumba, aerobik, fitness, egzersiz, jimnastiğ*, kadınlara spor, spor salonu, sandalye jimnastiği`,
    swimming: 'yüzme, yüzme dersi, yüzme kursu, yüzme günü, havuz?',
    'cycling-lesson': `
      bisiklet dersi, bisiklet dersleri, bisiklet kursu, bisiklet sürmeyi öğren*, bisiklete binmeyi öğren*,
      bisiklet eğitimi`,
    'bike-ride': 'bisiklet turu, bisiklet gezisi, bisiklet sürüşü, bisikletle gezi',
    running: 'koşu, koşu grubu, koşu kulübü, maraton?, birlikte koşu, halk koşusu',
    petanque: 'petank, petanque, petank turnuvası',
    'table-tennis': 'masa tenisi, pinpon, pingpong, bilardo, dart, langırt',
    'martial-arts': `
      dövüş sporları, judo, karate, boks, tekvando, kick boks, kendini savunma, savunma sporu, taekwondo, aikido`,
    walk: `
      yürüyüş, yürüyüşler, yürüyüş grubu, gezinti, doğa dışı yürüyüş, sağlık yürüyüşü, mahalle yürüyüşü,
      birlikte yürüyelim, yürüyüş günü`,
    'nature-walk': `
      doğa yürüyüşü, orman yürüyüşü, doğa gezisi, kuş gözlemi, mantar yürüyüşü, mantar gezisi, kuş gözlem*`,
    'guided-tour': `
      rehberli gezi, rehberli tur, şehir turu, müze turu, rehber eşliğinde, rehberli yürüyüş, şehir gezisi`,
    'treasure-hunt': 'hazine avı, define avı, kaçış oyunu, hazine arama, kaçış odası, iz sürme oyunu',
    excursion: `
      gezi, günübirlik gezi, gezisi, gezileri, günlük gezi, deniz gezisi, otobüs gezisi, tur., aile gezisi`,
    'language-table': `
      konuşma grubu, konuşma masası, dil kafe, konuşma kulübü, hollandaca konuşma, dil kafesi, hollandaca pratik,
      konuşma pratiği, pratik hollandaca, flamanca konuşma, dil masası, flamanca pratik, hollandaca sohbet`,
    'language-lesson': `
      dil kursu, hollandaca kursu, hollandaca dersi, hollandaca dersleri, ingilizce kursu, fransızca kursu,
      türkçe dersi, türkçe dersleri, arapça dersi, okuma yazma kursu, flamanca kursu, dil dersi, flamanca dersi,
      hollandaca öğren*, türkçe kursu, işaret dili, okuma yazma`,
    'story-time': `
      masal saati, masal, masal günü, hikâye saati, kitap okuma, masal anlatımı, çocuklara masal, hikâye anlatımı,
      hikaye günü, masal dinletisi, masal okuma`,
    'book-club': `
      kitap kulübü, okuma grubu, kitap sohbeti, okuma kulübü, kitap okuma kulübü, kitap söyleşisi`,
    'author-visit': `
      yazarla buluşma, imza günü, yazar buluşması, yazar söyleşisi, kitap tanıtımı, edebiyat akşamı`,
    'book-swap': `
      kitap takası, kitap değişimi, kitap fuarı, kitap satışı, kitap pazarı, kitap değiş tokuş`,
    'writing-workshop': 'yazı atölyesi, yaratıcı yazarlık, yazarlık atölyesi, yazma atölyesi',
    poetry: 'şiir, şiir dinletisi, şiir gecesi, şiir akşamı, şiir günü',
    'digital-help': `
      dijital yardım, bilgisayar yardımı, telefon yardımı, internet yardımı, dijital destek, bilgisayar desteği,
      akıllı telefon yardımı`,
    'computer-lesson': `
      bilgisayar kursu, bilgisayar dersi, akıllı telefon kursu, internet kursu, dijital beceriler, tablet kursu,
      bilgisayar eğitimi`,
    'coding-club': `
      kodlama, kodlama kulübü, programlama, robotik, coderdojo, kodlama atölyesi, kodlama kursu`,
    gaming: `
      bilgisayar oyunları, video oyunları, oyun turnuvası, playstation, e-spor, fifa turnuvası`,
    'blood-donation': 'kan bağışı, kan verme, kan bağış*, kan verin, plazma bağışı',
    'first-aid': 'ilk yardım, ilk yardım kursu, kalp masajı, ilk yardım eğitimi',
    'health-check': `
      sağlık kontrolü, sağlık taraması, tansiyon ölçümü, sağlık günü, sağlıklı beslenme?, şeker ölçümü,
      sigarayı bırakma, diyabet?, sağlık fuarı, sağlık buluşması`,
    'fall-prevention': 'düşmeyi önleme, denge egzersizi, denge egzersizleri, düşmelerin önlenmesi',
    meditation: 'meditasyon, farkındalık, nefes çalışması, gevşeme, nefes egzersizi, rahatlama',
    vaccination: 'aşı, aşılama, grip aşısı, aşı günü',
    'support-group': `
      destek grubu, yas tutanlar grubu, dayanışma grubu, paylaşım grubu, kendi kendine yardım grubu`,
    'carers-cafe': `
      bakım verenler, bakıcılar buluşması, alzheimer kafe, demans kafe, hafıza kafesi, hasta yakınları, alzheimer,
      demans`,
    playgroup: `
      oyun grubu, bebek grubu, anne çocuk oyun grubu, bebek oyun grubu, bebek kafe, oyun sabahı, anne-bebek oyun`,
    'parents-meeting': `
      ebeveyn buluşması, anne baba buluşması, anneler buluşması, veliler buluşması, anne-bebek buluşması,
      babalar buluşması, veli kahvaltısı, anne grubu, ebeveyn kahvesi, anne çocuk buluşması, veli kahvesi,
      aile buluşması, anne kahvesi`,
    'baby-massage': 'bebek masajı, emzirme, hamile yogası, hamilelik, doğuma hazırlık',
    'parenting-talk': `
      çocuk yetiştirme, ebeveyn semineri, çocuk eğitimi, anne baba okulu, aile eğitimi, ebeveynlik, çocuk gelişimi`,
    'homework-help': `
      ödev yardımı, ödev, ödev kulübü, etüt, ders yardımı, ödev saati, ödevlere yardım, çalışma salonu,
      ödev desteği`,
    'play-street': 'oyun sokağı, oyun sokağ*, oyun sokakları, trafiğe kapalı oyun',
    'holiday-camp': `
      tatil kampı, yaz kampı, çocuk kampı, tatil okulu, tatil etkinlikleri, yaz okulu, gündüz kampı, tatil kulübü,
      kamp?`,
    'childrens-afternoon': `
      çocuk şenliği, çocuk etkinliği, çocuk partisi, çocuk eğlencesi, çocuk atölyesi, çocuk bayramı, çocuk kulübü,
      yüz boyama?, aile günü, çocuk günü, çocuk festivali, çocuklar için eğlence, çocuklar için etkinlik`,
    'outdoor-play': `
      açık havada oyun, sokak oyunları, dışarıda oyun, oyun günü, su oyunları, geleneksel oyunlar,
      açık hava oyunları`,
    'toy-library': 'oyuncak kütüphanesi, oyuncak ödünç, oyuncak kütüphane*',
    'youth-club': `
      gençlik buluşması, gençlik kulübü?, gençlik gecesi, gençlik merkezi?, gençler buluşması, gençlik akşamı,
      genç buluşması, gençlik günü, izci`,
    'seniors-afternoon': `
      yaşlılar buluşması, yaşlılar günü, emekliler buluşması, büyüklerimizle, yaşlılar kulübü, emekliler günü,
      yaşlılar için çay`,
    'card-game': `
      kağıt oyunu, kağıt oyunları, iskambil, okey?, kart oyunu, pişti, batak, okey turnuvası, kart oyunları,
      rummikub`,
    bingo: 'bingo, tombala, tombala gecesi',
    'womens-meeting': `
      kadınlar buluşması, kadın buluşması, kadınlar günü kahvesi, kadınlar grubu, kadın grubu, kadınlar sohbeti,
      altın günü, kına gecesi, hanımlar buluşması, kadınlar kahvaltısı, hanımlar günü, kadın sohbeti, kız kıza,
      kadınlar toplantısı, kadın çemberi`,
    'womens-day': 'kadınlar günü, dünya kadınlar günü, kadınlar günü kahvaltısı, emekçi kadınlar günü',
    'open-house': 'açık kapı günü, açık kapı, tanıtım günü, açık gün, kapılarımız açık, tanışma günü',
    coffee: `
      kahve?, çay?, kahve buluşması, çay saati, çay partisi, kahve sohbeti, çay ve pasta, kahve ve kek,
      kahve ve pasta, çay kahve, kahve günü, çay sohbeti, kahve molası, çay günü, kahve saati, çay ve kek,
      çay-kahve sohbeti`,
    'neighbourhood-cafe': 'mahalle kahvesi, mahalle kafesi, halk kafe, mahalle kafe, sosyal kafe',
    'drop-in': `
      buluşma, buluşması, buluşmalar, tanışma, sohbet, komşu buluşması, komşular buluşması, mahalle buluşması,
      tanışma toplantısı, sohbet günü, birlik beraberlik günü, komşu sohbeti`,
    'neighbourhood-meeting': `
      mahalle toplantısı, toplantı?, mahalle meclisi, sakinler toplantısı, komşular toplantısı, genel kurul,
      bilgilendirme ve danışma toplantısı, mahalle komitesi`,
    dialogue: `
      söyleşi, tartışma, panel, açık oturum, diyalog, sohbet akşamı, felsefe kafe, canlı kitap, yaşayan kütüphane`,
    quiz: 'bilgi yarışması, quiz, quiz gecesi, bilgi yarışma*',
    'board-games': `
      masa oyunları, kutu oyunları, satranç, tavla, oyun akşamı, oyun gecesi, kutu oyunu, satranç kulübü, dama,
      tavla turnuvası`,
    'newcomers-welcome': `
      yeni gelenlere, hoş geldin günü, tanışma ve hoş geldiniz, yeni komşular, hoşgeldin etkinliği,
      yeni gelenler buluşması, hoş geldin kahvaltısı`,
    'church-service': 'kilise ayini, pazar ayini, hac?, paskalya ayini, noel ayini',
    prayer: `
      dua, cuma namazı, mevlit, mevlid, kuran kursu, kur'an kursu, kandil, bayram namazı, teravih, dua günü, namaz,
      mevlüt`,
    commemoration: `
      anma, anma töreni, saygı duruşu, anma günü, anma etkinliği, sessiz yürüyüş, anma programı`,
    'repair-cafe': `
      tamir kafe, tamir günü, repair café, tamirat kafe, tamir kafesi, tamir atölyesi, onarım kafe, onarım günü`,
    'bike-repair': 'bisiklet tamiri, bisiklet tamir*, bisiklet onarımı, bisiklet bakımı, bisiklet atölyesi',
    'flea-market': 'bit pazarı, garaj satışı, eskici pazarı, antika pazarı, bagaj pazarı',
    'second-hand-fair': `
      ikinci el pazarı, ikinci el, ikinci el kıyafet, kermes?, ikinci el satış, ikinci el oyuncak,
      ikinci el kıyafet satışı, bebek eşyası pazarı`,
    'give-away-shop': `
      ücretsiz dükkan, bedava dükkan, hediye dükkanı, paylaşım dükkanı, ücretsiz pazar, bedava pazar,
      paylaşım köşesi`,
    'swap-shop': `
      takas pazarı, takas, takas günü, kıyafet takası, giysi takası, oyuncak takası, takas şenliği, değiş tokuş`,
    'lending-library': 'ödünç alma, alet kütüphanesi, eşya kütüphanesi, ödünç eşya',
    'clean-up': `
      mahalle temizliği, temizlik günü, çöp toplama, çevre temizliği, temizlik kampanyası, sokak temizliği,
      temizlik etkinliği, park temizliği, temizlik., bahar temizliği`,
    'garden-work-day': `
      bahçe günü, bahçe işleri, birlikte bahçe, fidan dikme, ağaç dikme, bahçe çalışması, ağaç dikimi,
      fidan dikimi, bahçede çalışma, ekim günü., bostan günü, bahçe işi`,
    'gardening-workshop': `
      bahçecilik atölyesi, kompost atölyesi, kompost, bahçe atölyesi, bahçecilik kursu, budama kursu, bahçecilik,
      tohum atölyesi`,
    'plant-swap': `
      bitki takası, tohum takası, fide takası, çiçek pazarı, tohum değişimi, bitki değişimi, bitki pazarı`,
    'garden-feast': `
      bahçe şenliği, hasat şenliği, bahçe partisi, hasat bayramı, ekim şenliği, tohum şenliği, elma şenliği,
      hasat festivali`,
    'info-session': `
      bilgilendirme toplantısı, bilgilendirme, bilgi günü, bilgi toplantısı, bilgilendirme akşamı,
      bilgilendirme günü, bilgi akşamı, tanıtım toplantısı, bilgilendirme semineri, bilgi standı`,
    'legal-advice': `
      hukuki danışma, hukuki danışmanlık, ücretsiz avukat, hukuki yardım, avukat?, kiracı hakları,
      borç danışmanlığı, hukuk danışmanlığı, avukat danışma`,
    'paperwork-help': `
      evrak yardımı, form doldurma, resmi evrak*, belge yardımı, evrak işleri, mektup yardımı, form yardımı`,
    'tax-help': 'vergi beyannamesi, vergi yardımı, vergi beyanı, vergi bildirimi, vergi formu',
    'job-fair': `
      iş fuarı, iş arama, kariyer günü, cv hazırlama, iş bulma, iş günü, cv atölyesi, iş görüşmesi, istihdam fuarı`,
    'energy-advice': `
      enerji danışmanlığı, enerji tasarrufu, enerji faturası, enerji tavsiyesi, yalıtım?, konut danışmanlığı`,
    'consultation-hour': 'danışma saati, danışma günü, danışma., soru saati, halk günü, danışmanlık',
    course: `
      kurs?, kursu?, kurslar?, kursları?, eğitim?, ders?, dersler?, eğitimi?, ehliyet kursu, seminer dizisi`,
    workshop: 'atölye?, atölyesi?, atölye çalışması, workshop?, tanıtım atölyesi, ahşap atölyesi',
    lecture: `
      konferans, seminer, söyleşi ve konferans, konuşmacı?, semineri, konferansı, sempozyum, sunum?, seminerler`,
    market: `
      pazar yeri?, çarşı?, çiftçi pazarı, el işi pazarı, semt pazarı, köylü pazarı, halk pazarı, akşam pazarı,
      üretici pazarı, gece pazarı, kermesi`,
    collection: `
      yardım toplama, bağış kampanyası, giysi toplama, yardım kampanyası, kıyafet toplama, oyuncak toplama,
      bağış toplama, gıda toplama, bağış günü`,
    benefit: `
      dayanışma gecesi, yardım gecesi, hayır kermesi, yardım konseri, hayır gecesi, bağış gecesi, yardım kermesi,
      kermes günü, dayanışma konseri`,
    opening: 'açılış, açılış töreni, açılışı, açılış günü, açılış partisi, resmi açılış',
  },
};
