package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.melisma.cache.StageCache;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.FaultyBanks;
import studio.melisma.onnx.FaultyBanks.Fault;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/** What goes wrong in a run is told of, and the voice sings on. */
final class FaultyVoiceTest {

  private static final PhraseScore PHRASE =
      new PhraseScore(
          List.of(
              new TimedPhoneme("k", PhonemeKind.STOP, 12.0, 12.2, 60, ""),
              new TimedPhoneme("a", PhonemeKind.VOWEL, 12.2, 12.5, 60, "")),
          List.of(),
          "en");

  private static final Take PREVIEW = Take.of(SamplingQuality.PREVIEW, 0);
  private static final Take FINAL = Take.of(SamplingQuality.FINAL, 0);
  private static final RunLimits SHORT =
      new RunLimits(Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(200));
  private static final RunLimits PATIENT =
      new RunLimits(Duration.ofMillis(500), Duration.ZERO, Duration.ofMinutes(2));

  @TempDir private Path root;
  private Optional<VoiceRuntime> runtime = Optional.empty();

  @AfterEach
  void freeModels() {
    runtime.ifPresent(VoiceRuntime::close);
  }

  @ParameterizedTest
  @EnumSource(names = {"GIVES_NO_NUMBERS", "GIVES_TOO_MUCH", "OVERFLOWS"})
  void whatCameOutWrongIsNamedAndTheNextPhraseIsSung(Fault fault) throws Exception {
    try (DiffSingerVoice voice = open(fault, RunLimits.DEFAULT)) {
      assertThatThrownBy(() -> voice.samples(mel(voice, FINAL), Curve.constant(69), FINAL))
          .isInstanceOf(VoiceException.class)
          .hasMessageContaining("of the voice Tiny");
      singsPreviews(voice);
    }
  }

  @Test
  void tooMuchMemoryIsNamedAndTheNextPhraseIsSung() throws Exception {
    try (DiffSingerVoice voice = open(Fault.ALLOCATES, RunLimits.DEFAULT)) {
      assertThatThrownBy(() -> mel(voice, FINAL))
          .isInstanceOf(ResourceException.class)
          .hasMessageContaining("not enough memory for the acoustic model of the voice Tiny");
      singsPreviews(voice);
    }
  }

  @Test
  void anotherTypeOfNumberThanAskedForIsNamed() throws Exception {
    try (DiffSingerVoice voice = open(Fault.GIVES_WHOLE_NUMBERS, RunLimits.DEFAULT)) {
      assertThatThrownBy(() -> mel(voice, PREVIEW))
          .isInstanceOf(VoiceException.class)
          .hasMessageContaining("holds no 32-bit floats");
    }
  }

  @Test
  void aVocoderThatGivesNoNumbersOrTooFewIsNamed() throws Exception {
    BankFolder bank = BankFolder.minimal(root, "", "tokens", "durations", "f0");
    bank.graph("dsvocoder/vocoder.onnx", FaultyBanks.vocoderWithoutNumbers());
    try (DiffSingerVoice voice = open(RunLimits.DEFAULT)) {
      assertThatThrownBy(() -> voice.samples(mel(voice, PREVIEW), Curve.constant(69), PREVIEW))
          .isInstanceOf(VoiceException.class)
          .hasMessageContaining("vocoder of the voice Tiny");
    }
    bank.graph("dsvocoder/vocoder.onnx", FaultyBanks.vocoderOfAnotherHop());
    try (DiffSingerVoice voice = open(RunLimits.DEFAULT)) {
      assertThatThrownBy(() -> voice.samples(mel(voice, PREVIEW), Curve.constant(69), PREVIEW))
          .isInstanceOf(VoiceException.class)
          .hasMessageContaining("numbers where");
    }
  }

