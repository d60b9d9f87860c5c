package studio.melisma.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.LargeGraph;

/**
 * Writes a bank of the size that public DiffSinger banks have, with random weights: it sings noise,
 * but takes the time and the memory of a real one. The same bytes on every machine.
 *
 * <p>Argument: the folder. It gets an acoustic model of about 70 million weights and a vocoder of
 * about 14 million; pitch, lengths and variances are left to the engine's rules.
 */
public final class PublicSizeBank {

  private static final List<String> PHONEMES =
      List.of(
          "SP", "AP", "aa", "ae", "ah", "ao", "aw", "ay", "b", "ch", "d", "dh", "eh", "er", "ey",
          "f", "g", "hh", "ih", "iy", "jh", "k", "l", "m", "n", "ng", "ow", "oy", "p", "r", "s",
          "sh", "t", "th", "uh", "uw", "v", "w", "y", "z", "zh");

  private static final String MEL =
      """
      sample_rate: %d
      hop_size: %d
      num_mel_bins: %d
      mel_base: "e"
      """
          .formatted(PublicSizeVocoder.SAMPLE_RATE, PublicSizeVocoder.HOP, PublicSizeAcoustic.BINS);

  private PublicSizeBank() {}

  /** Writes the bank into the folder named. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Path.of(arguments[0]);
    LargeGraph acoustic = PublicSizeAcoustic.build(PHONEMES.size() + 1);
    LargeGraph vocoder = PublicSizeVocoder.build();
    write(folder, acoustic, vocoder);
    out.printf(
        "acoustic %.1f million weights, vocoder %.1f million, in %s%n",
        acoustic.parameters() / 1e6, vocoder.parameters() / 1e6, folder);
  }

  private static void write(Path folder, LargeGraph acoustic, LargeGraph vocoder)
      throws IOException {
    new BankFolder(folder)
        .file("character.txt", "name=Public size\n")
        .file("phonemes.txt", "<PAD>\n" + String.join("\n", PHONEMES) + "\n")
        .file("dsdict.yaml", symbols())
        .file(
            "dsconfig.yaml",
            MEL
                + """
                phonemes: phonemes.txt
                acoustic: acoustic.onnx
                vocoder: public_size_vocoder
                hidden_size: %d
                speakers: [one]
                use_key_shift_embed: true
                use_speed_embed: true
                use_breathiness_embed: true
                use_voicing_embed: true
                use_tension_embed: true
                use_continuous_acceleration: true
                use_variable_depth: true
                max_depth: 1.0
                augmentation_args:
                  random_pitch_shifting:
                    range: [-5.0, 5.0]
                """
                    .formatted(PublicSizeAcoustic.HIDDEN))
        .speaker("one", new float[PublicSizeAcoustic.HIDDEN])
        .file("dsvocoder/vocoder.yaml", "name: public_size_vocoder\nmodel: vocoder.onnx\n" + MEL);
    acoustic.writeTo(folder.resolve("acoustic.onnx"));
    vocoder.writeTo(folder.resolve("dsvocoder/vocoder.onnx"));
  }

  private static String symbols() {
    StringBuilder symbols = new StringBuilder("symbols:\n");
    for (String phoneme : PHONEMES) {
      String kind =
          switch (phoneme.charAt(0)) {
            case 'a', 'e', 'i', 'o', 'u' -> "vowel";
            case 'w', 'y' -> "semivowel";
            case 'l', 'r' -> "liquid";
            default -> "stop";
          };
      symbols.append(
          "  - {symbol: %s, type: %s}\n"
              .formatted(phoneme, phoneme.equals("SP") || phoneme.equals("AP") ? "vowel" : kind));
    }
    return symbols.toString();
  }
}
