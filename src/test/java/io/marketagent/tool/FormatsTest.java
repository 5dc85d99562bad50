package io.marketagent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, dates and foreign text as a reader sees them. */
class FormatsTest {

    @ParameterizedTest
    @CsvSource({"1234.5, '1,234.50'", "664.395, 664.40", "0.1234, 0.1234", "0.5, 0.50", "1, 1.00", "0.99999, 1.00"})
    void shouldShowPricesWithTwoDecimalsAndMoreBelowADollar(BigDecimal price, String shown) {
        assertThat(Formats.price(price)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"650, 650", "650.00, 650", "652.5, 652.5", "24800, '24,800'", "0.125, 0.125"})
    void shouldShowStrikesWithoutDecimalsWhenWhole(BigDecimal strike, String shown) {
        assertThat(Formats.strike(strike)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"1.5, +1.50", "-1.5, -1.50", "0, +0.00", "-1234.567, '-1,234.57'", "-0.004, +0.00"})
    void shouldShowChangesWithTheirSign(BigDecimal change, String shown) {
        assertThat(Formats.signed(change)).isEqualTo(shown);
        assertThat(Formats.signedPercent(change)).isEqualTo(shown + "%");
    }

    @Test
    void shouldShowADashForWhatIsUnknownAndNeverZero() {
        assertThat(Formats.price((BigDecimal) null)).isEqualTo("–");
        assertThat(Formats.signed(null)).isEqualTo("–");
        assertThat(Formats.signedPercent(null)).isEqualTo("–");
        assertThat(Formats.count(null)).isEqualTo("–");
        assertThat(Formats.wholePercent(null)).isEqualTo("–");
        assertThat(Formats.decimals(null, 2)).isEqualTo("–");
        assertThat(Formats.instant(null)).isEqualTo("–");
        assertThat(Formats.count(0L)).isEqualTo("0");
    }

    @Test
    void shouldShowVolatilityAsAWholePercentAndCountsWithThousands() {
        assertThat(Formats.wholePercent(0.575)).isEqualTo("58%");
        assertThat(Formats.count(1_234_567L)).isEqualTo("1,234,567");
        assertThat(Formats.decimals(0.12345, 4)).isEqualTo("0.1235");
        assertThat(Formats.decimals(-0.0026, 2)).as("a far put's delta").isEqualTo("0.00");
    }

    @Test
    void shouldShowTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(Formats.price(new BigDecimal("1234.5"))).isEqualTo("1,234.50");
            assertThat(Formats.day(LocalDate.of(2026, 10, 16))).isEqualTo("Fri 2026-10-16");
            assertThat(Formats.instant(Instant.parse("2026-10-16T18:30:00Z"))).isEqualTo("2026-10-16 14:30:00 EDT");
            assertThat(Formats.instant(Instant.parse("2026-12-16T18:30:00Z"))).isEqualTo("2026-12-16 13:30:00 EST");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    'Evil | Corp', 'Evil \\| Corp'
                    '<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'
                    '[click](http://x)', '\\[click\\](http\u200b://x)'
                    '**bold** _it_ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\`'
                    """)
    void shouldLeaveNoMarkupInForeignText(String text, String shown) {
        assertThat(Formats.foreign(text)).isEqualTo(shown);
    }

    @Test
    void shouldMakeOneLineOfForeignText() {
        assertThat(Formats.foreign(" Evil\r\n| Corp\u2028x\u202Ey\u0000 ")).isEqualTo("Evil \\| Corp x y");
        assertThat(Formats.foreign("back\\slash")).isEqualTo("back\\\\slash");
        assertThat(Formats.foreign(null)).isEmpty();
    }
}
