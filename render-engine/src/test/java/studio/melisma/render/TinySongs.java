package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.melisma.failure.VoiceException;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.onnx.BankFolder;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/** Songs for a bank whose sound is a constant that follows the pitch. */
public final class TinySongs {

  public static final Phonemizer ENGLISH = Phonemizers.forLanguage("en").orElseThrow();

  static final long PATIENCE_SECONDS = 60;

  private TinySongs() {}

  public static Voicebank bank(Path root) throws IOException, VoiceException {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "steps");
    return Voicebank.open(root, DependencyFolders.NONE);
  }

  /** "ka" on one note. */
  public static Word word(double start, double end, double midi) {
    return new Word(
        "ka",
        List.of("ka"),
        List.of("k", "a"),
        List.of(new SungNote(start, end, midi, true)),
        false);
  }

  public static Track track(String id, Voicebank bank, List<Word> words) {
    return new Track(new VocalLine(id, words), bank, ENGLISH, SingerSettings.PREVIEW);
  }

  /** Phrases of half a second, one each second. */
  public static List<Word> words(int count) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(word(i, i + 0.5, 60 + i % 12));
    }
    return words;
  }

  public static Arrangement song(double seconds, Track... tracks) {
    return new Arrangement(List.of(tracks), List.of(), seconds);
  }

  /** How far it is when all that can be sung is sung. */
  static RenderSnapshot settled(RenderSession session) throws Exception {
    CountDownLatch settled = new CountDownLatch(1);
    RenderSnapshot[] last = new RenderSnapshot[1];
    Cancellation.Registration listening =
        session.listen(
            Runnable::run,
            snapshot -> {
              if (snapshot.isSettled()) {
                last[0] = snapshot;
                settled.countDown();
              }
            });
    assertThat(settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    listening.close();
    return last[0];
  }
}
