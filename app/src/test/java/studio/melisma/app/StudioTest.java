package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a window can be shown. */
final class StudioTest {

  @Test
  void linuxNamesItsDisplay() {
    assertThat(Studio.hasDisplay("Linux", "", Map.of("DISPLAY", ":0"))).isTrue();
    assertThat(Studio.hasDisplay("Linux", "", Map.of("DISPLAY", " "))).isFalse();
    assertThat(Studio.hasDisplay("Linux", "", Map.of())).isFalse();
  }

  @Test
  void headlessPlatformNeedsNoDisplay() {
    assertThat(Studio.hasDisplay("Linux", "Headless", Map.of())).isTrue();
  }

  @Test
  void otherSystemsAlwaysHaveOne() {
    assertThat(Studio.hasDisplay("Windows 11", "", Map.of())).isTrue();
    assertThat(Studio.hasDisplay("Mac OS X", "", Map.of())).isTrue();
  }
}
