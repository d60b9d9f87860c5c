package studio.melisma.bench;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import studio.melisma.cache.StageCache;
import studio.melisma.diffsinger.DiffSingerVoice;
import studio.melisma.diffsinger.FrameCurve;
import studio.melisma.diffsinger.Mel;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.Retake;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.Take;
import studio.melisma.diffsinger.Variances;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.onnx.BankFolder;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Variance;
import studio.melisma.voicebank.Voicebank;

/**
 * What a bank makes of one phrase, as a digest for every stage: equal digests are equal bits. To be
 * run on two machines, or with two numbers of threads, and compared.
 *
 * <p>Arguments: a folder for rewritten graphs, threads, seed, then a bank's folder and the sounds
 * to sing ("s ih ng"), or {@code noisy FOLDER} for a tiny bank with noise that is made there.
 */
public final class Fingerprint {

  private static final List<SungNote> NOTES =
      List.of(new SungNote(0.5, 1.25, 64, true), new SungNote(1.25, 2.5, 67, false));

  private Fingerprint() {}

  /** Prints the digests. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int threads = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    boolean noisy = arguments[3].equals("noisy");
    Path root = Path.of(arguments[noisy ? 4 : 3]);
    String sounds = noisy ? "k a t i" : arguments[4];
    if (noisy) {
      BankFolder.noisy(root);
    }
    of(root, Path.of(arguments[0]), threads, seed, sounds).forEach(out::println);
  }

  /** The digests of the stages, each after its stage's name. */
  public static List<String> of(Path root, Path cache, int threads, long seed, String sounds)
      throws Exception {
    Voicebank bank = Voicebank.open(root, DependencyFolders.NONE);
    List<String> digests = new ArrayList<>();
    try (DiffSingerVoice voice =
        DiffSingerVoice.open(
            bank, new VoiceRuntime(new SessionOptions(threads), StageCache.NONE, cache))) {
      Take take = Take.of(SamplingQuality.PREVIEW, seed);
      Word word = new Word("word", List.of("word"), List.of(sounds.split(" ", -1)), NOTES, false);
      Sentence sentence = Sentence.split(List.of(word), "").getFirst();
      SentencePhonemes phonemes =
          voice.phonemeTimings(
              sentence, Phonemizers.forLanguage("en").orElseThrow(), PhonemeLengths::fill, take);
      PhraseScore phrase = PhraseScore.assemble(List.of(phonemes)).getFirst();
      digests.add("phonemes " + sha256(phrase.phonemes().toString()));

      Curve pitch = Curve.constant(65);
      if (voice.hasPitchModel()) {
        FrameCurve predicted = voice.predictPitch(phrase, Controls.NEUTRAL, Retake.ALL, take);
        digests.add("pitch    " + sha256(predicted.values()));
        pitch = predicted;
      }
      Variances variances = voice.predictVariance(phrase, pitch, Controls.NEUTRAL, take);
      for (Variance variance : Variance.values()) {
        variances
            .curve(variance)
            .ifPresent(curve -> digests.add(variance + " " + sha256(curve.values())));
      }
      Mel mel = voice.mel(phrase, pitch, variances, Controls.NEUTRAL, take);
      digests.add("mel      " + sha256(mel.values()));
      digests.add("samples  " + sha256(voice.samples(mel, pitch, take)));
    }
    return digests;
  }

  private static String sha256(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    return sha256(bytes.array());
  }

  private static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
