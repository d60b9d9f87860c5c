package studio.melisma.app.parameters;

import java.util.List;
import java.util.Optional;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.render.PhonemePlace;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.render.Rendition;

/**
 * A phrase as it is shown.
 *
 * @param view as the engine has it now
 * @param rendition what came of it; while it is sung again, what came of it before
 * @param current whether that is how it now is
 * @param phonemes of it, by time; while they aren't known, those of before
 */
record SungPhrase(
    PhraseView view, Optional<Rendition> rendition, boolean current, List<PhonemePlace> phonemes) {

  double startSeconds() {
    return view.startSeconds();
  }

  double endSeconds() {
    return view.endSeconds();
  }

  /** Whether a phoneme has no tone: what is sung there is silence or breath. */
  static boolean isSilent(PhonemePlace place) {
    PhonemeKind kind = place.phoneme().kind();
    return kind == PhonemeKind.SILENCE || kind == PhonemeKind.BREATH;
  }
}