  @Test
  void aGraphThatTheRuntimeRefusesIsNamedEachTime() throws Exception {
    try (DiffSingerVoice voice = open(Fault.REFUSES_TO_LOAD, RunLimits.DEFAULT)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> mel(voice, PREVIEW))
            .isInstanceOf(VoiceException.class)
            .hasMessageContaining("acoustic.onnx) can't be loaded");
      }
    }
  }

  @Test
  void aRunThatHangsIsStoppedWhenItsTimeIsOver() throws Exception {
    try (DiffSingerVoice voice = open(Fault.HANGS, PATIENT)) {
      VoiceException late = catchThrowableOfType(VoiceException.class, () -> mel(voice, FINAL));
      assertThat(late.code()).isEqualTo("stage-timeout");
      assertThat(late)
          .hasMessageContaining("acoustic model of the voice Tiny")
          .hasMessageContaining("the phrase at 12.0 s")
          .hasMessageContaining("was stopped");
      singsPreviews(voice);
    }
  }

  @Test
  void aRunThatCantBeStoppedIsLeftAloneAndItsModelIsNotUsedAgain() throws Exception {
    try (DiffSingerVoice voice = open(Fault.GETS_STUCK, SHORT)) {
      singsPreviews(voice);
      VoiceException late = catchThrowableOfType(VoiceException.class, () -> mel(voice, FINAL));
      assertThat(late.code()).isEqualTo("stage-timeout");
      assertThat(late).hasMessageContaining("can't be stopped");
      VoiceException refused =
          catchThrowableOfType(VoiceException.class, () -> mel(voice, PREVIEW));
      assertThat(refused.code()).isEqualTo("model-stuck");
    }
  }

  @Test
  void aCancelledRunStopsAndTheNextPhraseIsSung() throws Exception {
    try (DiffSingerVoice voice = open(Fault.HANGS, RunLimits.DEFAULT)) {
      singsPreviews(voice);
      Cancellation cancellation = new Cancellation();
      CompletableFuture<Mel> singing =
          CompletableFuture.supplyAsync(() -> {
            try {
              return mel(voice, new Take(SamplingQuality.FINAL, 0, cancellation));
            } catch (EngineException failed) {
              throw new CompletionException(failed);
            }
          });
      assertThat(singing).isNotDone();
      cancellation.request();
      assertThatThrownBy(singing::join).hasRootCauseInstanceOf(CancellationException.class);
      singsPreviews(voice);
    }
  }

  @Test
  void anInterruptedRunStopsToo() throws Exception {
    try (DiffSingerVoice voice = open(Fault.HANGS, RunLimits.DEFAULT)) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread singer =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  mel(voice, FINAL);
                } catch (EngineException | RuntimeException stopped) {
                  ended.complete(stopped);
                }
              });
      singer.interrupt();
      assertThat(ended.join()).isInstanceOf(CancellationException.class);
      singsPreviews(voice);
    }
  }

  private static void singsPreviews(DiffSingerVoice voice) throws Exception {
    Mel mel = mel(voice, PREVIEW);
    assertThat(mel.values()).hasSize(mel.grid().frames() * 4).containsOnly(440f * 0.001f);
  }

  private static Mel mel(DiffSingerVoice voice, Take take) throws EngineException {
    return voice.mel(PHRASE, Curve.constant(69), Variances.NONE, Controls.NEUTRAL, take);
  }

  private DiffSingerVoice open(Fault fault, RunLimits limits) throws Exception {
    FaultyBanks.inFinalQuality(root, fault);
    return open(limits);
  }

  private DiffSingerVoice open(RunLimits limits) throws Exception {
    freeModels();
    VoiceRuntime opened =
        new VoiceRuntime(
            SessionOptions.SINGLE_THREADED,
            StageCache.NONE,
            root.resolve("cache"),
            new ModelBudget(1L << 30, Duration.ofMinutes(5)),
            limits,
            Optional.empty());
    runtime = Optional.of(opened);
    return DiffSingerVoice.open(Voicebank.open(root, DependencyFolders.NONE), opened);
  }
}
