package studio.melisma.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.app.window.Toolkit;

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

  @Test
  void ofAPageThatIsDroppedNothingIsHeardAnyMore() throws Exception {
    Toolkit.start();
    List<String> heard = new ArrayList<>();
    PageBridge bridge = new PageBridge(new Hearing(heard));
    Toolkit.run(() -> bridge.failed("before"));
    Toolkit.run(() -> {
      bridge.failed("meanwhile");
      bridge.close();
      bridge.failed("after");
    });
    assertThat(Toolkit.on(() -> List.copyOf(heard))).containsExactly("failed before");
  }

  private record Hearing(List<String> heard) implements PageBridge.Listener {

    @Override
    public void connected() {
      heard.add("connected");
    }

    @Override
    public void loaded(int measures, String table) {
      heard.add("loaded " + measures + table);
    }

    @Override
    public void clicked(int number, boolean adding) {
      heard.add("clicked " + number + adding);
    }

    @Override
    public void failed(String message) {
      heard.add("failed " + message);
    }

    @Override
    public void blocked(String request) {
      heard.add("blocked " + request);
    }
  }
}
