package studio.melisma.app.tracks;

import javafx.beans.value.ObservableValue;

/**
 * How large the rows of the arrangement are, in pixels.
 *
 * @param words how large words are; 1 is usual, smaller ones leave rows as they are
 * @param height of a row
 * @param header how wide headers are
 */
record RowSizes(
    ObservableValue<Double> words,
    ObservableValue<Double> height,
    ObservableValue<Double> header) {}
