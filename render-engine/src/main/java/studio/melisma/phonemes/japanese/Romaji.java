package studio.melisma.phonemes.japanese;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Kana as romaji (Hepburn), with {@code Q} for the small tsu and {@code -} for the long mark. */
final class Romaji {

  private static final String TABLE =
      """
      あ a い i う u え e お o か ka き ki く ku け ke こ ko が ga ぎ gi ぐ gu げ ge ご go
      さ sa し shi す su せ se そ so ざ za じ ji ず zu ぜ ze ぞ zo
      た ta ち chi つ tsu て te と to だ da ぢ ji づ zu で de ど do
      な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho
      ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po
      ま ma み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro
      わ wa ゐ i ゑ e を o ん N ゔ vu っ Q ー -
      ぁ a ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo ゎ wa
      きゃ kya きゅ kyu きょ kyo ぎゃ gya ぎゅ gyu ぎょ gyo
      しゃ sha しゅ shu しぇ she しょ sho じゃ ja じゅ ju じぇ je じょ jo ぢゃ ja ぢゅ ju ぢょ jo
      ちゃ cha ちゅ chu ちぇ che ちょ cho にゃ nya にゅ nyu にょ nyo
      ひゃ hya ひゅ hyu ひょ hyo びゃ bya びゅ byu びょ byo ぴゃ pya ぴゅ pyu ぴょ pyo
      みゃ mya みゅ myu みょ myo りゃ rya りゅ ryu りょ ryo
      ふぁ fa ふぃ fi ふぇ fe ふぉ fo ゔぁ va ゔぃ vi ゔぇ ve ゔぉ vo
      うぃ wi うぇ we うぉ wo つぁ tsa つぃ tsi つぇ tse つぉ tso
      てぃ ti でぃ di とぅ tu どぅ du てゅ tyu でゅ dyu いぇ ye すぃ si ずぃ zi
      """;

  private static final Map<String, String> KANA = table();

  private Romaji() {}

  /** A word's kana as romaji; Latin letters stay, everything else is left out. */
  static String of(String word) {
    String text = hiragana(word);
    StringBuilder romaji = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      String two = text.substring(i, Math.min(i + 2, text.length()));
      String one = text.substring(i, i + 1);
      if (two.length() == 2 && KANA.containsKey(two)) {
        romaji.append(KANA.get(two));
        i += 2;
      } else {
        char letter = one.charAt(0);
        boolean latin = (letter >= 'a' && letter <= 'z') || "āīūēōâîûêô'".indexOf(letter) >= 0;
        romaji.append(KANA.getOrDefault(one, latin ? one : ""));
        i++;
      }
    }
    return romaji.toString();
  }

  /** Whether a word holds kana. */
  static boolean isKana(String word) {
    return hiragana(word).chars().anyMatch(c -> KANA.containsKey(Character.toString(c)));
  }

  private static String hiragana(String word) {
    // NFKC makes half-width katakana and full-width letters ordinary ones.
    String text = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder hiragana = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      hiragana.append(c >= 'ァ' && c <= 'ヴ' ? (char) (c - 'ァ' + 'ぁ') : c);
    }
    return hiragana.toString();
  }

  private static Map<String, String> table() {
    Map<String, String> table = new HashMap<>();
    String[] parts = TABLE.strip().split("\\s+", -1);
    for (int i = 0; i < parts.length; i += 2) {
      table.put(parts[i], parts[i + 1]);
    }
    return Map.copyOf(table);
  }
}
