package studio.melisma.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.window.Zones.Zone;

final class ZonesTest {

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
  }

  @Test
  void onlyWhatTheUserDragsIsKept() throws Exception {
    Toolkit.run(() -> {
      Zones zones = new Zones(new Settings(Map.of()));
      zones.put(Zone.TRACKS, ZonesTest::view);
      zones.put(Zone.ROLL, ZonesTest::view);
      SplitPane root = (SplitPane) zones.root();
      StackPane around = new StackPane(root);
      new Scene(around, 400, 1000);
      double usual = bar(around, 1000);
      bar(around, 260);
      assertThat(bar(around, 1000)).as("after a low window").isCloseTo(usual, within(0.01));

      Node divider = root.lookup(".split-pane-divider");
      mouse(divider, MouseEvent.MOUSE_PRESSED, 0);
      mouse(divider, MouseEvent.MOUSE_DRAGGED, 200);
      mouse(divider, MouseEvent.MOUSE_RELEASED, 200);
      assertThat(bar(around, 1000)).isCloseTo(usual + 0.2, within(0.02));
      bar(around, 260);
      assertThat(bar(around, 1000)).isCloseTo(usual + 0.2, within(0.02));
    });
  }

  private static Region view() {
    Region view = new Region();
    view.setMinHeight(120);
    return view;
  }

  private static double bar(StackPane around, double height) {
    around.resize(400, height);
    around.applyCss();
    around.layout();
    return ((SplitPane) around.getChildren().getFirst()).getDividerPositions()[0];
  }

  private static void mouse(Node node, EventType<MouseEvent> type, double down) {
    double y = node.localToScene(0, 0).getY() + down;
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            200,
            y,
            200,
            y,
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            false,
            true,
            new PickResult(node, 200, y)));
  }
}
