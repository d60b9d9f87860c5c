package studio.melisma.app.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.melisma.app.texts.Texts;

/** What this is, in which version, and under whose licences; the build brings their texts along. */
public final class AboutBox {

  private final VBox root;

  public AboutBox(Texts texts) {
    Label name = new Label("Melisma");
    name.getStyleClass().add("title-2");
    Label version = new Label(texts.get("habits.about.version", version(), Runtime.version()));
    version.getStyleClass().add("text-muted");
    Label what = new Label(texts.get("habits.about.what"));
    what.setWrapText(true);
    what.setMinHeight(Region.USE_PREF_SIZE);
    TabPane licences =
        new TabPane(
            tab(texts.get("habits.about.licence"), read("LICENSE")),
            tab(texts.get("habits.about.others"), read("NOTICE")));
    licences.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(licences, Priority.ALWAYS);
    root = new VBox(name, version, what, licences);
    root.getStyleClass().add("about-box");
  }

  /** All of it. */
  public Region root() {
    return root;
  }

  private static String version() {
    return Optional.ofNullable(AboutBox.class.getPackage().getImplementationVersion())
        .or(() ->
            Optional.ofNullable(AboutBox.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion))
        .orElse("–");
  }

  private static Tab tab(String title, String text) {
    TextArea area = new TextArea(text);
    area.setEditable(false);
    area.setWrapText(true);
    area.setAccessibleText(title);
    area.getStyleClass().add("licence");
    return new Tab(title, area);
  }

  private static String read(String name) {
    try (InputStream in = AboutBox.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
