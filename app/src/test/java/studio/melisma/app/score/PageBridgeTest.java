package studio.melisma.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.module.ModuleDescriptor;
import org.junit.jupiter.api.Test;

final class PageBridgeTest {

  /**
   * The web view refuses to call what its own package is not open to, though it be exported. The
   * descriptor is asked and not the running module, which a build opens for its tests.
   */
  @Test
  void theWebViewMayCallIt() {
    ModuleDescriptor studio = PageBridge.class.getModule().getDescriptor();
    assumeTrue(studio != null, "on the class path everything is open");
    assertThat(studio.opens())
        .anySatisfy(opened -> {
          assertThat(opened.source()).isEqualTo(PageBridge.class.getPackageName());
          assertThat(opened.targets()).containsExactly("javafx.web");
        });
  }
}
