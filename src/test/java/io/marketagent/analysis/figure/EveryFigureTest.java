package io.marketagent.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.market.Bar;
import io.marketagent.market.Expirations;
import io.marketagent.market.Expirations.Expiration;
import io.marketagent.market.Expirations.Kind;
import io.marketagent.market.OptionChain;
import io.marketagent.market.OptionContract;
import io.marketagent.market.OptionSide;
import io.marketagent.market.OptionSymbol;
import io.marketagent.market.PriceHistory;
import io.marketagent.market.Quote;
import io.marketagent.market.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every figure of the catalogue in every situation that its data can be in. What has to come out stands in {@code
 * every-figure.txt}; a figure without a line there fails.
 */
class EveryFigureTest {

    private static final Symbol NVDA = Symbol.of("NVDA");
    private static final Instant NOON = Instant.parse("2026-03-04T17:00:00Z");
    private static final LocalDate EXPIRATION = LocalDate.of(2026, 3, 6);

    private static final Map<String, List<String>> EXPECTED = read();

    @ParameterizedTest
    @EnumSource(Figure.class)
    void shouldComeOutAsWrittenDownInEverySituation(Figure figure) {
        // When
        List<FigureReading> readings = switch (figure.need()) {
            case BARS -> bars(figure);
            case QUOTE -> quotes(figure);
            case EXPIRATIONS -> expirations(figure);
            case CHAIN -> chains(figure);
        };

        // Then
        assertThat(readings).allSatisfy(reading -> {
            assertThat(reading.figure()).isEqualTo(figure);
            assertThat(reading.sentence()).endsWith(".").doesNotContain("null", "  ");
        });
        assertThat(readings.stream().map(EveryFigureTest::inShort).toList())
                .as("%s in every-figure.txt", figure.word())
                .isEqualTo(EXPECTED.get(figure.word()));
    }

    // ------------------------------------------------------------------------------------------------- situations

    /** Nothing completed, one bar, a hole, a jump, all equal, ties, today partial. */
    private static List<FigureReading> bars(Figure figure) {
        Bar base = bar("2026-02-27", 10);
        return List.of(
                        new PeriodBars(NVDA, null, List.of(), bar("2026-03-02", 10)),
                        new PeriodBars(NVDA, null, List.of(bar("2026-03-02", 10)), null),
                        new PeriodBars(
                                NVDA,
                                null,
                                List.of(
                                        bar("2026-03-02", 10),
                                        bar("2026-03-03", 11),
                                        bar("2026-03-09", 12),
                                        bar("2026-03-10", 11)),
                                null),
                        new PeriodBars(
                                NVDA,
                                base,
                                List.of(bar("2026-03-02", 10), bar("2026-03-03", 100), bar("2026-03-04", 101)),
                                null),
                        new PeriodBars(
                                NVDA,
                                base,
                                List.of(bar("2026-03-02", 10), bar("2026-03-03", 10), bar("2026-03-04", 10)),
                                null),
                        new PeriodBars(
                                NVDA,
                                base,
                                List.of(
                                        bar("2026-03-02", 12),
                                        bar("2026-03-03", 10),
                                        bar("2026-03-04", 12),
                                        bar("2026-03-05", 10)),
                                null),
                        new PeriodBars(
                                NVDA,
                                base,
                                List.of(bar("2026-03-02", 11), bar("2026-03-03", 12)),
                                bar("2026-03-04", 15)))
                .stream()
                .map(period -> BarFigures.of(ask(figure, "11"), period))
                .toList();
    }

    /** Only a last price, one bar of the past, a hole, a jump of the quote, all equal, a tie of highs and lows, today partial. */
    private static List<FigureReading> quotes(Figure figure) {
        List<Bar> holed = List.of(bar("2026-02-24", 10), bar("2026-03-02", 11), bar("2026-03-03", 10));
        List<Bar> tied = List.of(bar("2026-02-27", 12), bar("2026-03-02", 12), bar("2026-03-03", 10));
        return List.of(
                quoted(figure, quote("10", null, null, null, null), List.of()),
                quoted(figure, quote("10", "10", null, null, null), List.of(bar("2026-03-03", 10))),
                quoted(figure, quote("10", "10", "10", "11", "9"), holed),
                quoted(figure, quote("100", "10", "100", "101", "99"), tied),
                quoted(figure, quote("10", "10", "10", "10", "10"), List.of(bar("2026-03-03", 10))),
                quoted(figure, quote("12", "10", "11", "13", "9"), tied),
                quoted(figure, quote("11", "10", "10.5", "11.5", "10"), tied));
    }

