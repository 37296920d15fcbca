package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The language calculates as {@link BigDecimal} does, whatever the Java types of the columns are. */
class ArithmeticPropertyTest {

    private static final RowLanguage LANGUAGE = new RowLanguage(RowLanguageTest.NOON);
    private static final RowExpression SUM = LANGUAGE.compile("a + b");
    private static final RowExpression DIFFERENCE = LANGUAGE.compile("a - b");
    private static final RowExpression PRODUCT = LANGUAGE.compile("a * b");
    private static final RowExpression QUOTIENT = LANGUAGE.compile("a / b");
    private static final RowExpression REMAINDER = LANGUAGE.compile("a % b");
    private static final RowExpression NEGATED = LANGUAGE.compile("-a");
    private static final RowExpression LESS = LANGUAGE.compile("a < b");
    private static final RowExpression NOT_MORE = LANGUAGE.compile("a <= b");
    private static final RowExpression EQUAL = LANGUAGE.compile("a == b");

    @Property
    void sumsDifferencesAndProductsAreExact(@ForAll("numbers") Number a, @ForAll("numbers") Number b) {
        assertThat(decimal(SUM.value(row(a, b))))
                .isEqualByComparingTo(decimal(a).add(decimal(b)));
        assertThat(decimal(DIFFERENCE.value(row(a, b))))
                .isEqualByComparingTo(decimal(a).subtract(decimal(b)));
        assertThat(decimal(PRODUCT.value(row(a, b))))
                .isEqualByComparingTo(decimal(a).multiply(decimal(b)));
        assertThat(decimal(NEGATED.value(row(a, b))))
                .isEqualByComparingTo(decimal(a).negate());
    }

    @Property
    void quotientsHave34DigitsAndRemaindersAreExact(@ForAll("numbers") Number a, @ForAll("numbers") Number b) {
        Assume.that(decimal(b).signum() != 0);

        assertThat(decimal(QUOTIENT.value(row(a, b))))
                .isEqualByComparingTo(decimal(a).divide(decimal(b), MathContext.DECIMAL128));
        assertThat(decimal(REMAINDER.value(row(a, b))))
                .isEqualByComparingTo(decimal(a).remainder(decimal(b)));
    }

    @Property
    void orderIsThatOfTheNumbers(@ForAll("numbers") Number a, @ForAll("numbers") Number b) {
        int order = decimal(a).compareTo(decimal(b));

        assertThat(LESS.test(row(a, b))).isEqualTo(order < 0);
        assertThat(NOT_MORE.test(row(a, b))).isEqualTo(order <= 0);
        assertThat(EQUAL.test(row(a, b))).isEqualTo(order == 0);
        assertThat(EQUAL.test(row(decimal(a).toPlainString(), b))).isEqualTo(order == 0);
        assertThat(LESS.test(row(decimal(a).toPlainString(), b))).isEqualTo(order < 0);
    }

    @Property
    void aLiteralIsTheNumberThatIsWritten(@ForAll("decimals") BigDecimal number) {
        String written = number.abs().toPlainString();
        Assume.that(!written.matches("0\\d.*"));

        assertThat(decimal(LANGUAGE.compile(written).value(Map.of()))).isEqualByComparingTo(number.abs());
    }

    @Property
    void roundingGoesAwayFromZeroAtTheHalf(
            @ForAll("numbers") Number a, @ForAll @IntRange(min = 0, max = 12) int digits) {
        Map<String, @Nullable Object> row = Map.of("a", a, "digits", digits);

        assertThat(decimal(LANGUAGE.compile("round(a, digits)").value(row)))
                .isEqualByComparingTo(decimal(a).setScale(digits, RoundingMode.HALF_UP));
    }

    @Property
    void aNumberSurvivesBeingText(@ForAll("numbers") Number a) {
        assertThat(decimal(LANGUAGE.compile("number(text(a))").value(row(a, a))))
                .isEqualByComparingTo(decimal(a));
    }

    @Provide
    Arbitrary<Number> numbers() {
        Arbitrary<Number> longs = Arbitraries.longs().map(each -> each);
        Arbitrary<Number> ints = Arbitraries.integers().map(each -> each);
        Arbitrary<Number> doubles = Arbitraries.doubles().between(-1e15, 1e15).map(each -> each);
        Arbitrary<Number> exact = decimals().map(each -> each);
        return Arbitraries.oneOf(longs, ints, doubles, exact);
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                .ofScale(10);
    }

    private static Map<String, @Nullable Object> row(Object a, Object b) {
        return Map.of("a", a, "b", b);
    }

    private static BigDecimal decimal(@Nullable Object number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case Double real -> BigDecimal.valueOf(real);
            case null -> throw new AssertionError("null");
            default -> new BigDecimal(number.toString());
        };
    }
}
