package studio.melisma.app.renders;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.melisma.app.renders.RendersViewModel.Side;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.PlaceText;

/** One file: what it is, and whether it is A or B. */
final class RenderCell extends ListCell<FinishedRender> {

  private final Texts texts;
  private final RendersViewModel model;
  private final ZoneId zone;
  private final Label name = new Label();
  private final Label facts = new Label();
  private final ToggleButton a;
  private final ToggleButton b;
  private final HBox row;

  RenderCell(Texts texts, RendersViewModel model, ZoneId zone) {
    this.texts = texts;
    this.model = model;
    this.zone = zone;
    a = side(Side.A);
    b = side(Side.B);
    name.getStyleClass().add("render-name");
    facts.getStyleClass().add("render-facts");
    facts.setWrapText(true);
    facts.setMinHeight(Region.USE_PREF_SIZE);
    // As wide as the list, not as what it says.
    setPrefWidth(0);
    VBox both = new VBox(name, facts);
    both.setMinWidth(0);
    HBox.setHgrow(both, Priority.ALWAYS);
    row = new HBox(8, a, b, both);
    row.setAlignment(Pos.CENTER_LEFT);
    model.chosenProperty(Side.A).subscribe(chosen -> mark());
    model.chosenProperty(Side.B).subscribe(chosen -> mark());
  }

  private ToggleButton side(Side side) {
    ToggleButton button = new ToggleButton(side.name());
    button.getStyleClass().add("side");
    String help = texts.get("renders.side", side.name());
    button.setAccessibleText(help);
    button.setTooltip(new Tooltip(help));
    button.setFocusTraversable(false);
    button.setOnAction(event -> {
      if (getItem() != null) {
        model.choose(side, getItem());
      }
      mark();
    });
    return button;
  }

  private void mark() {
    FinishedRender shown = getItem();
    a.setSelected(shown != null && model.chosen(Side.A).filter(shown::equals).isPresent());
    b.setSelected(shown != null && model.chosen(Side.B).filter(shown::equals).isPresent());
  }

  @Override
  protected void updateItem(FinishedRender render, boolean empty) {
    super.updateItem(render, empty);
    mark();
    if (empty || render == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    name.setText(render.name());
    boolean present = RendersViewModel.isPresent(render);
    facts.setText((present ? "" : "⚠ " + texts.get("renders.missing") + " · ") + facts(render));
    facts.pseudoClassStateChanged(PseudoClass.getPseudoClass("missing"), !present);
    setGraphic(row);
    setAccessibleText(name.getText() + ", " + facts.getText());
    setTooltip(new Tooltip(render.file().toString()));
  }

  private String facts(FinishedRender render) {
    List<String> all = new ArrayList<>();
    all.add(PlaceText.time(render.seconds()));
    all.add(render.format());
    all.add(texts.get("renders.size", render.bytes() / 1e6));
    render
        .loudness()
        .ifPresent(lufs -> {
          if (Double.isFinite(lufs)) {
            all.add(texts.get("renders.loudness", lufs));
          }
        });
    all.add(
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
            .withLocale(texts.locale())
            .format(render.made().atZone(zone)));
    return String.join(" · ", all);
  }
}