    /** None, one, two as near. */
    private static List<FigureReading> expirations(Figure figure) {
        return List.of(
                        List.<String>of(),
                        List.of("2026-03-20 MONTHLY"),
                        List.of("2026-03-04 WEEKLY", "2026-03-06 WEEKLY", "2026-03-20 MONTHLY"))
                .stream()
                .map(dates -> ExpirationFigures.of(
                        figure.argument() == Figure.Argument.DATE
                                ? new FigureAsk(figure, null, EXPIRATION)
                                : ask(figure, "1"),
                        new Expirations(
                                NVDA,
                                dates.stream().map(EveryFigureTest::expiration).toList(),
                                true,
                                null),
                        NOON))
                .toList();
    }

    /** No market, one contract, all equal, two strikes as near. */
    private static List<FigureReading> chains(Figure figure) {
        return List.of(
                        List.of(contract("C", "10", null, 0), contract("P", "10", null, 0)),
                        List.of(contract("C", "11", "1.00", 5)),
                        List.of(
                                contract("C", "10", "1.00", 5),
                                contract("C", "11", "1.00", 5),
                                contract("P", "10", "1.00", 5),
                                contract("P", "9", "1.00", 5)),
                        List.of(
                                contract("C", "9", "2.00", 5),
                                contract("C", "11", "0.80", 5),
                                contract("P", "9", "0.80", 5),
                                contract("P", "11", "2.00", 5)))
                .stream()
                .map(contracts -> ChainFigures.of(
                        ask(figure, "0.3"), new OptionChain(NVDA, EXPIRATION, contracts), "NVDA", BigDecimal.TEN, NOON))
                .toList();
    }

    // ---------------------------------------------------------------------------------------------------- material

    private static FigureAsk ask(Figure figure, String level) {
        return switch (figure.argument()) {
            case LEVEL, COUNT -> FigureAsk.of(figure, new BigDecimal(level));
            default -> ExpirationFiguresTest.anyAsk(figure);
        };
    }

    private static Bar bar(String session, int close) {
        BigDecimal price = BigDecimal.valueOf(close);
        return Bar.daily(
                LocalDate.parse(session),
                price,
                price.add(BigDecimal.ONE),
                price.subtract(BigDecimal.ONE),
                price,
                1_000L);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Quote quote(
            String last,
            @Nullable String previous,
            @Nullable String open,
            @Nullable String high,
            @Nullable String low) {
        BigDecimal change = previous == null ? null : new BigDecimal(last).subtract(new BigDecimal(previous));
        boolean whole = open != null;
        return new Quote(
                NVDA,
                null,
                new BigDecimal(last),
                change,
                change == null ? null : Quote.percentOf(change, new BigDecimal(previous)),
                number(open),
                number(high),
                number(low),
                number(previous),
                whole ? 500L : null,
                null,
                whole ? new BigDecimal(last) : null,
                whole ? new BigDecimal(last).add(BigDecimal.ONE) : null,
                null,
                null,
                NOON,
                Quote.Basis.TRADE);
    }

    private static FigureReading quoted(Figure figure, Quote quote, List<Bar> bars) {
        return QuoteFigures.of(
                FigureAsk.of(figure),
                quote,
                NOON,
                NOON,
                () -> Optional.of(new PriceHistory(NVDA, LocalDate.of(2025, 3, 4), bars, null)));
    }

    private static Expiration expiration(String text) {
        String[] words = text.split(" ", 2);
        return new Expiration(LocalDate.parse(words[0]), Kind.valueOf(words[1]));
    }

    private static OptionContract contract(String side, String strike, @Nullable String bid, long interest) {
        OptionSide of = side.equals("C") ? OptionSide.CALL : OptionSide.PUT;
        return new OptionContract(
                new OptionSymbol("NVDA", EXPIRATION, of, new BigDecimal(strike)),
                number(bid),
                bid == null ? null : new BigDecimal(bid).add(new BigDecimal("0.20")),
                null,
                interest,
                interest,
                bid == null ? null : 0.5,
                bid == null ? null : of == OptionSide.CALL ? 0.3 : -0.3,
                null,
                null,
                null,
                100);
    }

    // ----------------------------------------------------------------------------------------------------- notation

    /** {@code -} for absent; else value, yes or no, then the dates; a ! where it is doubted. */
    private static String inShort(FigureReading reading) {
        List<String> parts = new ArrayList<>();
        if (reading.value() != null) {
            parts.add(reading.value().stripTrailingZeros().toPlainString());
        }
        if (reading.yes() != null) {
            parts.add(reading.yes() ? "yes" : "no");
        }
        if (reading.date() != null) {
            parts.add(reading.date().toString().substring(5)
                    + (reading.until() == null
                            ? ""
                            : ".." + reading.until().toString().substring(5)));
        }
        return (parts.isEmpty() ? "-" : String.join(" ", parts)) + (reading.caution() == null ? "" : " !");
    }

    private static Map<String, List<String>> read() {
        try (InputStream in = Objects.requireNonNull(EveryFigureTest.class.getResourceAsStream("every-figure.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .collect(Collectors.toMap(
                            cells -> cells[0].strip(),
                            cells -> Arrays.stream(cells)
                                    .skip(1)
                                    .map(String::strip)
                                    .toList()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
