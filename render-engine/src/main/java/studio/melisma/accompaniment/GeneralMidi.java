package studio.melisma.accompaniment;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Instrument;
import studio.melisma.score.Pitch;

/**
 * Programs and drum keys of General MIDI for instruments of scores: by number where the score has
 * one, else by MusicXML's standard sounds, else by what musicians of several countries call them.
 */
public final class GeneralMidi {

  /** On this channel, counted from 1, keys are drums. */
  static final int DRUM_CHANNEL = 10;

  private static final int PIANO = 0;
  private static final int SNARE = 38;

  /** Of two that match, the earlier counts: longer words stand before those inside them. */
  private static final List<Called> CALLED =
      List.of(
          called(6, "harpsichord|cembal|clavecin|clavicembal|virginal"),
          called(8, "celest"),
          called(9, "glockenspiel|carillon"),
          called(11, "vibra(ph|f)on"),
          called(12, "marimba"),
          called(13, "x[yi]lo(ph|f)on|silofon"),
          called(14, "tubular|rohrenglocke|campane|cloches"),
          called(15, "dulcimer|hackbrett|cimbal"),
          called(22, "harmonica|mundharmonika|armonica"),
          called(20, "harmonium|reed.?organ"),
          called(19, "organ|orgel|orgue|orgao|varhany|орган|オルガン|管风琴|管風琴"),
          called(21, "accord|akkord|fisarmonic|acorde|bandoneon|аккордеон|баян"),
          called(27, "electric guitar|e-gitarre|guitare electrique|chitarra elettrica"),
          called(33, "bass guitar|electric bass|e-bass|bassgitarre|guitare basse|bajo electrico"),
          called(105, "banjo"),
          called(
              24,
              "guitar|gitar|chitarr|violao|ukulele|mandolin|laute|\\blute\\b|liuto|\\bluth\\b|гитар|ギター"),
          called(
              43,
              "contrabass\\b|double ?bass|kontrabass|contrebass|contrabbass|contrabaj|string bass|контрабас"),
          called(42, "cello|виолончел|チェロ"),
          called(48, "strings|streich|\\bcordes\\b|\\barchi\\b|cuerdas|violins|violinen|violons"),
          called(41, "viola|bratsche|альт[^о]"),
          called(40, "violin|violon|geige|fiddle|скрипк|ヴァイオリン|小提琴"),
          called(46, "harp|harf|\\barpa\\b|арф"),
          called(47, "timpan|pauken|timbal|литавр"),
          called(57, "trombon|posaun|тромбон"),
          called(69, "english horn|cor anglais|corno inglese|englisch ?horn"),
          called(60, "\\bhorns?\\b|waldhorn|\\bcors?\\b|\\bcorn[oi]\\b|trompa|валторн"),
          called(56, "trumpet|trompet|\\btromb[ae]\\b|cornet|труба"),
          called(58, "tuba|euphonium"),
          called(61, "brass|blechblas|cuivre|ottoni"),
          called(64, "soprano sax|sopransax"),
          called(66, "tenor sax|tenorsax"),
          called(67, "bariton[e]? ?sax"),
          called(65, "sax"),
          called(68, "obo[ea]|hautbois|гобой"),
          called(70, "bassoon|fagot|\\bbasson|фагот"),
          called(71, "clarinet|klarinet|кларнет"),
          called(72, "piccol|flautin"),
          called(74, "recorder|blockflote|flute a bec|flauto dolce"),
          called(73, "flut|flot|flaut|флейт|フルート"),
          called(109, "bagpipe|dudelsack|cornemuse|gaita"),
          called(10, "music box|spieluhr"),
          called(4, "electric piano|e-piano|rhodes"),
          called(PIANO, "piano|klavier|\\bflugel|клавир|фортепиано|ピアノ|钢琴|鋼琴"),
          called(
              52,
              "soprano|sopran|\\balt[o]?\\b|tenor|barit|\\bbass[eo]?\\b|voice|choir|chor|ch(oe|œ)ur|"
                  + "\\bcoro\\b|stimme|\\bvoix\\b|\\bvoce\\b|women|\\bmen\\b|sing|gesang|vocal|хор"),
          called(48, "strings?\\b"),
          called(PIANO, "keyboard"));

  private static final Pattern DRUMS =
      Pattern.compile(
          "drum|percussion|schlagzeug|schlagwerk|batterie|batteria|bateria|percussione|percusion|"
              + "snare|cymbal|triang|tambour|tamburin|ударные");

  private GeneralMidi() {}

  /** Whether an instrument's keys are drums. */
  static boolean isDrums(Instrument instrument, String partName) {
    if (instrument.channel() != null) {
      return instrument.channel() == DRUM_CHANNEL;
    }
    return instrument.program() == null
        && (DRUMS.matcher(plain(instrument.sound())).find()
            || DRUMS.matcher(plain(instrument.name())).find()
            || (instrument.name().isEmpty() && DRUMS.matcher(plain(partName)).find()));
  }

  /** The program from 0; a piano where nothing better is known. */
  static int program(Instrument instrument, String partName) {
    if (instrument.program() != null) {
      return instrument.program();
    }
    for (String text :
        new String[] {
          // "keyboard.piano", "wind.flutes.recorder.alto"
          instrument.sound().replace('.', ' '), instrument.name(), partName
        }) {
      OptionalInt program = named(text);
      if (program.isPresent()) {
        return program.getAsInt();
      }
    }
    return PIANO;
  }

  private static OptionalInt named(String text) {
    String plain = plain(text);
    return CALLED.stream()
        .filter(entry -> entry.pattern.matcher(plain).find())
        .mapToInt(Called::program)
        .findFirst();
  }

  /**
   * The drum of a stroke whose instrument has no key of its own: by its place on the staff, as drum
   * sets are commonly written with a percussion clef.
   */
  public static int drum(@Nullable Pitch display) {
    if (display == null) {
      return SNARE;
    }
    return switch ((int) display.midi()) {
      case 62 -> 44; // D4: hi-hat with the foot
      case 64, 65 -> 36; // E4, F4: bass drum
      case 67 -> 43; // G4: floor tom
      case 69 -> 45; // A4: low tom
      case 74 -> 47; // D5: middle tom
      case 76 -> 50; // E5: high tom
      case 77 -> 51; // F5: ride cymbal
      case 79 -> 42; // G5: hi-hat
      case 81 -> 49; // A5: crash cymbal
      default -> SNARE;
    };
  }

  /** In small letters and without accents. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("[\\u0300-\\u036f]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static Called called(int program, String words) {
    return new Called(program, Pattern.compile(words));
  }

  private record Called(int program, Pattern pattern) {}
}
