/** The studio: a window in which a score is opened, sung, heard and saved. */
@SuppressWarnings("removal") // jdk.jsobject only moves, from the JDK to JavaFX
module studio.melisma.app {
  requires atlantafx.base;
  requires java.desktop;
  requires java.logging;
  requires javafx.controls;
  requires javafx.media;
  requires javafx.web;
  requires jdk.jsobject;
  requires org.kordamp.ikonli.javafx;
  requires org.kordamp.ikonli.materialdesign2;
  requires studio.melisma.engine;
  requires tools.jackson.databind;

  // The toolkit makes the application's object.
  exports studio.melisma.app to
      javafx.graphics;

  // The page of the engraved score calls its bridge by reflection: to be exported is not enough.
  opens studio.melisma.app.score to
      javafx.web;
}
