/** Sentences as neighbours write them in Turkish, and what a careful reader takes from each. Sent on Monday 2 March 2026. */
import { describe, expect, test } from 'vitest';
import { inShort } from './in-short.ts';

describe('Turkish', () => {
  test.each([
    [
      "Merhaba komşular, cumartesi günü saat 14:00'te piknik yapıyoruz. Herkes davetlidir!",
      'activity tr',
      'Piknik | 2026-03-07T14:00 | iedereen | #picnic',
    ],
    [
      "14 Mart Cumartesi saat 19.30'da film gecesi, giriş ücretsiz",
      'activity tr',
      'Film gecesi | 2026-03-14T19:30 | free | #film-night',
    ],
    [
      "Dikiş kursu her salı ve perşembe 9.30-11.30, 10 Mart'tan itibaren",
      'activity tr',
      'Dikiş kursu | 2026-03-10T09:30>11:30 | FREQ=WEEKLY;BYDAY=TU,TH | #sewing',
    ],
    [
      'yarın akşam saat yedi buçukta satranç turnuvası',
      'activity tr',
      'Satranç turnuvası | 2026-03-03T19:30 | #tournament',
    ],
    [
      "20 Mart'ta saat 18'de iftar, Domo Waasland. Kayıt 15 Mart'a kadar 03 000 00 04",
      'activity tr',
      'Iftar | 2026-03-20T18:00 | @Domo Waasland | register 2026-03-15 | #iftar',
    ],
    [
      'Kahvaltı 22 Mart Pazar 10:00-12:00, kişi başı 5 euro, çocuklar 2 euro',
      'activity tr',
      'Kahvaltı | 2026-03-22T10:00>12:00 | €5 | #breakfast',
    ],
    [
      'Her ayın ilk pazar günü tamir kafe, 13:00 - 16:00',
      'activity tr',
      'Tamir kafe | 2026-04-05T13:00>16:00 | FREQ=MONTHLY;BYDAY=1SU | #repair-cafe',
    ],
    [
      "İki haftada bir salı günleri anne bebek buluşması saat 9'da",
      'activity tr',
      'Anne bebek buluşması | 2026-03-03T09:00 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU | #parents-meeting',
    ],
    ['Saat sekize çeyrek kala tiyatro, cuma günü', 'activity tr', 'Tiyatro | 2026-03-06T19:45 | #theatre'],
    [
      '3-7 Nisan spor kampı, 9:00-16:00',
      'activity tr',
      'Spor kampı | 2026-04-03T09:00>16:00 | FREQ=DAILY;COUNT=5 | #sports-camp',
    ],
    ["Haftaya çarşamba öğleden sonra 2'de çay sohbeti", 'activity tr', 'Çay sohbeti | 2026-03-11T14:00 | #coffee'],
    [
      'Çocuklar için masal saati: 11 Nisan 2026, saat 10.30',
      'activity tr',
      'Çocuklar için masal saati | 2026-04-11T10:30 | kinderen | #story-time',
    ],
    [
      "saat 10'dan 12'ye kadar bilgisayar kursu, perşembe",
      'activity tr',
      'Bilgisayar kursu | 2026-03-05T10:00>12:00 | #computer-lesson',
    ],
    ["Cuma akşamı saat 20:00'de konser, kişi başı 3 euro", 'activity tr', 'Konser | 2026-03-06T20:00 | €3 | #concert'],
    [
      "Perşembe günü öğlen 12'de kadınlar kahvaltısı, kayıt gerekmez",
      'activity tr',
      'Kadınlar kahvaltısı | 2026-03-05T12:00 | just come | vrouwen | #womens-meeting',
    ],
    [
      'Bilgilendirme toplantısı 18 Mart Çarşamba 18.00 - 20.00 arası, Bibliotheek',
      'activity tr',
      'Bilgilendirme toplantısı | 2026-03-18T18:00>20:00 | @Bibliotheek | #info-session',
    ],
    [
      "Türkçe kursu her pazartesi saat 18.30'da başlıyor, ilk ders 9 Mart",
      'activity tr',
      'Türkçe kursu | 2026-03-09T18:30 | FREQ=WEEKLY;BYDAY=MO | #language-lesson',
    ],
    ['15 Mart Pazar günü saat on birde kan bağışı', 'activity tr', 'Kan bağışı | 2026-03-15T11:00 | #blood-donation'],
    [
      '6 Mart Cuma: futbol turnuvası saat 16:00, takım başına 10 euro',
      'activity tr',
      'Futbol turnuvası | 2026-03-06T16:00 | €10 | #tournament',
    ],
    ["Öbür gün saat 15'te bingo", 'activity tr', 'Bingo | 2026-03-04T15:00 | #bingo'],
    ['13.03.2026 saat 19:00 kitap kulübü', 'activity tr', 'Kitap kulübü | 2026-03-13T19:00 | #book-club'],
    [
      "Her gün 9:00-12:00 oyun grubu, 6 Nisan'dan 10 Nisan'a kadar",
      'activity tr',
      'Oyun grubu | 2026-04-06T09:00>12:00 | FREQ=DAILY;UNTIL=20260410 | #playgroup',
    ],
    [
      "Nisan ayında her çarşamba saat 14'te örgü günü",
      'activity tr',
      'Örgü günü | 2026-04-01T14:00 | FREQ=WEEKLY;BYDAY=WE;UNTIL=20260430 | #knitting',
    ],
    [
      '10 haftalık Hollandaca kursu, her salı 9:00, başlangıç 17 Mart',
      'activity tr',
      'Hollandaca kursu | 2026-03-17T09:00 | FREQ=WEEKLY;BYDAY=TU;COUNT=10 | #language-lesson',
    ],
    [
      "Anneler için sohbet, her çarşamba sabah saat 9.30'da",
      'activity tr',
      'Anneler için sohbet | 2026-03-04T09:30 | FREQ=WEEKLY;BYDAY=WE | gezinnen | #drop-in',
    ],
    [
      "18.30'da iftar, 13 Mart Cuma, kişi başı 4 euro, kayıt 03 000 00 04",
      'activity tr',
      'Iftar | 2026-03-13T18:30 | €4 | register | #iftar',
    ],
    ['Perşembe 5 Mart: kan bağışı 17:00-20:00', 'activity tr', 'Kan bağışı | 2026-03-05T17:00>20:00 | #blood-donation'],
    [
      "Haftaya pazar orman yürüyüşü, buluşma saat 10'da",
      'activity tr',
      'Orman yürüyüşü | 2026-03-15T10:00 | #nature-walk',
    ],
    [
      "15 Mart'a kadar kaydolun: dikiş atölyesi 20 Mart Cuma 13:00",
      'activity tr',
      'Dikiş atölyesi | 2026-03-20T13:00 | register 2026-03-15 | #sewing',
    ],
    ['5 Nisan Pazar, tüm gün: bahar şenliği', 'activity tr', 'Bahar şenliği | 2026-04-05 all day | #summer-party'],
    ["Çorba günü 12 Mart öğlen saat 12'de", 'activity tr', 'Çorba günü | 2026-03-12T12:00 | #soup'],
    [
      "Her ayın 2. salısı saat 14'te örgü",
      'activity tr',
      'Örgü | 2026-03-10T14:00 | FREQ=MONTHLY;BYDAY=2TU | #knitting',
    ],
    [
      '28 ve 29 Mart sergi, 10.00-17.00',
      'activity tr',
      'Sergi | 2026-03-28T10:00>17:00 | FREQ=DAILY;COUNT=2 | #exhibition',
    ],
    [
      '60 yaş üstü için jimnastik, her perşembe 10.00-11.00',
      'activity tr',
      '60 yaş üstü için jimnastik | 2026-03-05T10:00>11:00 | FREQ=WEEKLY;BYDAY=TH | senioren | #fitness',
    ],
    [
      'Gençler için futbol, cuma 17:00 - 19:00, ücretsizdir',
      'activity tr',
      'Gençler için futbol | 2026-03-06T17:00>19:00 | free | jongeren | #football',
    ],
    [
      '1 Nisan Çarşamba 14.00 – 16.00 boyama atölyesi (6-12 yaş)',
      'activity tr',
      'Boyama atölyesi | 2026-04-01T14:00>16:00 | kinderen | #crafts',
    ],
    ["Bugün saat 16'da çay", 'activity tr', 'Çay | 2026-03-02T16:00 | #coffee'],
    ["Cumaya konser var, saat 20'de", 'activity tr', 'Konser | 2026-03-06T20:00 | #concert'],
    ['tamir kafe 14/3 saat 13:30', 'activity tr', 'Tamir kafe | 2026-03-14T13:30 | #repair-cafe'],
    [
      'Yoga her pazartesi 19:00, 6 Nisan hariç',
      'activity tr',
      'Yoga | 2026-03-02T19:00 | FREQ=WEEKLY;BYDAY=MO | not 2026-04-06 | #yoga',
    ],
  ])('activity: %s', (text, kind, activities) => {
    expect(inShort(text).split('\n')).toEqual([kind, activities]);
  });

  test.each([
    ['Pazar günkü yürüyüş iptal edildi', 'cancellation tr', 'Yürüyüş | 2026-03-08 | #walk'],
    [
      "Salı günkü yemek kursu saat 17:00'ye alındı",
      'update tr',
      'Yemek kursu | 2026-03-03T17:00 | was 2026-03-03 | #cooking-workshop',
    ],
    ['Yarınki ders yapılmayacak', 'cancellation tr', 'Ders | 2026-03-03 | #course'],
    ['Kurs yarın yok', 'cancellation tr', 'Kurs | 2026-03-03 | #course'],
    [
      "Piknik saat 13 yerine 14'te, cumartesi",
      'update tr',
      'Piknik | 2026-03-07T14:00 | was 2026-03-07T13:00 | #picnic',
    ],
  ])('change: %s', (text, kind, activities) => {
    expect(inShort(text).split('\n')).toEqual([kind, activities]);
  });

  test.each([
    ["Gönüllü arıyoruz! 14 Mart'taki şenlik için yardımcı lazım", 'vacancy tr'],
    ['Teşekkürler, dünkü şenlik harikaydı!', 'none tr'],
    ['Bilen var mı, kütüphane yarın açık mı?', 'none tr'],
    ['Satılık çocuk bisikleti, 20 euro', 'none tr'],
    ['Anahtarımı kaybettim, bulan var mı?', 'none tr'],
    ['Merkezimiz cuma günü kapalı olacaktır', 'none tr'],
  ])('neither: %s', (text, kind) => {
    expect(inShort(text)).toBe(kind);
  });
});
