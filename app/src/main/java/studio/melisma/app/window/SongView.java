package studio.melisma.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.melisma.app.session.Clock;
import studio.melisma.app.session.Remark;
import studio.melisma.app.session.Song;
import studio.melisma.app.session.SungPart;

/** An open song: its title, the lines that are sung, and what there is to know about it. */
final class SongView {

  private final Label title = new Label();
  private final Label facts = new Label();
  private final Label remarksTitle = new Label();
  private final TableView<SungPart> lines = new TableView<>();
  private final ListView<Remark> remarks = new ListView<>();
  private final VBox root;

  SongView() {
    title.getStyleClass().add("song-title");
    facts.getStyleClass().add("quiet");
    lines.setAccessibleText("Sung lines");
    lines.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    lines.getColumns().add(column("Line", 150, SungPart::name));
    lines.getColumns().add(column("Words", 64, line -> Integer.toString(line.words())));
    lines.getColumns().add(column("Range", 100, SungPart::range));
    lines.getColumns().add(column("Sings for", 84, line -> Clock.of(line.seconds())));
    Label linesTitle = new Label("Sung lines");
    linesTitle.setLabelFor(lines);
    remarksTitle.setLabelFor(remarks);
    remarks.setCellFactory(list -> new RemarkCell());
    Label nothing = new Label("Nothing to warn about.");
    nothing.setGraphic(Icon.CHECK.draw());
    nothing.getStyleClass().add("quiet");
    remarks.setPlaceholder(new StackPane(nothing));
    root = new VBox(title, facts, cards(card(linesTitle, lines), card(remarksTitle, remarks)));
    root.getStyleClass().add("song");
  }

  Region root() {
    return root;
  }

  /**
   * @param sungRemarks what was found while it was sung
   */
  void show(Song song, List<Remark> sungRemarks) {
    title.setText(song.title());
    int count = song.lines().size();
    facts.setText(
        "%s  ·  %s  ·  %s"
            .formatted(
                song.fileName(),
                count == 1 ? "1 sung line" : count + " sung lines",
                Clock.of(song.seconds())));
    List<Remark> all = new ArrayList<>(song.remarks());
    all.addAll(sungRemarks);
    remarksTitle.setText(all.isEmpty() ? "Warnings" : "Warnings (" + all.size() + ")");
    remarks.setAccessibleText(remarksTitle.getText());
    // The same lists again would take the user's place in them away.
    if (!lines.getItems().equals(song.lines())) {
      lines.getItems().setAll(song.lines());
    }
    if (!remarks.getItems().equals(all)) {
      remarks.getItems().setAll(all);
    }
  }

  private static TableColumn<SungPart, String> column(
      String name, double width, Function<SungPart, String> text) {
    TableColumn<SungPart, String> column = new TableColumn<>(name);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
    column.setPrefWidth(width);
    column.setMinWidth(56);
    column.setReorderable(false);
    column.setSortable(false);
    return column;
  }

  private static VBox card(Label heading, Region content) {
    heading.getStyleClass().add("card-title");
    VBox card = new VBox(heading, content);
    card.getStyleClass().add("card");
    VBox.setVgrow(content, Priority.ALWAYS);
    return card;
  }

  private static GridPane cards(Region left, Region right) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("cards");
    for (double share : new double[] {54, 46}) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(share);
      grid.getColumnConstraints().add(column);
    }
    RowConstraints row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    grid.getRowConstraints().add(row);
    grid.add(left, 0, 0);
    grid.add(right, 1, 0);
    VBox.setVgrow(grid, Priority.ALWAYS);
    return grid;
  }
}
