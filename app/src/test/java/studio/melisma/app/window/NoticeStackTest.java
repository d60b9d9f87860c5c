package studio.melisma.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.texts.Texts;

/** Bars of what is told: they stay as they are until they go. */
final class NoticeStackTest {

  private static final Notice DONE = Notice.done("All is well");

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
  }

  private interface Shown {
    void is(Notices notices, NoticeStack stack, Node elsewhere);
  }

  private static void shown(Shown work) throws Exception {
    Toolkit.run(() -> {
      Texts texts = Texts.of(Locale.ENGLISH);
      Notices notices = new Notices(texts);
      NoticeStack stack = new NoticeStack(notices, new Commands(), texts);
      TextField elsewhere = new TextField();
      Stage stage = new Stage();
      stage.setScene(new Scene(new VBox(elsewhere, stack.root()), 400, 300));
      stage.show();
      try {
        work.is(notices, stack, elsewhere);
      } finally {
        stage.close();
      }
    });
  }

  private static Animation.Status status(NoticeStack stack) {
    return stack.reading(DONE).orElseThrow().getStatus();
  }

  @Test
  void goodNewsStaysWhileTheFocusIsInIt() throws Exception {
    shown((notices, stack, elsewhere) -> {
      elsewhere.requestFocus();
      notices.show(DONE);
      assertThat(status(stack)).isEqualTo(Animation.Status.RUNNING);
      stack.root().lookup(".button").requestFocus();
      assertThat(status(stack)).isEqualTo(Animation.Status.STOPPED);
      elsewhere.requestFocus();
      assertThat(status(stack)).isEqualTo(Animation.Status.RUNNING);
    });
  }

  @Test
  void otherNewsNeitherKeepsItNorTakesTheFocusFromIt() throws Exception {
    shown((notices, stack, elsewhere) -> {
      elsewhere.requestFocus();
      notices.show(DONE);
      Animation reading = stack.reading(DONE).orElseThrow();
      List<Animation.Status> changes = new ArrayList<>();
      reading.statusProperty().subscribe((before, now) -> changes.add(now));
      Notice problem = Notice.problem("All is lost");
      notices.show(problem);
      notices.dismiss(problem);
      assertThat(stack.reading(DONE)).containsSame(reading);
      assertThat(changes).as("begun anew").isEmpty();
      Node button = stack.root().lookup(".button");
      button.requestFocus();
      notices.show(problem);
      assertThat(button.isFocused()).isTrue();
      notices.dismiss(DONE);
      assertThat(stack.reading(DONE)).isEmpty();
      assertThat(reading.getStatus()).isEqualTo(Animation.Status.STOPPED);
    });
  }
}
