package studio.melisma.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FractionTest {

  @Test
  void isKeptInLowestTermsWithAPositiveDenominator() {
    assertThat(Fraction.of(6, -4)).isEqualTo(new Fraction(-3, 2)).hasToString("-3/2");
    assertThat(Fraction.of(0, 7)).isEqualTo(Fraction.ZERO).hasToString("0");
  }

  @Test
  void tripletsOfTripletsAddUpToTheWhole() {
    Fraction ninth = Fraction.ONE.dividedBy(9);
    Fraction sum = Fraction.ZERO;
    for (int i = 0; i < 9; i++) {
      sum = sum.plus(ninth);
    }
    assertThat(sum).isEqualTo(Fraction.ONE);
  }

  @Test
  void multipliesAndDividesExactly() {
    assertThat(Fraction.of(3, 4).times(Fraction.of(2, 9))).isEqualTo(Fraction.of(1, 6));
    assertThat(Fraction.of(3, 4).dividedBy(Fraction.of(3, 2))).isEqualTo(Fraction.of(1, 2));
    assertThat(Fraction.of(1, 3).minus(Fraction.of(1, 2))).isEqualTo(Fraction.of(-1, 6));
  }

  @Test
  void comparesWithoutOverflow() {
    Fraction large = Fraction.of(Long.MAX_VALUE, 3);
    Fraction larger = Fraction.of(Long.MAX_VALUE, 2);
    assertThat(large).isLessThan(larger);
    assertThat(large.negated()).isGreaterThan(larger.negated());
    assertThat(large.min(larger)).isEqualTo(large);
  }

  @Test
  void refusesToOverflowSilently() {
    assertThatThrownBy(() -> Fraction.of(Long.MAX_VALUE).plus(Fraction.ONE))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Fraction.of(1, 0)).isInstanceOf(ArithmeticException.class);
  }
}
