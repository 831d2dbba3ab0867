/**
 * What people write above the columns of a plan, in the six languages in which messages are read. A table to read and mend:
 * lower case, without regard to accents; several words are written as such. Knows no sheet.
 */

export const columnRoles = [
  'date',
  'weekday',
  'month',
  'from',
  'until',
  'hours',
  'title',
  'place',
  'audience',
  'price',
  'registration',
  'state',
  'remark',
  'other',
] as const;

/** What a column says; `other` is known and passed over (a number, who made the sheet). */
export type ColumnRole = (typeof columnRoles)[number];

/** For each role the words of nl, fr, en, tr, bg, ar, in that order. */
export const columnWords: Readonly<Record<ColumnRole, string>> = {
  date: `datum, data, datums, wanneer, datum activiteit, dag en datum, startdatum, begindatum,
    date, dates, quand, date de début, jour et date,
    when, start date, day and date, tarih, tarihi, ne zaman, başlangıç tarihi,
    дата, дати, кога, начална дата, تاريخ, التاريخ, متى, تاريخ البدء`,
  weekday: `dag, weekdag, dag van de week, jour, jour de la semaine, day, weekday, day of week, gün, ден, ден от седмицата, يوم, اليوم`,
  month: `maand, mois, month, ay, месец, شهر, الشهر`,
  from: `van, begin, start, vanaf, beginuur, startuur, aanvang, aanvangsuur, begintijd, uur van, uur begin, starttijd,
    de, début, heure de début, à partir de, from, start time, begins, starts, starting time,
    başlangıç, başlama, başlangıç saati, başlama saati, от, начало, начален час, من, بداية, البداية, وقت البدء`,
  until: `tot, einde, eind, einduur, stop, eindtijd, uur tot, uur einde, tot en met,
    à, fin, jusqu'à, heure de fin, to, until, till, end, end time, ends,
    bitiş, bitiş saati, до, край, краен час, إلى, حتى, نهاية, النهاية, وقت الانتهاء`,
  hours: `uur, uren, tijd, tijdstip, hoe laat, uurrooster, van tot, van - tot, heure, heures, horaire, horaires, quelle heure,
    time, times, hour, hours, saat, saati, saatler, час, часове, време, ساعة, الساعة, الوقت, وقت`,
  title: `titel, activiteit, activiteiten, naam, wat, omschrijving activiteit, evenement, naam activiteit, onderwerp,
    titre, activité, activités, événement, nom, quoi, intitulé, title, activity, activities, event, name, what, subject,
    başlık, etkinlik, etkinlikler, faaliyet, etkinlik adı, ne, заглавие, дейност, събитие, име, какво, мероприятие,
    عنوان, العنوان, نشاط, النشاط, الفعالية, فعالية, ماذا`,
  place: `plaats, locatie, waar, zaal, adres, lokaal, ruimte, lieu, endroit, où, salle, adresse, location, place, where, venue,
    room, address, yer, mekan, nerede, salon, adres, място, къде, зала, адрес, المكان, مكان, أين, القاعة, العنوان البريدي`,
  audience: `doelgroep, voor wie, publiek, leeftijd, public, public cible, pour qui, âge, groupe cible, audience, for whom,
    target group, age, who for, hedef kitle, kimler için, kimin için, yaş, за кого, аудитория, целева група, възраст,
    لمن, الفئة المستهدفة, الفئة, العمر`,
  price: `prijs, kostprijs, kost, inkom, toegang, bijdrage, prix, tarif, coût, entrée, price, cost, fee, admission, entry,
    fiyat, ücret, ücreti, giriş, цена, вход, такса, السعر, سعر, الثمن, رسوم, الدخول`,
  registration: `inschrijven, inschrijving, inschrijvingen, reserveren, reservatie, aanmelden, inscription, inscriptions,
    réservation, registration, register, booking, sign up, kayıt, rezervasyon, записване, регистрация,
    التسجيل, تسجيل, الحجز`,
  state: `status, stand, zeker, staat, bevestigd, statut, état, confirmé, confirmed, state, durum, kesin, статус, състояние,
    الحالة, حالة`,
  remark: `opmerking, opmerkingen, info, extra, extra info, beschrijving, uitleg, omschrijving, toelichting, bijzonderheden,
    remarque, remarques, description, commentaire, commentaires, infos, notes, note, comment, comments, details, information,
    açıklama, not, notlar, бележка, бележки, описание, информация, ملاحظة, ملاحظات, وصف, الوصف, معلومات`,
  other: `nr, nummer, id, organisator, organisatie, trekker, verantwoordelijke, wie, partner, contact, contactpersoon,
    aantal, budget, materiaal, numéro, organisateur, responsable, qui, number, organiser, organizer, responsible, who, budget,
    düzenleyen, sorumlu, kim, sayı, организатор, отговорник, кой, номер, المنظم, المسؤول, رقم, من ينظم`,
};
