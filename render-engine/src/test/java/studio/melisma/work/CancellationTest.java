package studio.melisma.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CancellationTest {

  private final Cancellation cancellation = new Cancellation();
  private final List<String> heard = new ArrayList<>();

  @Test
  void whoeverListensHearsOfItOnce() {
    cancellation.onRequest(() -> heard.add("first"));
    cancellation.onRequest(() -> heard.add("second"));
    cancellation.request();
    cancellation.request();
    assertThat(heard).containsExactly("first", "second");
    assertThat(cancellation.isRequested()).isTrue();
  }

  @Test
  void whoeverComesLateHearsOfItAtOnce() {
    cancellation.request();
    cancellation.onRequest(() -> heard.add("late"));
    assertThat(heard).containsExactly("late");
  }

  @Test
  void whoseWorkIsOverHearsNothing() {
    try (Cancellation.Registration registration = cancellation.onRequest(() -> heard.add("no"))) {
      assertThat(registration).isNotNull();
    }
    cancellation.request();
    assertThat(heard).isEmpty();
  }
}
