package studio.melisma.app.palette;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;

/**
 * How the studio looks: one of the palettes, and how large. Follows the user's choice, and the
 * system's while that is the choice, at once and in every window that it is {@link #install
 * installed} in. Size is a matter of words and icons, from which controls take theirs; canvases
 * stay sharp, and take {@link #zoom} into account where they write words.
 */
public final class Look {

  public static final Setting<Theme> THEME = Setting.ofChoice("look.theme", Theme.SYSTEM);

  /** How large everything is; 1 is usual. */
  public static final Setting<Double> ZOOM = Setting.ofNumber("look.zoom", 1, 0.75, 2);

  /** The sizes that one can step through, all within the limits of {@link #ZOOM}. */
  public static final List<Double> ZOOMS = List.of(0.75, 0.85, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0);

  private static final double WORDS = 13;
  private static final double ICONS = 18;

  /** Those of the style class "large-icon". */
  private static final double LARGE_ICONS = 24;

  private final ObjectProperty<Theme> theme;
  private final ObjectProperty<Double> zoom;
  private final ObservableValue<Boolean> dark;
  private final ObservableValue<Boolean> contrast;
  private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
  private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());
  private List<String> sheets = List.of();

  /**
   * @param dark whether the system is dark just now
   * @param contrast whether the system asks for high contrast
   */
  public Look(Settings settings, ObservableValue<Boolean> dark, ObservableValue<Boolean> contrast) {
    this.dark = dark;
    this.contrast = contrast;
    theme = settings.property(THEME);
    zoom = settings.property(ZOOM);
    theme.subscribe(chosen -> choose());
    dark.subscribe(system -> choose());
    contrast.subscribe(system -> choose());
    palette.subscribe(now -> show());
    zoom.subscribe(now -> show());
  }

  /** Follows the system on which this runs. */
  public static Look ofThisMachine(Settings settings) {
    Platform.Preferences system = Platform.getPreferences();
    ObjectProperty<Boolean> contrast = new SimpleObjectProperty<>(asksForContrast(system));
    system.subscribe(() -> contrast.set(asksForContrast(system)));
    return new Look(settings, system.colorSchemeProperty().map(ColorScheme.DARK::equals), contrast);
  }

  /** Windows says so, GTK has themes of that name; JavaFX does not learn it from macOS. */
  private static boolean asksForContrast(Platform.Preferences system) {
    return system.getBoolean("Windows.SPI.HighContrast").orElse(false)
        || system.getString("GTK.theme_name").orElse("").startsWith("HighContrast");
  }

  /** The colours that hold now. */
  public ObservableValue<Palette> palette() {
    return palette;
  }

  /** How large everything is; 1 is usual. */
  public ObservableValue<Double> zoom() {
    return zoom;
  }

  /** The next larger size, if there is one. */
  public void zoomIn() {
    ZOOMS.stream().filter(size -> size > zoom.get() + 0.01).findFirst().ifPresent(zoom::set);
  }

  /** The next smaller size, if there is one. */
  public void zoomOut() {
    ZOOMS.reversed().stream()
        .filter(size -> size < zoom.get() - 0.01)
        .findFirst()
        .ifPresent(zoom::set);
  }

  /** The usual size. */
  public void zoomUsual() {
    zoom.set(ZOOM.usual());
  }

  /** Has a window look like this from now on; to be called for each, dialogs too. */
  public void install(Scene scene) {
    if (scenes.add(scene)) {
      scene.getStylesheets().addAll(0, sheets);
      tell(scene);
    }
  }

  private void choose() {
    palette.set(
        switch (theme.get()) {
          case LIGHT -> Palette.LIGHT;
          case DARK -> Palette.DARK;
          case HIGH_CONTRAST -> Palette.HIGH_CONTRAST;
          case SYSTEM -> {
            if (contrast.getValue()) {
              yield Palette.HIGH_CONTRAST;
            }
            yield dark.getValue() ? Palette.DARK : Palette.LIGHT;
          }
        });
  }

  private void show() {
    Palette now = palette.get();
    Application.setUserAgentStylesheet(
        now == Palette.LIGHT
            ? new PrimerLight().getUserAgentStylesheetBSS()
            : new PrimerDark().getUserAgentStylesheetBSS());
    List<String> before = sheets;
    String own =
        switch (now) {
          case LIGHT -> "light.css";
          case DARK -> "dark.css";
          case HIGH_CONTRAST -> "high-contrast.css";
        };
    sheets = List.of(sheet("look.css"), sheet(own), size(zoom.get()));
    for (Scene scene : scenes) {
      scene.getStylesheets().removeAll(before);
      scene.getStylesheets().addAll(0, sheets);
      tell(scene);
    }
  }

  /** So that the system draws the window's frame to match. */
  private void tell(Scene scene) {
    scene
        .getPreferences()
        .setColorScheme(palette.get() == Palette.LIGHT ? ColorScheme.LIGHT : ColorScheme.DARK);
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(Look.class.getResource(name)).toExternalForm();
  }

  private static String size(double zoom) {
    String css =
        String.format(
            Locale.ROOT,
            ".root { -fx-font-size: %.2fpx; } .ikonli-font-icon { -fx-icon-size: %dpx; }"
                + " .ikonli-font-icon.large-icon { -fx-icon-size: %dpx; }",
            WORDS * zoom,
            Math.round(ICONS * zoom),
            Math.round(LARGE_ICONS * zoom));
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
  }
}
